import { type KeyboardEvent, useRef } from 'react'
import type { ListWindow } from './list-window.ts'
import { type Selection, selectOne, selectRange, toggleOne } from './selection.ts'

const pageRows = 12

type Options = {
  readonly list: ListWindow
  readonly selection: Selection
  readonly onSelect: (selection: Selection, how: 'pointer' | 'keys') => void
  readonly onOpen: () => void
  readonly onRemove: () => void
  /** Moves what is chosen past its neighbour; null where the order is not the editors'. */
  readonly onStep: ((direction: 'up' | 'down') => void) | null
  readonly reveal: (index: number) => void
}

/** Choosing in the list by pointer and by keys, as every desktop list does it. */
export function useListKeys({ list, selection, onSelect, onOpen, onRemove, onStep, reveal }: Options) {
  const latest = useRef(selection)
  latest.current = selection

  async function choose(
    index: number,
    how: { isRange: boolean; isToggle: boolean },
    by: 'pointer' | 'keys' = 'pointer',
  ) {
    const id = list.row(index)?.id ?? (await list.ids(index, index))[0]
    if (!id) return
    if (how.isToggle) return onSelect(toggleOne(latest.current, id), by)
    if (!how.isRange) return onSelect(selectOne(id), by)
    const anchor = latest.current.anchor ? list.indexOf(latest.current.anchor) : index
    const from = anchor < 0 ? index : anchor
    const ids = await list.ids(Math.min(from, index), Math.max(from, index))
    onSelect(selectRange(latest.current, ids, id), by)
  }

  function move(index: number, isRange: boolean) {
    const total = list.total() ?? 0
    if (total === 0) return
    const target = Math.min(Math.max(index, 0), total - 1)
    reveal(target)
    void choose(target, { isRange, isToggle: false }, 'keys')
  }

  async function chooseAll() {
    const total = list.total() ?? 0
    const ids = total > 0 ? await list.ids(0, total - 1) : []
    const focused = latest.current.focused ?? ids[0]
    if (focused) onSelect({ ids: new Set(ids), focused, anchor: ids[0] ?? focused }, 'keys')
  }

  function onKeyDown(event: KeyboardEvent) {
    const current = latest.current.focused ? list.indexOf(latest.current.focused) : -1
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current < 0 ? 0 : current - 1,
      PageDown: current + pageRows,
      PageUp: current - pageRows,
      Home: 0,
      End: (list.total() ?? 1) - 1,
    }
    const target = steps[event.key]
    if (event.altKey && onStep && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      onStep(event.key === 'ArrowUp' ? 'up' : 'down')
    } else if (target !== undefined && !event.altKey) move(target, event.shiftKey)
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && !event.altKey) void chooseAll()
    else if (event.key === ' ' && current >= 0) void choose(current, { isRange: false, isToggle: true }, 'keys')
    else if (event.key === 'Escape' && latest.current.ids.size > 1 && latest.current.focused) {
      onSelect(selectOne(latest.current.focused), 'keys')
    } else if (event.key === 'Enter') onOpen()
    else if (event.key === 'Delete') onRemove()
    else return
    event.preventDefault()
  }

  return { choose: (...args: Parameters<typeof choose>) => void choose(...args), onKeyDown }
}
