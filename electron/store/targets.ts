import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { AppError } from '../shared/errors.ts'
import { type NewTarget, newTarget, target as schema, type Target } from '../shared/targets.ts'
import { inPlainWords } from './failures.ts'
import { slugOf } from './slug.ts'

type Row = { readonly id: string; readonly name: string; readonly settings: string }

/** The places that the site is published to, in the order in which they were made. */
export function createTargets(db: Database) {
  const selectAll = db.prepare<[], Row>('SELECT id, name, settings FROM target ORDER BY position')
  const selectOne = db.prepare<{ id: string }, Row>('SELECT id, name, settings FROM target WHERE id = @id')
  const selectSame = db.prepare<{ same: string }, { id: string }>('SELECT id FROM target WHERE same_name = @same')
  const upsert = db.prepare<Row & { same: string }>(
    `INSERT INTO target (id, name, same_name, settings, position)
     VALUES (@id, @name, @same, @settings, (SELECT coalesce(max(position), 0) + 1 FROM target))
     ON CONFLICT (id) DO UPDATE SET name = @name, same_name = @same, settings = @settings`,
  )
  const drop = db.prepare<{ id: string }>('DELETE FROM target WHERE id = @id')

  /** Throws AppError `target.missing`. */
  function read(id: string): Target {
    const row = selectOne.get({ id })
    if (!row) throw new AppError('not_found', 'target.missing')
    return parse(row)
  }

  /** The target of a name as somebody types it; undefined where there is none. */
  function find(name: string): Target | undefined {
    const found = selectSame.get({ same: sameName(name) })
    return found && read(found.id)
  }

  /**
   * Makes a target, or changes the one with this id. Throws AppError `target.missing`, and `target.name-taken` where
   * another has the same name or one of which the command line could not tell it; ZodError for what is out of bounds.
   */
  function save(changed: NewTarget, id: string | null = null): Target {
    const { name, settings } = newTarget.parse(changed)
    const write = db.transaction(() => {
      if (id !== null) read(id)
      const next = { id: id ?? randomUUID(), name, settings }
      const same = sameName(name)
      const other = selectSame.get({ same })
      if (other && other.id !== next.id) throw new AppError('conflict', 'target.name-taken', { name })
      upsert.run({ id: next.id, name, same, settings: JSON.stringify(settings) })
      return next
    })
    return inPlainWords(() => write.immediate())
  }

  /**
   * Puts a target back that was removed, last in the order; one that is there stays as it is. Throws AppError
   * `target.name-taken`.
   */
  function restore(removed: Target): void {
    const { id, name, settings } = schema.parse(removed)
    const write = db.transaction(() => {
      if (selectOne.get({ id })) return
      const same = sameName(name)
      if (selectSame.get({ same })) throw new AppError('conflict', 'target.name-taken', { name })
      upsert.run({ id, name, same, settings: JSON.stringify(settings) })
    })
    inPlainWords(() => write.immediate())
  }

  return {
    list: (): Target[] => selectAll.all().map(parse),
    read,
    find,
    save,
    restore,
    /** Forgets a target; what was published there stays. One that is gone is forgotten already. */
    remove: (id: string): void => inPlainWords(() => void drop.run({ id })),
  }
}

const parse = ({ id, name, settings }: Row): Target => schema.parse({ id, name, settings: JSON.parse(settings) })

/** Names that make the same variable for a secret are the same. Those without letters to say are taken as they are. */
function sameName(name: string): string {
  const folded = name.trim().normalize('NFKC').toLowerCase()
  return slugOf(folded) || folded
}
