import type { ArticleRow } from '../../electron/shared/article/article.ts'
import { liveFront } from '../live.ts'
import { attempt, readRows } from './article-actions.ts'
import { useCommand } from './commands.ts'
import { moveOnFront, putOnFront, stepOnFront } from './front-actions.ts'
import type { ListWindow } from './list-window.ts'
import type { DeskView } from './use-desk-view.ts'

export type Reorder = {
  /** Moves the chosen articles past their neighbour. */
  readonly step: (direction: 'up' | 'down') => void
  /** Moves articles before another one, or last. */
  readonly drop: (ids: readonly string[], before: string | null) => void
}

type Options = {
  readonly view: DeskView
  readonly list: ListWindow | null
  readonly chosen: readonly string[]
  /** Whether the chosen are out of the bin. */
  readonly isAlive: boolean
  readonly onRemove: () => void
}

const none: readonly string[] = []

/**
 * What the desk can do with the front page: its commands, `put` for articles that are dropped on it, and `reorder` where its
 * list is seen in full.
 */
export function useFront({ view, list, chosen, isAlive, onRemove }: Options) {
  const front = liveFront.use()?.ids ?? none
  const isOn = (id: string) => front.includes(id)
  const isReordered = view.filter.kind === 'front' && view.words.trim() === ''
  const withRows = (ids: readonly string[], act: (rows: readonly ArticleRow[]) => Promise<unknown>) =>
    void attempt(async () => act((await readRows(ids)).filter((row) => row.binnedAt === null)))
  const put = (ids: readonly string[]) => withRows(ids, putOnFront)
  const step = (direction: 'up' | 'down') =>
    withRows(chosen, (rows) => stepOnFront(rows, direction, (id) => (list?.indexOf(id) ?? -1) >= 0))
  const reorder: Reorder = { step, drop: (ids, before) => withRows(ids, (rows) => moveOnFront(rows, before)) }
  const canMove = isReordered && isAlive && chosen.some(isOn)

  useCommand('front:add', () => put(chosen), { isEnabled: isAlive && chosen.length > 0 && !chosen.every(isOn) })
  useCommand('front:remove', onRemove, { isEnabled: isAlive && chosen.some(isOn) })
  useCommand('front:up', () => step('up'), { isEnabled: canMove })
  useCommand('front:down', () => step('down'), { isEnabled: canMove })

  return { put, reorder: isReordered ? reorder : null }
}
