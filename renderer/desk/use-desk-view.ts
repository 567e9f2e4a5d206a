import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { recall, remember } from '../preferences.ts'
import { nothingSelected, openOf, type Selection, selectOne } from './selection.ts'
import { type Filter, firstView, isSameFilter, queryFor, rememberedView, type SortOrder } from './view-state.ts'

const searchWaitMs = 80
const openWaitMs = 70
const key = 'desk.view'

/** What the desk shows: filter, order, search and selection; found again at the next start of the same newsroom. */
export function useDeskView(newsroom: string) {
  const [first] = useState(() => {
    const kept = recall(key, rememberedView)
    const isKnown = kept?.newsroom === newsroom
    return { ...(isKnown ? kept : firstView), isFirstTime: !isKnown }
  })
  const [filter, setFilter] = useState<Filter>(first.filter)
  const [sort, setSort] = useState<SortOrder>(first.sort)
  const [typed, setTyped] = useState(first.words)
  const [words, setWords] = useState(first.words)
  const [selection, setSelection] = useState<Selection>(first.selected ? selectOne(first.selected) : nothingSelected)
  const [open, setOpen] = useState<string | null>(first.selected)
  const scroll = useRef(first.scroll)
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (typed === words) return
    const timer = setTimeout(() => setWords(typed), searchWaitMs)
    return () => clearTimeout(timer)
  }, [typed, words])

  const keep = useCallback(() => {
    remember(key, { newsroom, filter, sort, words, selected: open, scroll: scroll.current })
  }, [newsroom, filter, sort, words, open])
  useEffect(keep, [keep])

  /** Holding an arrow key runs through the list without opening every article on the way. */
  const select = useCallback((next: Selection, how: 'pointer' | 'keys' = 'pointer') => {
    setSelection(next)
    clearTimeout(opening.current)
    if (how === 'pointer') setOpen(openOf(next))
    else opening.current = setTimeout(() => setOpen(openOf(next)), openWaitMs)
  }, [])

  const show = useCallback((next: Filter) => {
    setFilter((was) => {
      if (!isSameFilter(was, next)) scroll.current = 0
      return next
    })
  }, [])

  const search = useCallback((next: string) => setTyped(next), [])

  return {
    filter,
    sort,
    typed,
    words,
    selection,
    open,
    query: useMemo(() => queryFor(filter, sort, words), [filter, sort, words]),
    scroll: scroll.current,
    firstScroll: first.scroll,
    isFirstTime: first.isFirstTime,
    show,
    setSort,
    search,
    select,
    onScroll: useCallback(
      (top: number) => {
        scroll.current = top
        keep()
      },
      [keep],
    ),
  }
}
export type DeskView = ReturnType<typeof useDeskView>
