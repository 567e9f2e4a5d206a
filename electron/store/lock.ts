import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppError } from '../shared/errors.ts'
import { explain } from './failures.ts'
import { databaseName } from './newsroom.ts'

export type Lock = { readonly release: () => void }

const lockName = 'lock.sqlite'

/**
 * Holds a newsroom's folder for this process. The lock is SQLite's own on an open file, so the system lets it go however
 * the process ends. Throws AppError: `newsroom.in-use` while another process holds it, `newsroom.missing` where there is
 * no newsroom, `newsroom.unwritable`.
 */
export function acquireLock(folder: string): Lock {
  if (!existsSync(join(folder, databaseName))) throw new AppError('not_found', 'newsroom.missing', { folder })
  const lock = lockFile(join(folder, lockName))
  if (!lock) throw new AppError('conflict', 'newsroom.in-use', { folder })
  return lock
}

/**
 * Holds a file, which is made where it is missing, by SQLite's own lock; null while somebody else holds it. Throws AppError
 * as `explain` tells it.
 */
export function lockFile(file: string): Lock | null {
  const db = openLock(file)
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    db.close()
    if (cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')) return null
    throw explain(cause)
  }
  return { release: () => db.close() }
}

function openLock(file: string) {
  try {
    return new Sqlite(file, { timeout: 0 })
  } catch (cause) {
    throw explain(cause)
  }
}
