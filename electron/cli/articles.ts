import type { ArticleRow } from '../shared/article/article.ts'
import type { Status } from '../shared/article/metadata.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { RefusedError, type Said } from './io.ts'
import { table } from './table.ts'

/**
 * `list --json` and `search --json`: `{ total, articles }`, each article with `id`, `headline`, `section` (names, top
 * first), `status`, `slug`, `number`, `language`, `publishedAt`, `embargo`, `words`, `version`, `updatedAt` (ISO 8601).
 */
export function listArticles(
  newsroom: Newsroom,
  filter: {
    readonly words: string
    readonly section: readonly string[] | undefined
    readonly status: Status | undefined
  },
): Said {
  const { status, words } = filter
  const section = filter.section && findSection(newsroom, filter.section)
  const sort = { by: 'updatedAt', isDescending: true } as const
  const rows: ArticleRow[] = []
  for (;;) {
    const page = newsroom.articles.list({
      ...(section === undefined ? {} : { section }),
      ...(status === undefined ? {} : { status }),
      isBinned: false,
      words,
      sort,
      offset: rows.length,
      limit: 500,
    })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) break
  }
  const articles = rows.map((row) => describe(newsroom, row))
  const lines = articles.map((one) => [
    one.id.slice(0, 8),
    one.status,
    one.publishedAt ?? '',
    String(one.words),
    one.section.join(' > '),
    one.headline || '(no headline)',
  ])
  const heading = ['ID', 'STATUS', 'PUBLISHED', 'WORDS', 'SECTION', 'HEADLINE']
  const text = articles.length === 0 ? 'No articles.\n' : table([heading, ...lines])
  return { text, json: { total: articles.length, articles } }
}

export function sectionPath(newsroom: Newsroom, id: string | null): string[] {
  return newsroom.sections.path(id).map((section) => section.name)
}

/** An article as `--json` tells it in a list. */
export function describe(newsroom: Newsroom, row: ArticleRow) {
  const { id, headline, status, slug, number, language, publishedAt, embargo, words, version } = row
  const section = sectionPath(newsroom, row.section)
  const updatedAt = new Date(row.updatedAt).toISOString()
  return { id, headline, section, status, slug, number, language, publishedAt, embargo, words, version, updatedAt }
}

function findSection(newsroom: Newsroom, names: readonly string[]): string {
  const found = newsroom.sections
    .list()
    .find((section) => sectionPath(newsroom, section.id).join('\n').toLowerCase() === names.join('\n').toLowerCase())
  if (!found) throw new RefusedError(`There is no section “${names.join(' > ')}”.`)
  return found.id
}
