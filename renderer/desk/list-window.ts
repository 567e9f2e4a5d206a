import type { ArticleRow } from '../../electron/shared/article/article.ts'

export const windowSize = 100

export type Page = { readonly total: number; readonly rows: readonly ArticleRow[] }
type Fetch = (offset: number, limit: number) => Promise<Page>
export type ListWindow = ReturnType<typeof createListWindow>

/**
 * Holds the part of a long list that is looked at, in windows of 100, so that 10,000 articles cost what 100 do.
 * `show` says which rows are on the screen; `refresh` reads those again and forgets the rest, and old rows stay until
 * new ones are there. A row that did not change stays the same object.
 */
export function createListWindow(fetch: Fetch, onError: (error: unknown) => void) {
  let pages = new Map<number, readonly ArticleRow[]>()
  let total: number | undefined
  let shown: readonly [first: number, last: number] = [0, 0]
  let generation = 0
  let revision = 0
  const underWay = new Map<number, number>()
  const listeners = new Set<() => void>()

  function tell(): void {
    revision += 1
    for (const listen of listeners) listen()
  }

  async function load(page: number, isFresh: boolean): Promise<void> {
    const asked = generation
    if (underWay.get(page) === asked) return
    underWay.set(page, asked)
    try {
      const found = await fetch(page * windowSize, windowSize)
      if (asked !== generation) return
      if (isFresh) pages = new Map([...pages].filter(([index]) => isShown(index)))
      pages.set(page, shareRows(pages.get(page), found.rows))
      total = found.total
      tell()
    } catch (error) {
      if (asked === generation) onError(error)
    } finally {
      if (underWay.get(page) === asked) underWay.delete(page)
    }
  }

  function shownPages(): readonly number[] {
    const first = Math.max(0, Math.floor(shown[0] / windowSize))
    const last = Math.max(first, Math.floor(shown[1] / windowSize))
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  }
  const isShown = (page: number) => shownPages().includes(page)

  return {
    /** Undefined until the first window is there. */
    total: () => total,
    row: (index: number): ArticleRow | undefined => pages.get(Math.floor(index / windowSize))?.[index % windowSize],
    /** Where an article stands among the rows that are held; -1 when it is not held. */
    indexOf(id: string): number {
      for (const [page, rows] of pages) {
        const index = rows.findIndex((row) => row.id === id)
        if (index >= 0) return page * windowSize + index
      }
      return -1
    },
    show(first: number, last: number): void {
      shown = [first, last]
      for (const page of shownPages()) if (!pages.has(page)) void load(page, false)
    },
    refresh(): void {
      generation += 1
      for (const page of shownPages()) void load(page, true)
    },
    /** Where these articles stand, as far as they are held. */
    indexesOf(ids: ReadonlySet<string>): readonly number[] {
      return [...pages].flatMap(([page, rows]) =>
        rows.flatMap((row, index) => (ids.has(row.id) ? [page * windowSize + index] : [])),
      )
    },
    /** The ids from one row to another, reading what is not held. */
    async ids(first: number, last: number): Promise<readonly string[]> {
      const ids: string[] = []
      for (let page = Math.floor(first / windowSize); page <= Math.floor(last / windowSize); page += 1) {
        const rows = pages.get(page) ?? (await fetch(page * windowSize, windowSize)).rows
        if (!pages.has(page)) pages.set(page, rows)
        rows.forEach((row, index) => {
          const at = page * windowSize + index
          if (at >= first && at <= last) ids.push(row.id)
        })
      }
      return ids
    },
    subscribe(listen: () => void): () => void {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    revision: () => revision,
  }
}

function shareRows(before: readonly ArticleRow[] | undefined, after: readonly ArticleRow[]): readonly ArticleRow[] {
  if (!before) return after
  const known = new Map(before.map((row) => [row.id, row]))
  return after.map((row) => {
    const old = known.get(row.id)
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row
  })
}
