import { useEffect, useState } from 'react'
import type { ArticleRow } from '../../electron/shared/article/article.ts'
import { onArticleMayDiffer } from '../api.ts'
import { attempt, readRows } from './article-actions.ts'

/** The rows of the chosen articles, in the list or not; null until they are read. */
export function useRows(ids: ReadonlySet<string>): readonly ArticleRow[] | null {
  const [rows, setRows] = useState<readonly ArticleRow[] | null>(null)
  useEffect(() => {
    let isWanted = true
    void attempt(async () => {
      const found = await readRows(ids)
      if (isWanted) setRows(found)
    })
    return () => {
      isWanted = false
    }
  }, [ids])
  return rows
}

/** Whether an article is in the bin; `guess` until that is read. */
export function useIsBinned(id: string | null, guess: boolean): boolean {
  const row = useRow(id)
  return row === null || row === 'gone' ? guess : row.binnedAt !== null
}

/** The row of an article as it is now; null until it is read, and for none. */
export function useRow(id: string | null): ArticleRow | 'gone' | null {
  const [known, setKnown] = useState<{ readonly id: string; readonly row: ArticleRow | 'gone' } | null>(null)
  useEffect(() => {
    if (id === null) return
    let isWanted = true
    const read = () =>
      void attempt(async () => {
        const [row] = await readRows([id])
        if (isWanted) setKnown({ id, row: row ?? 'gone' })
      })
    read()
    const stop = onArticleMayDiffer(id, read)
    return () => {
      isWanted = false
      stop()
    }
  }, [id])
  return known && known.id === id ? known.row : null
}
