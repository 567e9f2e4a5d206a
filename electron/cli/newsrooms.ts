import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { acquireLock, type Lock } from '../store/lock.ts'
import { databaseName, type Newsroom, openNewsroom } from '../store/newsroom.ts'
import { type Io, RefusedError, UsageError } from './io.ts'

/** The folder that a command is about: the one named, else the desk's last, else this one where it is a newsroom. */
export function folderFor(named: string | undefined, io: Io): string {
  if (named === '') throw new UsageError('--newsroom needs a folder.')
  if (named !== undefined) return resolve(io.cwd, named)
  if (io.lastNewsroom !== null) return io.lastNewsroom
  if (existsSync(join(io.cwd, databaseName))) return io.cwd
  throw new UsageError('Which newsroom? Name its folder with --newsroom.')
}

/**
 * Runs with the newsroom open, and closes it. What writes holds it alone, as the desk does. Reading goes on beside a
 * desk and writes nothing then: only where nobody has the newsroom are rows that are behind brought up first. Throws
 * AppError `newsroom.in-use` where another holds it and it is to be written or needs a migration.
 */
export async function withNewsroom<T>(
  options: { readonly folder: string; readonly resources: string; readonly isWriting: boolean },
  run: (newsroom: Newsroom) => T | Promise<T>,
): Promise<T> {
  const { folder, resources, isWriting } = options
  let lock = isWriting ? acquireLock(folder) : undefined
  const letGo = () => {
    lock?.release()
    lock = undefined
  }
  const hold = () => {
    lock ??= acquireLock(folder)
  }
  try {
    const newsroom = openNewsroom({ folder, migrations: join(resources, 'migrations'), beforeMigrating: hold })
    try {
      if (newsroom.articles.isBehind()) {
        lock ??= lockIfFree(folder)
        if (lock) newsroom.articles.catchUp()
      }
      if (!isWriting) letGo()
      return await run(newsroom)
    } finally {
      newsroom.close()
    }
  } finally {
    letGo()
  }
}

function lockIfFree(folder: string): Lock | undefined {
  try {
    return acquireLock(folder)
  } catch (error) {
    if (error instanceof AppError && error.key === 'newsroom.in-use') return undefined
    throw error
  }
}

/**
 * The article that an id, or the beginning of one, means. Throws AppError `article.missing`, RefusedError where none
 * begins so, UsageError where several do.
 */
export function articleFor(newsroom: Newsroom, given: string): string {
  const wanted = given.trim().toLowerCase()
  if (wanted === '') throw new UsageError('Which article? Its id is empty: galley list says the ids.')
  if (wanted.length >= 36) return newsroom.articles.row(wanted).id
  const found = newsroom.articles.published({ offset: 0, limit: 10_000_000 }).filter(({ id }) => id.startsWith(wanted))
  const [first, second] = found
  if (!first) throw new RefusedError(`No article has an id that begins with “${given}”.`)
  if (second) throw new UsageError(`“${given}” begins the ids of ${found.length} articles: write more of it.`)
  return first.id
}
