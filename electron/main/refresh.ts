export type Refresher = ReturnType<typeof createRefresher>

/**
 * Brings articles' rows up to their journals, each at most once in `everyMs`: at once when it has rested that long, else
 * when it has, or when it is the turn of one that changed after it: of two that wish for the same slug the earlier has it.
 * `flush` does what is still to be done, now.
 */
export function createRefresher(options: {
  readonly refresh: (id: string) => void
  readonly everyMs?: number
  readonly now?: () => number
}) {
  const { refresh, everyMs = 1000, now = Date.now } = options
  const timers = new Map<string, NodeJS.Timeout>()
  const refreshedAt = new Map<string, number>()

  function run(id: string): void {
    clearTimeout(timers.get(id))
    timers.delete(id)
    refreshedAt.set(id, now())
    refresh(id)
  }

  /** Runs what waits in the order in which it was touched, up to `last`. */
  function runUpTo(last: string): void {
    for (const id of [...timers.keys()]) {
      run(id)
      if (id === last) return
    }
  }

  return {
    touch(id: string): void {
      if (timers.has(id)) return
      const waitMs = Math.max(0, (refreshedAt.get(id) ?? 0) + everyMs - now())
      timers.set(
        id,
        setTimeout(() => runUpTo(id), waitMs),
      )
    },
    flush(): void {
      for (const id of [...timers.keys()]) run(id)
    },
  }
}
