import { randomUUID } from 'node:crypto'
import { AppError } from '../shared/errors.ts'

export type Handover<W> = ReturnType<typeof createHandover<W>>
type Asked<W> = { readonly request: string; readonly left: Set<W>; readonly end: (isStored: boolean) => void }

/** Has windows store what was written in them before their newsroom is closed: those that have had an article open. */
export function createHandover<W>(options: {
  /** Asks a window; it calls back by `answer`. */
  readonly tell: (window: W, request: string) => void
  readonly withinMs?: number
}) {
  const { tell, withinMs = 15_000 } = options
  const writers = new Set<W>()
  let asked: Asked<W> | undefined

  /** Throws AppError `newsroom.unsaved` when a window cannot store its words, or does not answer in time. */
  async function ask(): Promise<void> {
    const { promise, resolve: end } = Promise.withResolvers<boolean>()
    const request = randomUUID()
    asked = { request, left: new Set(writers), end }
    const timer = setTimeout(() => end(false), withinMs)
    for (const window of writers) tell(window, request)
    if (writers.size === 0) end(true)
    const isStored = await promise
    clearTimeout(timer)
    asked = undefined
    if (!isStored) throw new AppError('conflict', 'newsroom.unsaved')
  }

  function settle(window: W): void {
    if (asked?.left.delete(window) && asked.left.size === 0) asked.end(true)
  }

  return {
    ask,
    /** To be called when a window opens an article. */
    join: (window: W): void => void writers.add(window),
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
