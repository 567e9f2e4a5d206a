import type { DocumentJson } from '../../shared/article/document.ts'

/** A table's cells on the grid of its columns: each in its upper left field, undefined in those that it covers besides. */
export function gridOf(table: DocumentJson): readonly (readonly (DocumentJson | undefined)[])[] {
  const rows = (table.content ?? []).map((row) => row.content ?? []).filter((cells) => cells.length > 0)
  /** By column, how many rows below are still covered. */
  const covered: number[] = []
  const grid = rows.map((cells) => {
    const row: (DocumentJson | undefined)[] = []
    const skip = () => {
      while ((covered[row.length] ?? 0) > 0) {
        covered[row.length] = (covered[row.length] ?? 0) - 1
        row.push(undefined)
      }
    }
    for (const cell of cells) {
      skip()
      const below = countOf(cell.attrs?.['rowspan']) - 1
      for (let column = 0; column < countOf(cell.attrs?.['colspan']); column += 1) {
        covered[row.length] = below
        row.push(column === 0 ? cell : undefined)
      }
    }
    skip()
    return row
  })
  const width = Math.max(0, ...grid.map((row) => row.length))
  return grid.map((row) => [...row, ...Array.from({ length: width - row.length }, () => undefined)])
}

const countOf = (value: unknown): number => (typeof value === 'number' && value > 1 ? Math.floor(value) : 1)
