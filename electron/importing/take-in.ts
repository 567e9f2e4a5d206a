import type { Recognised } from '../shared/article/article.ts'
import { type DocumentJson, documentFrom } from '../shared/article/document.ts'
import type { Metadata } from '../shared/article/metadata.ts'
import type { Newsroom } from '../store/newsroom.ts'

/**
 * Makes an article of what was recognised, as its first change, with the sections it names made where they are missing.
 * Answers its id. Throws AppError `invalid` for a body that the schema refuses; then nothing has changed.
 */
export function takeIn(newsroom: Newsroom, article: Recognised, author: string): string {
  return newsroom.transaction(() => {
    const section = article.section.length === 0 ? null : newsroom.sections.ensure(article.section)
    const { publishedAt, source, authors, browseCount, language } = article
    const fields = { section, publishedAt, source, authors, browseCount, language, ...ownFields(article) }
    const line = (type: string, text: string): DocumentJson =>
      publishedLine(article, type, text) ?? { type, ...(text === '' ? {} : { content: [{ type: 'text', text }] }) }
    const standfirst = article.standfirst === '' ? [] : [line('standfirst', article.standfirst)]
    const document = documentFrom(fields, [line('headline', article.headline), ...standfirst, ...article.body])
    return newsroom.articles.create({ document, author }).id
  })
}

/** Takes in several articles, all or none. */
export function takeInAll(newsroom: Newsroom, articles: readonly Recognised[], author: string): readonly string[] {
  return newsroom.transaction(() => articles.map((article) => takeIn(newsroom, article, author)))
}

/** What a page that Galley published gives beside the fields that are shown. */
function ownFields({ published }: Recognised): Partial<Metadata> {
  if (!published) return {}
  const { slug, keywords, summary, number, series, part, corrections } = published
  return { slug, keywords, summary, number, series, part, corrections }
}

/** The line as it was published, with its marks, unless the editor has changed its words. */
function publishedLine({ published }: Recognised, type: string, text: string): DocumentJson | undefined {
  const line = published?.head.find((node) => node.type === type)
  const words = (line?.content ?? []).map((node) => node.text ?? '').join('')
  return words.trim() === text ? line : undefined
}
