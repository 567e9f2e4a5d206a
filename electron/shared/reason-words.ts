import type { Reason } from './reasons.ts'

/** A text of `exporting.json` in some language. */
export type SayExporting = (key: string, values?: Readonly<Record<string, string | number>>) => string

const parts = new Set(['headline', 'standfirst', 'text', 'section', 'metadata', 'address'])

/** A reason in one sentence: what changed, then what it touches. */
export function tellReason(reason: Reason, say: SayExporting): string {
  return say('why.line', { cause: tellCause(reason, say), outputs: tellOutputs(reason, say) })
}

/** What changed: “Headline of “X” changed”. */
export function tellCause({ kind, articles, changes }: Reason, say: SayExporting): string {
  const separator = say('why.separator')
  switch (kind) {
    case 'article': {
      const [one] = articles
      const headline = one?.headline || say('noHeadline')
      const count = articles.length
      const who = count === 1 ? say('why.quoted', { headline }) : say('why.articles', { count })
      const [first = 'new'] = changes
      if (!parts.has(first)) return say(`why.${first}`, { who, count })
      const words = changes.map((part) => say(`why.part.${part}`))
      const named = [words.slice(0, -1).join(separator), ...words.slice(-1)].filter(Boolean).join(say('why.and'))
      return capital(say('why.parts', { parts: named, who }))
    }
    case 'settings':
      return say('why.settings', { names: changes.map((name) => say(`setting.${name}`)).join(separator) })
    case 'sections':
      return say('why.sections', { names: changes.join(separator) })
    case 'addresses':
      return say('why.addresses', { names: changes.join(separator) })
    case 'version':
      return say('why.version', { from: changes[0] ?? '', to: changes[1] ?? '' })
    default:
      return say(`why.${kind}`)
  }
}

/** What it touches: “its page, 2 lists, 3 feeds”. */
export function tellOutputs({ kind, outputs }: Reason, say: SayExporting): string {
  const one = ({ kind: output, paths }: Reason['outputs'][number]) => {
    const count = paths.length
    if (output === 'own' && count === 1) return say('output.itsPage')
    return say(`output.${kind === 'article' && output === 'article' ? 'otherArticle' : output}`, { count })
  }
  return outputs.map(one).join(say('why.separator'))
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
