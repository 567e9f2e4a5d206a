import { type DragEvent, useState } from 'react'
import { dragKind, readDrag } from './dragging.ts'
import type { ListWindow } from './list-window.ts'
import type { Reorder } from './use-front.ts'

type Mark = { readonly index: number; readonly side: 'before' | 'after' }

/** Dropping articles between the rows of a list whose order is the editors'; nothing where it is not. */
export function useListDrop(list: ListWindow, reorder: Reorder | null) {
  const [mark, setMark] = useState<Mark | null>(null)

  function over(event: DragEvent, index: number) {
    if (!reorder || dragKind(event.dataTransfer) !== 'articles') return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    const box = event.currentTarget.getBoundingClientRect()
    const side = event.clientY < box.top + box.height / 2 ? 'before' : 'after'
    if (mark?.index !== index || mark.side !== side) setMark({ index, side })
  }

  function drop(event: DragEvent) {
    setMark(null)
    if (!reorder || !mark || dragKind(event.dataTransfer) !== 'articles') return
    event.preventDefault()
    const ids = readDrag(event.dataTransfer)
    const next = list.row(mark.side === 'before' ? mark.index : mark.index + 1)
    if (ids.length > 0) reorder.drop(ids, next?.id ?? null)
  }

  return {
    markOf: (index: number) => (mark?.index === index ? mark.side : undefined),
    over,
    drop,
    leave: () => setMark(null),
  }
}
