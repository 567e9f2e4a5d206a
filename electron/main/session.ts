import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { NewsroomState } from '../shared/contract.ts'
import { AppError, type ErrorShape, toErrorShape } from '../shared/errors.ts'
import { explain } from '../store/failures.ts'
import { acquireLock, type Lock } from '../store/lock.ts'
import { createNewsroom, databaseName, type Newsroom, openNewsroom } from '../store/newsroom.ts'
import { loadSample } from '../store/sample.ts'
import type { PreferencesStore } from './preferences.ts'

export type Session = ReturnType<typeof createSession>
type Open = { readonly newsroom: Newsroom; readonly lock: Lock }

/** The one newsroom that is open, held against other instances, and which it was last. */
export function createSession(options: {
  readonly resources: string
  readonly preferences: PreferencesStore
  /** The folder in which new newsrooms are proposed. */
  readonly newsrooms: string
  /** The name of a new one before it has its own. */
  readonly usualName: () => string
  readonly language: () => string
  /** Called before a newsroom is closed, while it can still be written, and waited for; where it throws, it stays open. */
  readonly onClosing: (newsroom: Newsroom) => Promise<void>
  /** Called once a newsroom is open and held. */
  readonly onOpened: (newsroom: Newsroom) => void
}) {
  const { resources, preferences } = options
  const migrations = join(resources, 'migrations')
  let open: Open | undefined
  let problem: ErrorShape | null = null
  /** Settles when nothing is being opened or closed: one after the other. */
  let busy: Promise<unknown> = Promise.resolve()

  /** The open newsroom. Throws AppError `newsroom.none`. */
  function newsroom(): Newsroom {
    if (!open) throw new AppError('not_found', 'newsroom.none')
    return open.newsroom
  }

  function state(): NewsroomState {
    const isThere = (folder: string) => existsSync(join(folder, databaseName))
    return {
      newsroom: open ? { folder: open.newsroom.folder, name: open.newsroom.settings.read().name } : null,
      recent: preferences
        .read()
        .recentNewsrooms.filter(isThere)
        .map((folder) => ({ folder, name: basename(folder) })),
      proposedFolder: freeFolder(join(options.newsrooms, options.usualName())),
      problem,
    }
  }

  /** Opens the newsroom in a folder, or of a `newsroom.sqlite`; the one open before stays open where this fails. */
  async function openFolder(path: string): Promise<NewsroomState> {
    const folder = basename(path) === databaseName ? dirname(resolve(path)) : resolve(path)
    if (open && isSame(open.newsroom.folder, folder)) return state()
    return take(hold(folder, () => openNewsroom({ folder, migrations })))
  }

  /** Makes a newsroom and opens it. One that cannot be made whole, or may not be opened now, leaves nothing behind. */
  async function create(path: string, isSample: boolean): Promise<NewsroomState> {
    const folder = resolve(path)
    const isNew = !existsSync(folder)
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const settings = { name: basename(folder), language: options.language(), timeZone }
    createNewsroom({ folder, migrations, settings }).close()
    try {
      return await take(await filled(folder, isSample))
    } catch (error) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
      if (isNew) rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }

  async function filled(folder: string, isSample: boolean): Promise<Open> {
    const made = hold(folder, () => openNewsroom({ folder, migrations }))
    try {
      if (isSample) await loadSample(made.newsroom, join(resources, 'sample'), preferences.read().author)
      return made
    } catch (error) {
      letGo(made)
      throw error
    }
  }

  /** Opens the last newsroom again at the start; why it could not be opened stands in the state. */
  function reopen(): void {
    const last = preferences.read().recentNewsrooms[0]
    if (last === undefined) return
    try {
      begin(hold(last, () => openNewsroom({ folder: last, migrations })))
    } catch (error) {
      if (!(error instanceof AppError)) console.error('newsroom', error)
      problem = toErrorShape(error)
    }
  }

  async function take(next: Open): Promise<NewsroomState> {
    try {
      await close()
    } catch (error) {
      letGo(next)
      throw error
    }
    begin(next)
    return state()
  }

  function begin(next: Open): void {
    open = next
    problem = null
    try {
      preferences.remember(next.newsroom.folder)
    } catch (error) {
      console.error('preferences', error) // that it is not found again is no reason not to work in it now
    }
    options.onOpened(next.newsroom)
  }

  async function close(): Promise<void> {
    if (!open) return
    const closing = open
    await options.onClosing(closing.newsroom)
    open = undefined
    letGo(closing)
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = busy.then(work)
    busy = turn.catch(() => undefined)
    return turn
  }

  return {
    newsroom,
    find: (): Newsroom | undefined => open?.newsroom,
    state,
    open: (path: string) => inTurn(() => openFolder(path)),
    create: (path: string, isSample: boolean) => inTurn(() => create(path, isSample)),
    reopen,
    /** Closes the open newsroom, if there is one, once what is at work in it has ended. */
    close: () => inTurn(close),
  }
}

/** Locks a folder and opens its newsroom, which has then shown that what every start reads of it can be read. */
function hold(folder: string, run: () => Newsroom): Open {
  const lock = acquireLock(folder)
  let newsroom: Newsroom | undefined
  try {
    newsroom = run()
    newsroom.articles.catchUp()
    newsroom.settings.read()
    return { newsroom, lock }
  } catch (cause) {
    newsroom?.close()
    lock.release()
    throw explain(cause)
  }
}

function letGo({ newsroom, lock }: Open): void {
  newsroom.close()
  lock.release()
}

/** Whether two paths are one folder: links followed, and capital letters told apart only where the disk does. */
function isSame(one: string, other: string): boolean {
  return (
    one === other || (existsSync(one) && existsSync(other) && realpathSync.native(one) === realpathSync.native(other))
  )
}

/** The folder, or one beside it with a number, that nothing stands in yet. */
function freeFolder(wanted: string): string {
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? wanted : `${wanted} ${number}`
    if (!existsSync(folder)) return folder
  }
}
