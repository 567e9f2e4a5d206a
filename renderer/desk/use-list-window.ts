import { useEffect, useRef, useState } from 'react'
import { api, onNotice } from '../api.ts'
import { errorText } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'
import { createListWindow, type ListWindow } from './list-window.ts'
import type { ListQuery } from './view-state.ts'

export type ShownList = { readonly list: ListWindow; readonly key: string }

/**
 * The list for a query, kept up to date. After the query changes the former list stays until the first rows of the new
 * one are there, so nothing flickers between two keystrokes of a search.
 */
export function useListWindow(query: ListQuery, firstRow: number): ShownList | null {
  const key = JSON.stringify(query)
  const [shown, setShown] = useState<ShownList | null>(null)
  const start = useRef(firstRow)

  useEffect(() => {
    const asked: ListQuery = JSON.parse(key)
    const list = createListWindow(
      (offset, limit) => api['articles:list']({ ...asked, offset, limit }),
      (error) => showToast({ message: errorText(error), tone: 'error' }),
    )
    const stopFirst = list.subscribe(() => {
      stopFirst()
      setShown({ list, key })
    })
    list.show(start.current, start.current + 30)
    start.current = 0
    const stop = onNotice('articles:changed', () => list.refresh())
    return () => {
      stopFirst()
      stop()
    }
  }, [key])

  return shown
}
