import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Section } from '../shared/article/article.ts'
import { AppError } from '../shared/errors.ts'
import { inPlainWords } from './failures.ts'
import { freeSlug, slugOf } from './slug.ts'

export type SectionInput = {
  readonly id?: string | undefined
  readonly name: string
  readonly parent: string | null
  readonly number: number | null
  /** Left out: as it was. */
  readonly addressPattern?: string | null | undefined
}

/** The newsroom's sections: a tree, each with a number and a slug of its own for addresses. */
export function createSections(db: Database) {
  const selectAll = db.prepare<[], Section>(
    'SELECT id, name, parent, number, slug, position, address_pattern AS addressPattern FROM section ORDER BY position, number',
  )
  const insert = db.prepare<Section>(
    `INSERT INTO section (id, name, parent, number, slug, position, address_pattern)
     VALUES (@id, @name, @parent, @number, @slug, @position, @addressPattern)`,
  )
  const update = db.prepare<Section>(
    `UPDATE section SET name = @name, parent = @parent, number = @number, address_pattern = @addressPattern
     WHERE id = @id`,
  )
  const drop = db.prepare<{ id: string }>('DELETE FROM section WHERE id = @id')
  const countUse = db.prepare<{ id: string }, { used: number }>(
    `SELECT (SELECT count(*) FROM section WHERE parent = @id)
      + (SELECT count(*) FROM listing WHERE section = @id AND is_binned = 0) AS used`,
  )
  const forget = db.prepare<{ id: string }>('UPDATE listing SET section = NULL WHERE section = @id')

  const list = (): Section[] => selectAll.all()

  /** A section and those above it, top first; empty for null or one that is gone. */
  function path(id: string | null): Section[] {
    const all = new Map(list().map((section) => [section.id, section]))
    const steps: Section[] = []
    for (let at = id; at !== null && steps.length <= all.size; ) {
      const section = all.get(at)
      if (!section) break
      steps.unshift(section)
      at = section.parent
    }
    return steps
  }

  /**
   * Makes or changes a section. Throws AppError: `section.number-taken`, `section.name-taken` (two of one name beside
   * each other), `section.missing` (it or its parent), `section.loop` (a section below itself).
   */
  function save(input: SectionInput): Section {
    const write = db.transaction(() => {
      const all = list()
      const known = all.find((section) => section.id === input.id)
      const others = all.filter((section) => section.id !== input.id)
      if (input.id !== undefined && !known) throw new AppError('not_found', 'section.missing')
      if (input.parent !== null && !all.some((section) => section.id === input.parent)) {
        throw new AppError('not_found', 'section.missing')
      }
      if (known && path(input.parent).some((section) => section.id === known.id)) {
        throw new AppError('invalid', 'section.loop', { name: input.name })
      }
      if (others.some((section) => section.parent === input.parent && isSameName(section.name, input.name))) {
        throw new AppError('conflict', 'section.name-taken', { name: input.name })
      }
      const number = input.number ?? known?.number ?? 1 + Math.max(0, ...all.map((section) => section.number))
      if (others.some((section) => section.number === number)) {
        throw new AppError('conflict', 'section.number-taken', { number })
      }
      const section: Section = {
        id: known?.id ?? randomUUID(),
        name: input.name,
        parent: input.parent,
        number,
        slug:
          known?.slug ??
          freeSlug(
            slugOf(input.name) || `section-${number}`,
            (slug) => isReserved(slug) || all.some((one) => one.slug === slug),
          ),
        position: known?.position ?? 1 + Math.max(-1, ...all.map((one) => one.position)),
        addressPattern: input.addressPattern === undefined ? (known?.addressPattern ?? null) : input.addressPattern,
      }
      if (known) update.run(section)
      else insert.run(section)
      return section
    })
    return inPlainWords(() => write.immediate())
  }

  /** Removes an empty section. Throws AppError `section.in-use` while articles or sections stand in it. */
  function remove(id: string): void {
    const write = db.transaction(() => {
      if ((countUse.get({ id })?.used ?? 0) > 0) throw new AppError('conflict', 'section.in-use')
      forget.run({ id })
      drop.run({ id })
    })
    inPlainWords(() => write.immediate())
  }

  /** The id of the section with these names from the top down; what is missing is made. */
  function ensure(names: readonly string[]): string | null {
    let parent: string | null = null
    for (const name of names) {
      const above: string | null = parent
      const known: Section | undefined = list().find(
        (section) => section.parent === above && isSameName(section.name, name),
      )
      parent = (known ?? save({ name, parent: above, number: null })).id
    }
    return parent
  }

  return { list, path, save, remove, ensure }
}

/** The archive's folder on the site. */
const isReserved = (slug: string) => slug === 'archive'

const isSameName = (one: string, other: string) =>
  one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase()
