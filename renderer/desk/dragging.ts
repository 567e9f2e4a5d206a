import { z } from 'zod'

const articles = 'application/x-galley-articles'
const section = 'application/x-galley-section'
const ids = z.array(z.uuid()).min(1)

/** Puts articles on a drag out of the list. */
export function writeDrag(transfer: DataTransfer, dragged: readonly string[]): void {
  transfer.setData(articles, JSON.stringify(dragged))
  transfer.effectAllowed = 'move'
}

/** Puts a section on a drag within the tree. */
export function writeSectionDrag(transfer: DataTransfer, id: string): void {
  transfer.setData(section, id)
  transfer.effectAllowed = 'move'
}

export type DragKind = 'articles' | 'section' | 'files'

/** What is being dragged over the window, as far as a page may know before it is dropped. */
export function dragKind(transfer: DataTransfer): DragKind | null {
  if (transfer.types.includes(articles)) return 'articles'
  if (transfer.types.includes(section)) return 'section'
  return transfer.types.includes('Files') ? 'files' : null
}

/** The articles that were dropped. */
export function readDrag(transfer: DataTransfer): readonly string[] {
  try {
    return ids.parse(JSON.parse(transfer.getData(articles)))
  } catch {
    return []
  }
}

/** The section that was dropped. */
export function readSectionDrag(transfer: DataTransfer): string | null {
  return transfer.getData(section) || null
}
