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
  const [known, setKnown] = useState<{ readonly id: string; readonly isBinned: boolean } | null>(null)
  useEffect(() => {
    if (id === null) return
    let isWanted = true
    const read = () =>
      void attempt(async () => {
        const [row] = await readRows([id])
        if (isWanted && row) setKnown({ id, isBinned: row.binnedAt !== null })
      })
    read()
    const stop = onArticleMayDiffer(id, read)
    return () => {
      isWanted = false
      stop()
    }
  }, [id])
  return known && known.id === id ? known.isBinned : guess
}
