import { expect, test } from 'vitest'
import { shortcutOf, shortcutText } from '../../../renderer/ui/shortcut.ts'
import { splitTags } from '../../../renderer/ui/split-tags.ts'
import { timeLeft } from '../../../renderer/ui/time-left.ts'

test('writes a shortcut as the machine does', () => {
  expect(shortcutText('CmdOrCtrl+Alt+K', false)).toBe('Ctrl+Alt+K')
  expect(shortcutText('CmdOrCtrl+Shift+Alt+K', true)).toBe('⌥⇧⌘K')
  expect(shortcutOf('newsroom:new')).toBeUndefined()
})

test('judges the time left by the pace so far, once there is one', () => {
  const start = { at: 0, done: 0 }
  expect(timeLeft(start, { at: 300, done: 50 }, 100)).toBeNull()
  expect(timeLeft(start, { at: 2_000, done: 0 }, 100)).toBeNull()
  expect(timeLeft(start, { at: 2_000, done: 50 }, 100)).toBe(2)
  expect(timeLeft({ at: 0, done: 90 }, { at: 1_000, done: 92 }, 100)).toBe(4)
})

test('splits a list as people write it in any script', () => {
  expect(splitTags(' harbour ,  swing  bridge;港口、大桥，')).toEqual(['harbour', 'swing bridge', '港口', '大桥'])
})
