import { expect, test } from 'vitest'
import { differenceOf } from '../../../renderer/exporting/difference.ts'

const parts = (before: string, after: string) =>
  differenceOf([...before], [...after]).map(({ kind, items }) => [kind, items.join('')])

test('keeps the longest common part, and tells deletions before insertions', () => {
  expect(parts('the old quay', 'the new quay')).toEqual([
    ['same', 'the '],
    ['deleted', 'old'],
    ['inserted', 'new'],
    ['same', ' quay'],
  ])
  expect(parts('', 'abc')).toEqual([['inserted', 'abc']])
  expect(parts('abc', '')).toEqual([['deleted', 'abc']])
  expect(parts('same', 'same')).toEqual([['same', 'same']])
})

test('what it tells leads from the one to the other, whatever they are', () => {
  let seed = 3
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const text = () => Array.from({ length: random(30) }, () => 'abc'[random(3)] ?? '').join('')
  for (let round = 0; round < 300; round += 1) {
    const [before, after] = [text(), text()]
    const pieces = parts(before, after)
    const without = (kind: string) =>
      pieces
        .filter(([one]) => one !== kind)
        .map(([, words]) => words)
        .join('')
    expect([without('inserted'), without('deleted')]).toEqual([before, after])
  }
})

test('what is too much to compare piece by piece is told as a whole', () => {
  const [before, after] = [
    Array.from({ length: 3000 }, (_, at) => at),
    Array.from({ length: 3000 }, (_, at) => -at - 1),
  ]
  expect(differenceOf(before, after).map(({ kind }) => kind)).toEqual(['deleted', 'inserted'])
})
