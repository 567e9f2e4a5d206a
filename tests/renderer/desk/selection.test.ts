import { expect, test } from 'vitest'
import { openOf, selectOne, selectRange, toggleOne } from '../../../renderer/desk/selection.ts'

test('a range grows and shrinks from where it began', () => {
  const one = selectOne('b')
  const more = selectRange(one, ['b', 'c', 'd'], 'd')
  const less = selectRange(more, ['b', 'c'], 'c')
  expect([...more.ids]).toEqual(['b', 'c', 'd'])
  expect([...less.ids]).toEqual(['b', 'c'])
  expect(less.anchor).toBe('b')
})

test('the editor shows an article only while it is the only one chosen', () => {
  const one = selectOne('a')
  const two = toggleOne(one, 'b')
  expect(openOf(one)).toBe('a')
  expect(openOf(two)).toBeNull()
  expect(openOf(toggleOne(two, 'a'))).toBe('b')
})
