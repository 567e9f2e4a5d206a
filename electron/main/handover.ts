import { randomUUID } from 'node:crypto'
import { AppError } from '../shared/errors.ts'

export type Handover<W> = ReturnType<typeof createHandover<W>>
type Asked<W> = {
  readonly request: string
  readonly told: Set<W>
  readonly left: Set<W>
  readonly end: (isStored: boolean) => void
}

/** Has windows store what was written in them before their newsroom is closed: those that have had an article open. */
export function createHandover<W>(options: {
  /** Asks a window; it calls back by `answer`. */
  readonly tell: (window: W, request: string) => void
  readonly withinMs?: number
}) {
  const { tell, withinMs = 15_000 } = options
  const writers = new Set<W>()
  /** From `ask` until it fails or `over` is called. */
  let asked: Asked<W> | undefined

  /**
   * Resolves when every window has stored what it has and takes no more words, until `over` is called. Throws AppError
   * `newsroom.unsaved` when a window cannot store its words, or does not answer in time.
   */
  async function ask(): Promise<void> {
    const { promise, resolve: end } = Promise.withResolvers<boolean>()
    asked = { request: randomUUID(), told: new Set(), left: new Set(), end }
    const timer = setTimeout(() => end(false), withinMs)
    for (const window of writers) askOne(window)
    if (writers.size === 0) end(true)
    const isStored = await promise
    clearTimeout(timer)
    if (isStored) return
    asked = undefined
    throw new AppError('conflict', 'newsroom.unsaved')
  }

  function askOne(window: W): void {
    if (!asked || asked.told.has(window)) return
    asked.told.add(window)
    asked.left.add(window)
    tell(window, asked.request)
  }

  function settle(window: W): void {
    if (asked?.left.delete(window) && asked.left.size === 0) asked.end(true)
  }

  return {
    ask,
    /** To be called when the newsroom has been closed, or stays open after all. */
    over: (): void => {
      asked = undefined
    },
    /** To be called when a window opens an article; while its newsroom is being closed it is asked at once. */
    join(window: W): void {
      writers.add(window)
      askOne(window)
    },
    /** To be called when a window's page has gone: it has nothing any more. */
    leave(window: W): void {
      writers.delete(window)
      settle(window)
    },
    answer(window: W, request: string, isStored: boolean): void {
      if (asked?.request !== request) return
      if (isStored) settle(window)
      else asked.end(false)
    },
  }
}
