import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { AppError } from '../shared/errors.ts'
import type { Settings } from '../shared/settings.ts'
import { createAround } from './around.ts'
import { createArticles } from './articles.ts'
import { createCopies } from './copies.ts'
import { openDatabase, readMigrations } from './database.ts'
import { explain, inPlainWords } from './failures.ts'
import { createFront } from './front.ts'
import { createJournal } from './journal.ts'
import { createLabels } from './labels.ts'
import { createListing } from './listing.ts'
import { createLists } from './lists.ts'
import { makeFolder } from './make-folder.ts'
import { createMedia } from './media.ts'
import { createPublications } from './publications.ts'
import { createRevisions } from './revisions.ts'
import { createSections } from './sections.ts'
import { createSettings } from './settings.ts'
import { createSettled } from './settled.ts'
import { createStatuses } from './statuses.ts'
import { createTargets } from './targets.ts'
import { createUndos } from './undos.ts'

/** The database's name in a newsroom's folder. */
export const databaseName = 'newsroom.sqlite'

export type NewsroomOptions = {
  readonly folder: string
  /** The folder of SQL files, `resources/migrations`. */
  readonly migrations: string
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Whether this process has it open already; see `DatabaseOptions`. */
  readonly isOpenAlready?: boolean
  /** See `DatabaseOptions`: where one who reads takes the lock that a migration needs. */
  readonly beforeMigrating?: () => void
}

export type Newsroom = ReturnType<typeof assemble>

/**
 * Opens the newsroom in a folder. Throws AppError, nothing changed: `newsroom.missing` where there is none,
 * `newsroom.future`, `newsroom.damaged`, `newsroom.unwritable`.
 */
export function openNewsroom(options: NewsroomOptions): Newsroom {
  const file = join(options.folder, databaseName)
  if (!existsSync(file)) throw new AppError('not_found', 'newsroom.missing', { folder: options.folder })
  return open(options, file)
}

/**
 * Makes an empty newsroom in a folder that is missing or empty, and opens it. Throws AppError, nothing changed:
 * `newsroom.not-empty`, `newsroom.not-a-folder`, `newsroom.unwritable`, `disk.full`.
 */
export function createNewsroom(options: NewsroomOptions & { readonly settings?: Partial<Settings> }): Newsroom {
  const { folder } = options
  const isNew = !existsSync(folder)
  let newsroom: Newsroom | undefined
  try {
    if (!isNew) {
      if (!statSync(folder).isDirectory()) throw new AppError('invalid', 'newsroom.not-a-folder', { folder })
      if (readdirSync(folder).length > 0) throw new AppError('conflict', 'newsroom.not-empty', { folder })
    }
  } catch (cause) {
    throw explain(cause)
  }
  try {
    makeFolder(join(folder, 'media'))
    newsroom = open(options, join(folder, databaseName))
    if (options.settings) newsroom.settings.write(options.settings)
    return newsroom
  } catch (cause) {
    newsroom?.close()
    // The folder was missing or empty: all that stands in it now is ours.
    if (isNew && existsSync(folder)) rmSync(folder, { recursive: true, force: true })
    else if (existsSync(folder))
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
    throw explain(cause)
  }
}

function open(options: NewsroomOptions, file: string): Newsroom {
  const now = options.now ?? Date.now
  try {
    const db = openDatabase({
      file,
      migrations: readMigrations(options.migrations),
      backups: join(options.folder, 'backups'),
      now,
      isOpenAlready: options.isOpenAlready ?? false,
      ...(options.beforeMigrating ? { beforeMigrating: options.beforeMigrating } : {}),
    })
    return assemble(db, options.folder, now)
  } catch (cause) {
    throw explain(cause)
  }
}

function assemble(db: Database, folder: string, now: () => number) {
  const statuses = createStatuses(db, now)
  const journal = createJournal(db, statuses, now)
  const countOwn = db.prepare<[], { changes: number }>('SELECT total_changes() AS changes')
  const labels = createLabels(db)
  const copies = createCopies(db, journal, labels)
  const listing = createListing(db, journal, copies)
  return {
    folder,
    journal,
    statuses,
    copies,
    articles: {
      ...createLists(db, labels),
      around: createAround(db, labels),
      /** What the series of the newsroom are called. */
      series: labels.series,
      ...createArticles(db, journal, listing, statuses, now),
      refresh: listing.refresh,
      isBehind: listing.isBehind,
      catchUp: listing.catchUp,
    },
    sections: createSections(db),
    media: createMedia(db, join(folder, 'media'), now),
    settings: createSettings(db),
    revisions: createRevisions(db),
    publications: createPublications(db),
    settled: createSettled(db),
    undos: createUndos(db),
    targets: createTargets(db),
    front: createFront(db),
    /** Runs several writes as one: all or none. */
    transaction: <T>(run: () => T): T => inPlainWords(() => db.transaction(run).immediate()),
    /** Runs several reads as one: all see the same newsroom, and none takes a lock of its own. */
    reading: <T>(run: () => T): T => db.transaction(run).deferred(),
    /** Changes whenever anything is written to the newsroom, by whatever connection. */
    stamp: (): string => `${db.pragma('data_version', { simple: true })} ${countOwn.get()?.changes}`,
    close: () => db.close(),
  }
}
