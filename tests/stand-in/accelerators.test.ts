import { expect, test } from 'vitest'
import { combinationOf } from '../../electron/stand-in/accelerators.ts'

test.each([
  ['CmdOrCtrl+K', 'linux', 'ctrl+k'],
  ['CmdOrCtrl+K', 'darwin', 'meta+k'],
  ['Shift+CommandOrControl+P', 'win32', 'ctrl+shift+p'],
  ['Alt+Ctrl+Up', 'linux', 'ctrl+alt+arrowup'],
  ['CmdOrCtrl+Plus', 'linux', 'ctrl++'],
  ['F5', 'linux', 'f5'],
] as const)('%s on %s is %s', (accelerator, platform, combination) => {
  expect(combinationOf(accelerator, platform)).toBe(combination)
})

test('modifiers alone are no accelerator', () => {
  expect(combinationOf('Ctrl+Shift')).toBeUndefined()
})
