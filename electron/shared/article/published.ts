import { z } from 'zod'
import { type DocumentJson, documentFrom } from './document.ts'
import { metadata } from './metadata.ts'

/** The element that holds an article's data in its page: no browser runs or shows it. */
export const embeddedType = 'application/vnd.galley+json'
export const embeddedId = 'galley'

/** What a published page carries of its article: what the page shows, and no more. */
export const embedded = z.object({
  format: z.literal(1),
  id: z.uuid(),
  version: z.int().min(0),
  /** From the top section down. */
  sections: z.array(z.object({ name: z.string().min(1).max(200), number: z.int().min(1) })).max(10),
  /** Without the section and the translation, which have other ids elsewhere, and the embargo, which no page tells. */
  metadata: metadata.omit({ section: true, embargo: true, translationOf: true }),
  /** Headline, standfirst and body. */
  content: z.array(z.custom<DocumentJson>((value) => typeof value === 'object' && value !== null)),
  /** SHA-256 of what `visibleOf` gives for the page as it was published. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Embedded = z.output<typeof embedded>

/**
 * Where the element stands in a page, whole, and what it holds; undefined where there is none. Each character is looked at
 * once, whatever file is read.
 */
export function findEmbedded(
  html: string,
): { readonly start: number; readonly end: number; readonly json: string } | undefined {
  const opening = /<script\b/gi
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const from = html.indexOf('>', match.index) + 1
    if (from === 0) return undefined
    if (isEmbedded(html.slice(match.index, from))) return elementAt(html, match.index, from)
    opening.lastIndex = from
  }
  return undefined
}

const isEmbedded = (tag: string): boolean =>
  /\bid=["']?galley\b/i.test(tag) && /\btype=["']?application\/vnd\.galley\+json/i.test(tag)

function elementAt(html: string, start: number, from: number) {
  const until = html.indexOf('</script', from)
  const close = html.indexOf('>', until)
  return until < 0 || close < 0 ? undefined : { start, end: close + 1, json: html.slice(from, until) }
}

/** The data that a page carries, checked as an article is; undefined where it has none or they are not sound. */
export function readEmbedded(html: string): Embedded | undefined {
  const found = findEmbedded(html)
  if (!found) return undefined
  try {
    const data = embedded.parse(JSON.parse(found.json))
    documentFrom(data.metadata, data.content)
    return data
  } catch {
    return undefined
  }
}

/**
 * The part of a page that the hash is taken of: the article element, with white space as a reader sees it, so that
 * other line ends or indents are no edit. '' where the page has no article.
 */
export function visibleOf(html: string): string {
  const start = html.search(/<article\b/i)
  const end = html.lastIndexOf('</article>')
  if (start < 0 || end < start) return ''
  // A single space, as nearly all of them are, need not be replaced by itself.
  const isOther = / \s+|[^\S ]\s*/g
  return html.slice(start, end).replace(isOther, ' ').trim()
}
