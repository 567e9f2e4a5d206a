import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { type LeftOut, leftOut } from '../shared/publication.ts'
import { inPlainWords } from './failures.ts'

/** What an export of everything found and left at a place where it left nothing to do. */
export type Settled = {
  /** What the site is made from beside the newsroom's database. */
  readonly surround: string
  /** When the next embargo ends, milliseconds since 1970; null: there is none. */
  readonly due: number | null
  /** How many articles' pages stand there. */
  readonly articles: number
  readonly leftOut: readonly LeftOut[]
}

type Row = Omit<Settled, 'leftOut'> & { readonly leftOut: string }

/** Places where nothing is left to do for as long as nothing is written that a site is made from. */
export function createSettled(db: Database) {
  const put = db.prepare<Row & { target: string }>(
    `REPLACE INTO publication_settled (target, revision, surround, due, articles, left_out)
     SELECT @target, number, @surround, @due, @articles, @leftOut FROM site_revision`,
  )
  const select = db.prepare<{ target: string }, Row>(
    `SELECT surround, due, articles, left_out AS leftOut FROM publication_settled
     JOIN site_revision ON number = revision WHERE target = @target`,
  )

  /** undefined where something was written since, or the place was left with something to do. */
  function read(target: string): Settled | undefined {
    const row = select.get({ target })
    return row && { ...row, leftOut: z.array(leftOut).parse(JSON.parse(row.leftOut)) }
  }

  return {
    read,
    /** Nothing is left to do at a place. To be called after `publications.record`, which knows nothing of that, in one transaction. */
    keep: (target: string, settled: Settled): void =>
      void inPlainWords(() => put.run({ ...settled, target, leftOut: JSON.stringify(settled.leftOut) })),
  }
}
