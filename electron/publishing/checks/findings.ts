import type { DocumentJson } from '../../shared/article/document.ts'
import { fieldsOf, headOf, wordsOf } from '../../shared/article/facts.ts'
import { schema } from '../../shared/article/schema.ts'
import type { Finding, FindingKind, FindingPlace } from '../../shared/findings.ts'

export type PlacedFinding = Finding & { readonly at: FindingPlace | null }
/** What a document is held against. */
export type Site = {
  readonly leads: (href: string) => boolean
  readonly hasMedia: (media: string) => boolean
}

/** The longest headline that search engines promise to show of a NewsArticle. */
const longestHeadline = 110
const excerptLength = 60
/** “To come”, as desks write it: TK, TKTK, 【待补】. Capitals alone, so that no word is taken for it. */
const toCome = /(?<![\p{L}\p{N}])(?:TK)+(?![\p{L}\p{N}])|【待[补補]】/u

/**
 * Reads what is to be mended out of a checked document, in reading order. Each dead link and missing picture is named once.
 * `leads` says whether the site has something at an address that a link names, `hasMedia` whether a picture is there.
 */
export function findingsIn(document: DocumentJson, site: Site): readonly Finding[] {
  return placedFindings(document, site).map(({ kind, where }) => ({ kind, where }))
}

/** The same, each with its place in the document; null where it is no more in one place than in another. */
export function placedFindings(document: DocumentJson, site: Site): readonly PlacedFinding[] {
  const found = new Map<string, PlacedFinding>()
  const add = (kind: FindingKind, where: string, at: FindingPlace | null) => {
    const key = `${kind} ${where}`
    if (!found.has(key)) found.set(key, { kind, where, at })
  }
  const { section, publishedAt } = fieldsOf(document)
  const [headline = ''] = headOf(document)
  if (headline === '') add('no-headline', '', { position: 1 })
  if ([...headline].length > longestHeadline) add('long-headline', headline, { position: 1 })
  /** `start` is the position of the node's first child, as the editor counts. */
  const walk = (node: DocumentJson, start: number) => {
    const { type, attrs, content = [] } = node
    if (type === 'figure') {
      const media = String(attrs?.['media'] ?? '')
      const at = { position: start - 1 }
      if (!site.hasMedia(media)) add('missing-picture', media, at)
      if (String(attrs?.['alt'] ?? '').trim() === '') add('no-alt', excerpt(wordsOf(node)) || media, at)
    }
    const words = content.some((child) => child.type === 'text') ? wordsOf(node) : ''
    const at = words.search(toCome)
    if (at >= 0) add('tk', excerpt(words, at), { position: start + at })
    let position = start
    for (const child of content) {
      for (const mark of child.marks ?? []) {
        const href = mark.type === 'link' ? String(mark.attrs?.['href'] ?? '') : ''
        if (href !== '' && !site.leads(href)) add('dead-link', href, { position })
      }
      walk(child, position + 1)
      position += sizeOf(child)
    }
  }
  walk(document, 0)
  if (section === null) add('no-section', '', { field: 'section' })
  if (publishedAt === null) add('no-time-published', '', { field: 'publishedAt' })
  return [...found.values()]
}

/** How many positions a node takes up. */
function sizeOf({ type, text, content = [] }: DocumentJson): number {
  if (text !== undefined) return text.length
  return schema.nodes[type]?.isLeaf ? 1 : content.reduce((sum, child) => sum + sizeOf(child), 2)
}

/** Some of a text around a place in it. */
function excerpt(text: string, at = 0): string {
  const start = Math.max(0, at - excerptLength / 2)
  const part = text.slice(start, start + excerptLength).trim()
  return `${start > 0 ? '…' : ''}${part}${start + excerptLength < text.length ? '…' : ''}`
}
