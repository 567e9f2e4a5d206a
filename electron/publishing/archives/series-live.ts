import type { ArticleRow } from '../../shared/article/article.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import type { Entry } from '../pages.ts'
import { liveStatuses } from '../shelf.ts'
import { createSeries, type SeriesPlace, seriesOf } from './series.ts'

/**
 * What `createSeries` tells of one article, asked of the store without reading the articles outside its series: of those ready
 * or published those that `isShown` lets through, and the article itself.
 */
export function seriesLive(input: {
  readonly newsroom: Newsroom
  readonly entry: Entry
  readonly isShown: (row: ArticleRow) => boolean
  readonly entryOf: (row: ArticleRow) => Entry
}): SeriesPlace | null {
  const { newsroom, entry, isShown, entryOf } = input
  const slug = seriesOf(entry)
  if (slug === '') return null
  const label = { kind: 'series', slug } as const
  const rows = newsroom.articles.published({ label, statuses: liveStatuses, offset: 0, limit: 10_000_000 })
  const others = rows.filter((row) => row.id !== entry.id && isShown(row)).map(entryOf)
  return createSeries([...others, entry])(entry)
}
