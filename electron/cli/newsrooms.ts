import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { acquireLock } from '../store/lock.ts'
import { databaseName, type Newsroom, openNewsroom } from '../store/newsroom.ts'
import { type Io, UsageError } from './io.ts'

/** The folder that a command is about: the one named, else the desk's last, else this one where it is a newsroom. */
export function folderFor(named: string | undefined, io: Io): string {
  if (named === '') throw new UsageError('--newsroom needs a folder.')
  if (named !== undefined) return resolve(io.cwd, named)
  if (io.lastNewsroom !== null) return io.lastNewsroom
  if (existsSync(join(io.cwd, databaseName))) return io.cwd
  throw new UsageError('Which newsroom? Name its folder with --newsroom.')
}

/** Runs with the newsroom open, and closes it. What writes holds it alone, as the desk does; reading goes on beside it. */
export async function withNewsroom<T>(
  options: { readonly folder: string; readonly resources: string; readonly isWriting: boolean },
  run: (newsroom: Newsroom) => T | Promise<T>,
): Promise<T> {
  const lock = options.isWriting ? acquireLock(options.folder) : undefined
  try {
    const newsroom = openNewsroom({ folder: options.folder, migrations: join(options.resources, 'migrations') })
    try {
      if (options.isWriting) newsroom.articles.catchUp()
      return await run(newsroom)
    } finally {
      newsroom.close()
    }
  } finally {
    lock?.release()
  }
}

/** The article that an id, or the beginning of one, means. Throws AppError `article.missing`, or UsageError where several do. */
export function articleFor(newsroom: Newsroom, given: string): string {
  const wanted = given.toLowerCase()
  if (wanted.length >= 36) return newsroom.articles.row(wanted).id
  if (!/^[0-9a-f-]*$/.test(wanted)) throw new AppError('not_found', 'article.missing')
  const found = newsroom.articles.published({ offset: 0, limit: 10_000_000 }).filter(({ id }) => id.startsWith(wanted))
  const [first, second] = found
  if (!first) throw new AppError('not_found', 'article.missing')
  if (second) throw new UsageError(`“${given}” begins the ids of ${found.length} articles: write more of it.`)
  return first.id
}
