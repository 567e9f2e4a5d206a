import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { AppError } from '../shared/errors.ts'

/** "GALY": says in the file itself that it is ours. */
const applicationId = 0x47414c59
const busyTimeoutMs = 5000

export type Migration = { readonly number: number; readonly name: string; readonly sql: string }

export type DatabaseOptions = {
  readonly file: string
  readonly migrations: readonly Migration[]
  /** The folder that copies go to before a migration. */
  readonly backups: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /**
   * Whether this process has a connection to the file already, as a worker's main has. Its header is not read by itself
   * then: closing any descriptor of a file drops the locks that the process holds on it (SQLite, "How To Corrupt", 2.2).
   */
  readonly isOpenAlready?: boolean
  /** Called before a migration changes anything; what it throws leaves the file as it is. */
  readonly beforeMigrating?: () => void
}

/** The migrations of a folder in order. Throws RangeError where their numbers have a gap. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}_[a-z0-9-]+\.sql$/.test(name))
  return names.sort().map((name, index) => {
    const number = Number(name.slice(0, 4))
    if (number !== index + 1) throw new RangeError(`migration ${name} leaves a gap`)
    return { number, name, sql: readFileSync(join(folder, name), 'utf8') }
  })
}

/**
 * Opens the database file and brings it up to the last of `migrations`, each in one transaction with its number, after
 * a copy of a filled database was put into `backups`. Throws AppError, with the file untouched: `newsroom.future` for a
 * database from a newer Galley, `newsroom.damaged` for a file that is not ours.
 */
export function openDatabase(options: DatabaseOptions): Database {
  return whenFree(() => open(options))
}

function open(options: DatabaseOptions): Database {
  const { file, migrations, isOpenAlready = false } = options
  if (!isOpenAlready) refuseFuture(readVersion(file), migrations)
  const db = new Sqlite(file, { timeout: busyTimeoutMs })
  try {
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('cache_size = -32000')
    migrate(db, options)
    // Only now, so that a new file's own header says from the first transaction on whose it is.
    db.pragma('journal_mode = WAL')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function migrate(db: Database, { migrations, backups, now, beforeMigrating }: DatabaseOptions): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  refuseFuture(version, migrations)
  const pending = migrations.filter((migration) => migration.number > version)
  if (pending.length > 0) beforeMigrating?.()
  if (pending.length > 0 && version > 0) backUp(db, backups, version, now())
  for (const migration of pending) {
    const run = db.transaction(() => {
      // Another process may have been first.
      if (Number(db.pragma('user_version', { simple: true })) >= migration.number) return
      db.exec(migration.sql)
      db.pragma(`application_id = ${applicationId}`)
      db.pragma(`user_version = ${migration.number}`)
    })
    run.immediate()
  }
}

function backUp(db: Database, folder: string, version: number, at: number): void {
  mkdirSync(folder, { recursive: true })
  const stamp = new Date(at).toISOString().replace(/[:.]/g, '-')
  db.prepare<{ path: string }>('VACUUM INTO @path').run({ path: join(folder, `before-${version + 1}-${stamp}.sqlite`) })
}

function refuseFuture(version: number, migrations: readonly Migration[]): void {
  if (version > migrations.length) throw new AppError('conflict', 'newsroom.future')
}

/** Reads `user_version` from the file's header (SQLite file format, 1.3), since opening it could already write. */
function readVersion(file: string): number {
  const header = Buffer.alloc(100)
  let length: number
  try {
    const descriptor = openSync(file, 'r')
    length = readSync(descriptor, header, 0, 100, 0)
    closeSync(descriptor)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return 0
    if (code === 'EISDIR') throw new AppError('invalid', 'newsroom.damaged', {}, { cause: error })
    throw error
  }
  if (length === 0) return 0
  const isOurs = header.toString('latin1', 0, 15) === 'SQLite format 3' && header.readUInt32BE(68) === applicationId
  if (length < 100 || !isOurs) throw new AppError('invalid', 'newsroom.damaged')
  return header.readUInt32BE(60)
}

/** Another connection's last close holds the file for a moment in which SQLite does not wait by itself. */
function whenFree<T>(run: () => T): T {
  for (let tries = 1; ; tries += 1) {
    try {
      return run()
    } catch (error) {
      const isBusy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || tries === 20) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25 * tries)
    }
  }
}
