import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'
import type { Destination } from './destination.ts'
import { isLost } from './failures.ts'

/** How long is waited before each new try, in milliseconds; what fails after the last has failed. */
export const usualWaitsMs: readonly number[] = [500, 2000, 5000, 10_000, 20_000]

/**
 * A destination that makes its connection anew when it was lost, some times, and repeats what was going on. Throws
 * AppError `target.lost` when the last try has failed, and at once what opening throws the first time.
 */
export async function reconnecting(
  open: () => Promise<Destination>,
  waitsMs: readonly number[] = usualWaitsMs,
): Promise<Destination> {
  const first = await open()
  let current: Promise<Destination> | undefined = Promise.resolve(first)
  const closing = new AbortController()

  async function run<T>(work: (session: Destination, isRepeated: boolean) => Promise<T>): Promise<T> {
    for (let failed = 0; ; failed += 1) {
      current ??= open()
      const session = current
      try {
        return await work(await session, failed > 0)
      } catch (error) {
        if (!isGone(error, failed) || closing.signal.aborted) throw error
        if (current === session) {
          current = undefined
          await session.then((gone) => gone.close()).catch(() => undefined)
        }
        const waitMs = waitsMs[failed]
        if (waitMs === undefined) throw error
        await sleep(waitMs, undefined, { signal: closing.signal }).catch(() => undefined)
        if (closing.signal.aborted) throw error
      }
    }
  }

  return {
    host: first.host,
    lanes: first.lanes,
    isChecked: first.isChecked,
    list: (folder) => run((session) => session.list(folder)),
    read: (path) => run((session) => session.read(path)),
    hash: (path) => run((session) => session.hash(path)),
    put: (path, source) => run((session) => session.put(path, source)),
    copy: (from, to) => run((session) => session.copy(from, to)),
    remove: (path) => run((session) => session.remove(path)),
    removeFolder: (folder) => run((session) => session.removeFolder(folder)),
    move: (from, to) =>
      run(async (session, isRepeated) => {
        try {
          await session.move(from, to)
        } catch (error) {
          // The connection may have broken after the move and before its answer.
          const isDone = isRepeated && !isLost(error) && (await session.hash(from)) === null
          if (!isDone || (await session.hash(to)) === null) throw error
        }
      }),
    async close() {
      closing.abort()
      await current?.then((session) => session.close()).catch(() => undefined)
    },
  }
}

/** A host that cannot be reached is a lost connection to one that was reached before. */
function isGone(error: unknown, failed: number): boolean {
  return isLost(error) || (failed > 0 && error instanceof AppError && error.key === 'target.unreachable')
}
