import { mostOnFront, withoutThese, withPut } from '../shared/front.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { describe } from './articles.ts'
import { RefusedError, type Said, UsageError } from './io.ts'
import { articleFor } from './newsrooms.ts'
import { table } from './table.ts'

const usage = 'What about the front page? galley front [set ID…|add ID…|remove ID…|clear]'

/** What `front` is asked to do, with articles as they were named. */
export type FrontAsked =
  | { readonly action: 'list' | 'clear' }
  | { readonly action: 'set' | 'add' | 'remove'; readonly articles: readonly string[] }

/** Reads the words of `front`. Throws UsageError. */
export function frontAsked([action, ...articles]: readonly string[]): FrontAsked {
  if (action === undefined) return { action: 'list' }
  const isAlone = articles.length === 0
  if (action === 'clear' && isAlone) return { action }
  if ((action === 'set' || action === 'add' || action === 'remove') && !isAlone) return { action, articles }
  throw new UsageError(usage)
}

/**
 * Lists what editors have put on the home page, or changes it. `front --json`: `{ total, articles }`, the articles as
 * `list --json` has them, in the order of the page. Throws RefusedError for more than a front page holds.
 */
export function aboutFront(newsroom: Newsroom, asked: FrontAsked): Said {
  const named = 'articles' in asked ? asked.articles.map((id) => articleFor(newsroom, id)) : []
  const before = newsroom.front.read()
  const after = changed(before, asked, named)
  if (after.length > Math.max(mostOnFront, before.length)) {
    throw new RefusedError(`The front page holds ${mostOnFront} articles at most.`)
  }
  if (asked.action !== 'list') newsroom.front.write(after)
  const rows = newsroom.articles.rows(after).filter(({ binnedAt }) => binnedAt === null)
  const articles = rows.map((row) => describe(newsroom, row))
  const lines = articles.map(({ id, status, publishedAt, headline }, at) => [
    String(at + 1),
    id.slice(0, 8),
    status,
    publishedAt ?? '',
    headline || '(no headline)',
  ])
  const text =
    lines.length === 0
      ? 'Nothing has been put on the front page: it shows the newest articles.\n'
      : table([['PLACE', 'ID', 'STATUS', 'PUBLISHED', 'HEADLINE'], ...lines])
  return { text, json: { total: articles.length, articles } }
}

function changed(before: readonly string[], { action }: FrontAsked, named: readonly string[]): readonly string[] {
  switch (action) {
    case 'list':
      return before
    case 'clear':
      return []
    case 'set':
      return withPut([], named)
    case 'add':
      return withPut(before, named)
    case 'remove':
      return withoutThese(before, named)
  }
}
