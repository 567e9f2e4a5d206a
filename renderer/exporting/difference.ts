/** A piece of two texts: in both, in the later alone, in the earlier alone. */
export type Piece<T> = { readonly kind: 'same' | 'inserted' | 'deleted'; readonly items: readonly T[] }

/** With more to compare than this, what differs is told as a whole: nobody reads that much piece by piece. */
const mostCells = 4_000_000

/** How one sequence becomes another, by their longest common subsequence. Deletions stand before insertions. */
export function differenceOf<T>(before: readonly T[], after: readonly T[]): readonly Piece<T>[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  const rest = () => Math.min(before.length, after.length) - start - end
  while (rest() > 0 && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  const [one, other] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const middle: Piece<T>[] =
    one.length * other.length > mostCells
      ? [
          { kind: 'deleted', items: one },
          { kind: 'inserted', items: other },
        ]
      : between(one, other)
  const all: Piece<T>[] = [
    { kind: 'same', items: before.slice(0, start) },
    ...middle,
    { kind: 'same', items: before.slice(before.length - end) },
  ]
  return all.filter(({ items }) => items.length > 0)
}

function between<T>(one: readonly T[], other: readonly T[]): Piece<T>[] {
  const width = other.length + 1
  const lengths = new Uint32Array((one.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      const isSame = one[row] === other[column]
      lengths[row * width + column] = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const pieces: { kind: Piece<T>['kind']; items: T[] }[] = []
  const add = (kind: Piece<T>['kind'], item: T | undefined) => {
    const last = pieces.at(-1)
    if (item === undefined) return
    if (last?.kind === kind) last.items.push(item)
    else pieces.push({ kind, items: [item] })
  }
  let [row, column] = [0, 0]
  while (row < one.length || column < other.length) {
    if (row < one.length && column < other.length && one[row] === other[column]) {
      add('same', one[row])
      row += 1
      column += 1
    } else if (column === other.length || (row < one.length && at(row + 1, column) >= at(row, column + 1))) {
      add('deleted', one[row])
      row += 1
    } else {
      add('inserted', other[column])
      column += 1
    }
  }
  return pieces
}
