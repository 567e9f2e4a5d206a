import type { Database } from 'better-sqlite3'
import type { ArticleRow } from '../shared/article/article.ts'
import type { Status } from '../shared/article/metadata.ts'
import type { Labels } from './labels.ts'
import { columns } from './lists.ts'

export type AroundInput = Pick<ArticleRow, 'id' | 'publishedAt' | 'number'> & {
  readonly statuses: readonly Status[]
  readonly isShown: (row: ArticleRow) => boolean
  /** How many to either side. */
  readonly reach: number
}

/**
 * Finds what stands next to an article in the order of lists, among those that carry a keyword or stand in a section. It is
 * read along indexes from the article outwards: what is further away costs nothing.
 */
export function createAround(db: Database, labels: Labels) {
  type Place = { id: string; time: string; number: number; statuses: string }
  const here = '(@time, @number, (SELECT row FROM article WHERE id = @id))'
  // The plus keeps SQLite from walking another index, out of order.
  const isOffered = `listing.is_binned = 0 AND +listing.status IN (SELECT value FROM json_each(@statuses))
    AND listing.article <> (SELECT row FROM article WHERE id = @id)`
  const carriers = (
    [
      ['<', 'DESC'],
      ['>', 'ASC'],
    ] as const
  ).map(([side, order]) =>
    db.prepare<Place & { slug: string }, ArticleRow>(
      `SELECT ${columns} FROM label CROSS JOIN listing ON listing.article = label.article
         CROSS JOIN article ON article.row = listing.article
       WHERE label.kind = 'keyword' AND label.slug = @slug
         AND (label.published_at, label.number, label.article) ${side} ${here} AND ${isOffered}
       ORDER BY label.published_at ${order}, label.number ${order}, label.article ${order}`,
    ),
  )
  const members = (
    [
      ['<', 'DESC'],
      ['>', 'ASC'],
    ] as const
  ).map(([side, order]) =>
    db.prepare<Place & { section: string }, ArticleRow>(
      `SELECT ${columns} FROM listing CROSS JOIN article ON article.row = listing.article
       WHERE listing.section = @section AND listing.published_at ${side}= @time
         AND (listing.published_at, coalesce(listing.number, 0), listing.article) ${side} ${here} AND ${isOffered}
       ORDER BY listing.published_at ${order}, listing.number ${order}, listing.article ${order}`,
    ),
  )

  return ({ id, publishedAt, number, statuses, isShown, reach }: AroundInput) => {
    const place: Place = { id, time: publishedAt ?? '', number: number ?? 0, statuses: JSON.stringify(statuses) }
    const take = (rows: Iterable<ArticleRow>): ArticleRow[] => {
      const taken: ArticleRow[] = []
      for (const row of rows) {
        if (isShown(row)) taken.push(row)
        if (taken.length === reach) break
      }
      return taken
    }
    return {
      carriers: (slug: string): ArticleRow[] => {
        labels.file()
        return carriers.flatMap((side) => take(side.iterate({ ...place, slug })))
      },
      /** Only what has a time, if the article has one. */
      inSection: (section: string): ArticleRow[] =>
        publishedAt === null ? [] : members.flatMap((side) => take(side.iterate({ ...place, section }))),
    }
  }
}
