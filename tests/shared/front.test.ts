import { expect, test } from 'vitest'
import { withMoved, withoutThese, withPut, withStepped } from '../../electron/shared/front.ts'

const front = ['a', 'b', 'c', 'd', 'e']
const every = () => true

test('what is put on the front page comes last, and what is there keeps its place', () => {
  expect(withPut(front, ['f', 'b'])).toEqual([...front, 'f'])
  expect(withoutThese(front, ['b', 'x'])).toEqual(['a', 'c', 'd', 'e'])
})

test('articles are moved together, before another one or last', () => {
  expect(withMoved(front, ['d'], 'a')).toEqual(['d', 'a', 'b', 'c', 'e'])
  expect(withMoved(front, ['e', 'a'], 'c')).toEqual(['b', 'a', 'e', 'c', 'd'])
  expect(withMoved(front, ['b'], null)).toEqual(['a', 'c', 'd', 'e', 'b'])
  expect(withMoved(front, ['b', 'c'], 'c')).toEqual(front)
  expect(withMoved(front, ['e'], 'e')).toEqual(front)
})

test('a step goes past one other, and past what is not seen', () => {
  expect(withStepped(front, ['c'], 'up', every)).toEqual(['a', 'c', 'b', 'd', 'e'])
  expect(withStepped(front, ['c'], 'down', every)).toEqual(['a', 'b', 'd', 'c', 'e'])
  expect(withStepped(front, ['b', 'd'], 'down', every)).toEqual(['a', 'c', 'e', 'b', 'd'])
  expect(withStepped(front, ['d'], 'up', (id) => id !== 'c')).toEqual(['a', 'd', 'b', 'c', 'e'])
  expect(withStepped(front, ['a'], 'up', every)).toEqual(front)
  expect(withStepped(front, ['e'], 'down', every)).toEqual(front)
  expect(withStepped(front, ['d'], 'down', (id) => id !== 'e')).toEqual(front)
})
