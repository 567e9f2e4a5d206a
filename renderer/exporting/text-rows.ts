import { differenceOf, type Piece } from './difference.ts'
import { linesOf, wordsOf } from './page-lines.ts'

/** A line of two compared texts: in pieces of it, or a count of lines that are left out because they stay. */
export type Row = { readonly id: number } & (
  | { readonly pieces: readonly Piece<string>[] }
  | { readonly skipped: number }
)

/** What of the text of a file differs, line by line; only the lines next to a change are among those that stay. Empty: no text. */
export function textRows(path: string, before: string | null, after: string | null): readonly Row[] {
  const lines = (text: string | null) => (text === null ? [] : linesOf(path, text))
  const pieces = differenceOf(lines(before), lines(after))
  const rows: Row[] = []
  const add = (...line: readonly Piece<string>[]) => rows.push({ id: rows.length, pieces: line })
  for (const [at, { kind, items }] of pieces.entries()) {
    const isPaired = kind === 'inserted' && pieces[at - 1]?.kind === 'deleted'
    if (kind === 'same') addSame(items)
    else {
      // A line that was changed is a deleted one beside an inserted one.
      const others = kind === 'deleted' && pieces[at + 1]?.kind === 'inserted' ? (pieces[at + 1]?.items ?? []) : []
      const own = isPaired ? items.slice(pieces[at - 1]?.items.length) : items
      for (const [index, line] of own.entries()) {
        const other = others[index]
        if (other === undefined) add({ kind, items: [line] })
        else add(...differenceOf(wordsOf(line), wordsOf(other)))
      }
    }
  }
  return rows

  function addSame(items: readonly string[]): void {
    const isShort = items.length <= 3
    for (const line of isShort ? items : items.slice(0, 1)) add({ kind: 'same', items: [line] })
    if (isShort) return
    rows.push({ id: rows.length, skipped: items.length - 2 })
    add({ kind: 'same', items: items.slice(-1) })
  }
}

/** Whether nothing in these rows differs. */
export const isAllSame = (rows: readonly Row[]): boolean =>
  rows.every((row) => 'skipped' in row || row.pieces.every(({ kind }) => kind === 'same'))
