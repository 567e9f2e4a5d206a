import type { Database } from 'better-sqlite3'
import type { StatusEvent } from '../shared/article/article.ts'
import type { Status } from '../shared/article/metadata.ts'
import { inPlainWords } from './failures.ts'

/** Where articles stand in the newsroom's work: dated events, of which the last holds. */
export function createStatuses(db: Database, now: () => number) {
  const insert = db.prepare<{ id: string; status: Status; at: number; author: string }>(
    `INSERT INTO status_event (article, status, at, author, version)
     SELECT row, @status, @at, @author, head FROM article WHERE id = @id`,
  )
  const mirror = db.prepare<{ id: string; status: Status }>(
    'UPDATE listing SET status = @status WHERE article = (SELECT row FROM article WHERE id = @id)',
  )
  const select = db.prepare<{ id: string }, StatusEvent>(
    `SELECT event.status, event.at, event.author, event.version FROM status_event AS event
     JOIN article ON article.row = event.article WHERE article.id = @id ORDER BY event.row`,
  )

  /** Oldest first; the last one holds. */
  function events(id: string): StatusEvent[] {
    return select.all({ id })
  }

  function current(id: string): Status {
    return events(id).at(-1)?.status ?? 'draft'
  }

  /** Records the status for each article that has another one; ids that are gone are passed over. */
  function set(ids: readonly string[], status: Status, author: string, at = now()): void {
    const write = db.transaction(() => {
      for (const id of ids) {
        const known = events(id)
        if (known.at(-1)?.status === status) continue
        insert.run({ id, status, at, author })
        mirror.run({ id, status })
      }
    })
    inPlainWords(() => write.immediate())
  }

  return { events, current, set }
}
