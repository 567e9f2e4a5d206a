import type { Database } from 'better-sqlite3'
import { inPlainWords } from './failures.ts'

/** What editors have put on the home page, in their order. */
export function createFront(db: Database) {
  const selectAll = db
    .prepare<[], string>(
      'SELECT article.id FROM front_page JOIN article ON article.row = front_page.article ORDER BY front_page.position',
    )
    .pluck()
  const clear = db.prepare('DELETE FROM front_page')
  const insert = db.prepare<{ ids: string }>(
    `INSERT OR IGNORE INTO front_page (article, position)
     SELECT article.row, wanted.key FROM json_each(@ids) AS wanted JOIN article ON article.id = wanted.value
     ORDER BY wanted.key`,
  )

  /** Puts these articles there and no others; one that is named twice stands at its first place, one that is gone nowhere. */
  function write(ids: readonly string[]): void {
    const replace = db.transaction(() => {
      clear.run()
      insert.run({ ids: JSON.stringify(ids) })
    })
    inPlainWords(() => replace.immediate())
  }

  return {
    /** Their ids, those in the bin and those that are not public among them. */
    read: (): string[] => selectAll.all(),
    write,
  }
}
