import type { DocumentJson } from '../../shared/article/document.ts'
import { fieldsOf, headOf, wordsOf } from '../../shared/article/facts.ts'

export const findingKinds = [
  'damaged',
  'no-headline',
  'tk',
  'no-alt',
  'missing-picture',
  'dead-link',
  'long-headline',
  'no-section',
  'no-time-published',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** Something to mend before a page goes out. `where` is the text, address or picture that it is about; '' for the whole article. */
export type Finding = { readonly kind: FindingKind; readonly where: string }

/** What readers of a page run into; the rest only makes it worse to find. */
export const isFault = ({ kind }: Finding): boolean =>
  !(['long-headline', 'no-section', 'no-time-published'] as readonly FindingKind[]).includes(kind)

/** The longest headline that search engines promise to show of a NewsArticle. */
const longestHeadline = 110
const excerptLength = 60
/** “To come”, as desks write it: TK, TKTK, 【待补】. Capitals alone, so that no word is taken for it. */
const toCome = /(?<![\p{L}\p{N}])(?:TK)+(?![\p{L}\p{N}])|【待[补補]】/u

/**
 * Reads what is to be mended out of a checked document, in reading order. Each dead link and missing picture is named once.
 * `leads` says whether the site has something at an address that a link names, `hasMedia` whether a picture is there.
 */
export function findingsIn(
  document: DocumentJson,
  site: { readonly leads: (href: string) => boolean; readonly hasMedia: (media: string) => boolean },
): readonly Finding[] {
  const found = new Map<string, Finding>()
  const add = (kind: FindingKind, where = '') => found.set(`${kind} ${where}`, { kind, where })
  const { section, publishedAt } = fieldsOf(document)
  const [headline = ''] = headOf(document)
  if (headline === '') add('no-headline')
  if ([...headline].length > longestHeadline) add('long-headline', headline)
  const walk = (node: DocumentJson) => {
    const { type, attrs, content = [] } = node
    if (type === 'figure') {
      const media = String(attrs?.['media'] ?? '')
      if (!site.hasMedia(media)) add('missing-picture', media)
      if (String(attrs?.['alt'] ?? '').trim() === '') add('no-alt', excerpt(wordsOf(node)) || media)
    }
    const words = content.some((child) => child.type === 'text') ? wordsOf(node) : ''
    const at = words.search(toCome)
    if (at >= 0) add('tk', excerpt(words, at))
    for (const mark of content.flatMap((child) => child.marks ?? [])) {
      const href = mark.type === 'link' ? String(mark.attrs?.['href'] ?? '') : ''
      if (href !== '' && !site.leads(href)) add('dead-link', href)
    }
    for (const child of content) walk(child)
  }
  walk(document)
  if (section === null) add('no-section')
  if (publishedAt === null) add('no-time-published')
  return [...found.values()]
}

/** Some of a text around a place in it. */
function excerpt(text: string, at = 0): string {
  const start = Math.max(0, at - excerptLength / 2)
  const part = text.slice(start, start + excerptLength).trim()
  return `${start > 0 ? '…' : ''}${part}${start + excerptLength < text.length ? '…' : ''}`
}
