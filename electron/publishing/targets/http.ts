import { AppError } from '../../shared/errors.ts'
import { explainNetwork, lost } from './failures.ts'

/** Requests to one host that end together. What the network does to them becomes AppError `target.lost` or `target.unreachable`. */
export function createHttp(host: string) {
  const ending = new AbortController()

  async function ask<T>(request: () => Promise<Request>, read: (response: Response) => Promise<T>): Promise<T> {
    try {
      return await read(await fetch(await request(), { signal: ending.signal, redirect: 'manual' }))
    } catch (error) {
      const foreseen = findAppError(error)
      if (foreseen) throw foreseen
      if (ending.signal.aborted) throw lost(host, error)
      throw explainNetwork(error, host) ?? error
    }
  }

  return { ask, close: async () => ending.abort() }
}

/** `fetch` wraps what a body throws while it is read. */
function findAppError(error: unknown): AppError | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof AppError) return at
  return null
}

/** A busy server's answer: the same may go through a little later. */
export const isBusy = (status: number): boolean =>
  status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 507)

/** A path in an address, each of its parts encoded. */
export const encodePath = (path: string): string =>
  path
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/')
