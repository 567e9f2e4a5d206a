import { createHash } from 'node:crypto'
import type { Recognised } from '../shared/article/article.ts'
import { count } from '../shared/article/counting.ts'
import { type DocumentJson, documentFrom } from '../shared/article/document.ts'
import { factsOf } from '../shared/article/facts.ts'
import type { Focus } from '../shared/article/figure.ts'
import { readEmbedded, visibleOf } from '../shared/article/published.ts'
import { bodyTextOf, headlineOf, standfirstOf } from '../shared/article/reading.ts'
import { readPageText } from './page-text.ts'

type Length = Pick<Recognised, 'words' | 'characters'>

/**
 * Reads a page that Galley published back into its article, metadata and all; where somebody has edited the page since, its
 * own text stands beside it for the editor to choose. Undefined for any other page.
 */
export function readPublishedPage(file: string, html: string): Recognised | undefined {
  const data = readEmbedded(html)
  if (!data) return undefined
  const {
    publishedAt,
    source,
    authors,
    language,
    browseCount,
    slug,
    keywords,
    summary,
    number,
    series,
    part,
    corrections,
  } = data.metadata
  const document = documentFrom(data.metadata, data.content)
  const isEdited = createHash('sha256').update(visibleOf(html)).digest('hex') !== data.hash
  const lengthOf = (...parts: readonly string[]): Length => {
    const { words, characters } = count(parts.join('\n'), language)
    return { words, characters }
  }
  const headline = headlineOf(document)
  const standfirst = standfirstOf(document)
  const isHead = ({ type }: DocumentJson) => type === 'headline' || type === 'standfirst'
  return {
    file,
    headline,
    standfirst,
    section: data.sections.map(({ name }) => name),
    publishedAt,
    source,
    authors,
    browseCount,
    language,
    body: data.content.filter((node) => !isHead(node)),
    found: ['headline', 'section', 'publishedAt', 'source', 'authors', 'browseCount', 'language'],
    ...lengthOf(headline, standfirst, bodyTextOf(document)),
    published: {
      id: data.id,
      version: data.version,
      slug,
      keywords,
      summary,
      number,
      series,
      part,
      corrections,
      head: data.content.filter(isHead),
      page: isEdited ? pageText(html, document.toJSON() as DocumentJson, lengthOf) : null, // toJSON is typed any
      isEdited,
    },
  }
}

/** The page's own text, as far as an article can hold it, with what of its pictures no page shows. */
function pageText(
  html: string,
  published: DocumentJson,
  lengthOf: (...parts: readonly string[]) => Length,
): NonNullable<Recognised['published']>['page'] {
  try {
    const { corrections, pictures } = factsOf(published)
    const text = readPageText(
      html,
      corrections.map(({ text }) => text),
    )
    if (!text) return null
    const focuses = new Map<unknown, Focus | null>(pictures.map(({ media, focus }) => [media, focus]))
    const body = withFocus(text.body, focuses)
    const headline = text.headline.slice(0, 2000)
    const standfirst = text.standfirst.slice(0, 5000)
    const document = documentFrom({}, [{ type: 'headline' }, ...body])
    return { headline, standfirst, body, ...lengthOf(headline, standfirst, bodyTextOf(document)) }
  } catch {
    return null
  }
}

/** Blocks with the focal points that these pictures have. */
const withFocus = (blocks: readonly DocumentJson[], focuses: ReadonlyMap<unknown, Focus | null>): DocumentJson[] =>
  blocks.map((block) => ({
    ...block,
    ...(block.type === 'figure' && { attrs: { ...block.attrs, focus: focuses.get(block.attrs?.['media']) ?? null } }),
    ...(block.content && { content: withFocus(block.content, focuses) }),
  }))
