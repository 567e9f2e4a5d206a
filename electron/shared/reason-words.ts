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
      const named = changes.map((part) => say(`why.part.${part}`)).join(separator)
      return capital(say('why.parts', { parts: named, who }))
    }
    case 'settings':
      return say('why.settings', { names: changes.map((name) => say(`setting.${name}`)).join(separator) })
    case 'sections':
      return say('why.sections', { names: changes.join(separator) })
    case 'version':
      return say('why.version', { from: changes[0] ?? '', to: changes[1] ?? '' })
    default:
      return say(`why.${kind}`)
  }
}

/** What it touches: “its page, 2 lists, 3 feeds”. */
export function tellOutputs({ kind, outputs }: Reason, say: SayExporting): string {
  const one = (output: Reason['outputs'][number]) => {
    const isOther = kind === 'article' && output.kind === 'article'
    return say(`output.${isOther ? 'otherArticle' : output.kind}`, { count: output.paths.length })
  }
  return outputs.map(one).join(say('why.separator'))
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
