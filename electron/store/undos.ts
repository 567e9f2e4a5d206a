import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { AppError } from '../shared/errors.ts'
import { inPlainWords } from './failures.ts'

const recorded = z.object({ sha256: z.string(), size: z.number(), modifiedAt: z.number(), madeFrom: z.string() })
const held = z.object({ id: z.string(), address: z.string() })

const former = z.object({
  /** What the export put in place, in that order, and then what it removed. */
  files: z.array(
    z.object({
      path: z.string(),
      /** Whether a file stood there, which is kept. */
      isKept: z.boolean(),
      isRemoved: z.boolean(),
      /** What was known of it; null where Galley had not put it there. */
      recorded: recorded.nullable(),
    }),
  ),
  /** Articles whose page came, changed or went; null: it was not there. */
  articles: z.array(z.object({ id: z.string(), was: held.extend({ version: z.number() }).nullable() })),
  /** Every address that articles had left. */
  addresses: z.array(held),
  ground: z.string().nullable(),
})
/** What was recorded of a place before an export, as far as the export changed it. */
export type Former = z.output<typeof former>

/** What makes the last export to each folder undone. */
export function createUndos(db: Database) {
  const select = db.prepare<{ target: string }, { run: string; former: string }>(
    'SELECT run, former FROM publication_undo WHERE target = @target',
  )
  const selectRuns = db.prepare<[], { run: string }>('SELECT run FROM publication_undo')
  const put = db.prepare<{ target: string; run: string; former: string }>(
    'REPLACE INTO publication_undo (target, run, former) VALUES (@target, @run, @former)',
  )
  const drop = db.prepare<{ target: string }>('DELETE FROM publication_undo WHERE target = @target')

  /** Null where nothing can be undone. Throws AppError `newsroom.damaged` where what is written there cannot be read. */
  function read(target: string): { readonly run: string; readonly former: Former } | null {
    const row = select.get({ target })
    if (!row) return null
    try {
      return { run: z.uuid().parse(row.run), former: former.parse(JSON.parse(row.former)) }
    } catch (cause) {
      throw new AppError('invalid', 'newsroom.damaged', {}, { cause })
    }
  }

  return {
    read,
    /** The run that can be undone at a place; null: none. */
    run: (target: string): string | null => select.get({ target })?.run ?? null,
    /** The runs that can be undone, at every place. */
    runs: (): string[] => selectRuns.all().map(({ run }) => run),
    /** Takes the place of what was kept for this target before. To be called with `publications.end`, in one transaction. */
    keep: (target: string, run: string, what: Former): void =>
      void inPlainWords(() => put.run({ target, run, former: JSON.stringify(what) })),
    drop: (target: string): void => void inPlainWords(() => drop.run({ target })),
  }
}
