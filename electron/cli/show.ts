import { metadataOf } from '../shared/article/document.ts'
import { bodyTextOf, countArticle, headlineOf, standfirstOf } from '../shared/article/reading.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { sectionPath } from './articles.ts'
import type { Said } from './io.ts'
import { table } from './table.ts'

/**
 * `show --json`: `id`, `version`, `status`, `slug` (the one in force), `headline`, `standfirst`, `words`, `characters`,
 * `minutes`, `metadata` (as in the document, with `section` as names, top first) and `document` (ProseMirror's JSON).
 */
export function showArticle(newsroom: Newsroom, id: string): Said {
  const { version, document } = newsroom.journal.head(id)
  const { slug } = newsroom.articles.row(id)
  const status = newsroom.statuses.current(id)
  const headline = headlineOf(document)
  const standfirst = standfirstOf(document)
  const counts = countArticle(document)
  const metadata = { ...metadataOf(document), section: sectionPath(newsroom, metadataOf(document).section) }
  const fields = [
    ['Id', id],
    ['Version', String(version)],
    ['Status', status],
    ['Section', metadata.section.join(' > ')],
    ['Time published', metadata.publishedAt ?? ''],
    ['Source', metadata.source],
    ['Author', metadata.authors.join(', ')],
    ['Slug', slug],
    ['Number', String(metadata.number ?? '')],
    ['Language', metadata.language],
    ['Keywords', metadata.keywords.join(', ')],
    ['Embargo', metadata.embargo ?? ''],
    ['Series', [metadata.series, metadata.part ?? ''].join(' ').trim()],
    ['Translation of', metadata.translationOf ?? ''],
    ...metadata.corrections.map(({ at, text }) => ['Correction', `${at.replace('T', ' ')}: ${text}`]),
    ['Browse', String(metadata.browseCount)],
    ['Words', `${counts.words} (${counts.characters} characters, ${counts.minutes} min)`],
  ]
  const parts = [
    headline || '(no headline)',
    standfirst,
    table(fields).trimEnd(),
    bodyTextOf(document).replaceAll('\n', '\n\n'),
  ]
  return {
    text: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
    json: { id, version, status, slug, headline, standfirst, ...counts, metadata, document: document.toJSON() },
  }
}
