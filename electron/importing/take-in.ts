import type { Recognised } from '../shared/article/article.ts'
import { documentFrom } from '../shared/article/document.ts'
import type { Newsroom } from '../store/newsroom.ts'

/**
 * Makes an article of what was recognised, as its first change, with the sections it names made where they are missing.
 * Answers its id. Throws AppError `invalid` for a body that the schema refuses; then nothing has changed.
 */
export function takeIn(newsroom: Newsroom, article: Recognised, author: string): string {
  return newsroom.transaction(() => {
    const section = article.section.length === 0 ? null : newsroom.sections.ensure(article.section)
    const { publishedAt, source, authors, browseCount, language } = article
    const fields = { section, publishedAt, source, authors, browseCount, language }
    const line = (type: string, text: string) => ({
      type,
      ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
    })
    const standfirst = article.standfirst === '' ? [] : [line('standfirst', article.standfirst)]
    const document = documentFrom(fields, [line('headline', article.headline), ...standfirst, ...article.body])
    return newsroom.articles.create({ document, author }).id
  })
}

/** Takes in several articles, all or none. */
export function takeInAll(newsroom: Newsroom, articles: readonly Recognised[], author: string): readonly string[] {
  return newsroom.transaction(() => articles.map((article) => takeIn(newsroom, article, author)))
}
