import type { ArticleRow } from '../../shared/article/article.ts'
import { labelsOf } from '../../store/labels.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import type { Entry } from '../pages.ts'
import { liveStatuses, newestFirst } from '../shelf.ts'
import { byKinship, countShared, minuteOf, minutesBetween, reach, relatedCount } from './related.ts'
import { seriesOf } from './series.ts'

/**
 * What `createRelated` gives for one article, asked of the store without reading the others: of the articles ready or
 * published those that `isShown` lets through. `row` and `entry` are the article's.
 */
export function relatedLive(input: {
  readonly newsroom: Newsroom
  readonly row: ArticleRow
  readonly entry: Entry
  readonly isShown: (row: ArticleRow) => boolean
  readonly entryOf: (row: ArticleRow) => Entry
}): readonly Entry[] {
  const { newsroom, row, entry, isShown, entryOf } = input
  const { section } = entry
  const own = labelsOf(entry.facts, 'keyword')
  const around = newsroom.articles.around({ ...row, statuses: liveStatuses, isShown, reach })
  const found = new Map<string, ArticleRow>()
  for (const slug of own) for (const other of around.carriers(slug)) found.set(other.id, other)
  if (section !== null) for (const other of around.inSection(section)) found.set(other.id, other)
  const series = seriesOf(entry)
  return [...found.values()]
    .sort(newestFirst)
    .map(entryOf)
    .filter((shown) => series === '' || seriesOf(shown) !== series)
    .map((shown) => {
      return {
        shown,
        shared: countShared(own, labelsOf(shown.facts, 'keyword')),
        isSameSection: section !== null && shown.section === section,
        minutes: minutesBetween(minuteOf(entry.publishedAt), minuteOf(shown.publishedAt)),
      }
    })
    .sort(byKinship)
    .slice(0, relatedCount)
    .map(({ shown }) => shown)
}
