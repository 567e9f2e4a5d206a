import type { Database } from 'better-sqlite3'
import type { StatusEvent } from '../shared/article/article.ts'
import type { Status } from '../shared/article/metadata.ts'
import { inPlainWords } from './failures.ts'

/** A killed article whose readers are told that it was withdrawn: when, and why, which may be ''. */
export type Withdrawal = {
  readonly id: string
  readonly at: number
  readonly reason: string
  readonly language: string
}

/** Where articles stand in the newsroom's work: dated events, of which the last holds. */
export function createStatuses(db: Database, now: () => number) {
  const insert = db.prepare<{ id: string; status: Status; at: number; author: string; notice: string | null }>(
    `INSERT INTO status_event (article, status, at, author, version, notice)
     SELECT row, @status, @at, @author, head, @notice FROM article WHERE id = @id`,
  )
  const mirror = db.prepare<{ id: string; status: Status }>(
    'UPDATE listing SET status = @status WHERE article = (SELECT row FROM article WHERE id = @id)',
  )
  const select = db.prepare<{ id: string }, StatusEvent>(
    `SELECT event.status, event.at, event.author, event.version FROM status_event AS event
     JOIN article ON article.row = event.article WHERE article.id = @id ORDER BY event.row`,
  )

  const selectNotice = db.prepare<{ id: string }, { notice: string | null }>(
    `SELECT event.notice FROM status_event AS event JOIN article ON article.row = event.article
     WHERE article.id = @id AND event.status = 'killed' ORDER BY event.row DESC LIMIT 1`,
  )
  const selectWithdrawn = db.prepare<[], Withdrawal>(
    `SELECT article.id, event.at, event.notice AS reason, listing.language FROM listing
     JOIN article ON article.row = listing.article
     JOIN status_event AS event ON event.row = (
       SELECT row FROM status_event WHERE article = listing.article ORDER BY row DESC LIMIT 1)
     WHERE listing.status = 'killed' AND event.notice IS NOT NULL ORDER BY article.row`,
  )

  /** Oldest first; the last one holds. */
  function events(id: string): StatusEvent[] {
    return select.all({ id })
  }

  function current(id: string): Status {
    return events(id).at(-1)?.status ?? 'draft'
  }

  /**
   * Records the status for each article that has another one; ids that are gone are passed over. `notice` is what readers are
   * told where the page of a killed article stood; null: nothing; undefined: what they were told when it was killed before.
   */
  function set(ids: readonly string[], status: Status, author: string, at = now(), notice?: string | null): void {
    const write = db.transaction(() => {
      for (const id of ids) {
        const known = events(id)
        if (known.at(-1)?.status === status) continue
        const told = notice === undefined ? (selectNotice.get({ id })?.notice ?? null) : notice
        insert.run({ id, status, at, author, notice: status === 'killed' ? told : null })
        mirror.run({ id, status })
      }
    })
    inPlainWords(() => write.immediate())
  }

  return {
    events,
    current,
    set,
    /** Killed articles of which readers are told, also from the bin, in the order in which they were made. */
    withdrawn: (): Withdrawal[] => selectWithdrawn.all(),
  }
}
