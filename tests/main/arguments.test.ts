import { expect, test } from 'vitest'
import { commandMark, readArguments } from '../../electron/main/arguments.ts'

const read = (...args: string[]) =>
  readArguments(args, {
    cwd: '/home/ada',
    commands: ['list', 'import', 'help'],
    exists: (path) => path.startsWith('/home/ada/texts/') || path === '/home/ada/list',
  })

test('opens the desk without words, whatever switches Chromium was given', () => {
  expect(read()).toEqual({ kind: 'desk', files: [] })
  expect(read('--no-sandbox', '--user-data-dir=/tmp/x')).toEqual({ kind: 'desk', files: [] })
})

test('opens the desk with files, as paths from where it was started', () => {
  expect(read('texts/a.txt', '/b.txt')).toEqual({ kind: 'desk', files: ['/home/ada/texts/a.txt', '/b.txt'] })
  expect(read('file:///home/ada/texts/a%20b.txt')).toEqual({ kind: 'desk', files: ['/home/ada/texts/a b.txt'] })
})

test('a command’s word wins over a file of that name, after any switches', () => {
  expect(read('list', '--json')).toEqual({ kind: 'command', words: ['list', '--json'] })
  expect(read('--no-sandbox', 'import', 'texts/a.txt')).toEqual({ kind: 'command', words: ['import', 'texts/a.txt'] })
  expect(read('--newsroom', '/n', 'list')).toEqual({ kind: 'command', words: ['--newsroom', '/n', 'list'] })
  expect(read('--help')).toEqual({ kind: 'command', words: ['--help'] })
})

test('a word that is neither is for the command line to refuse', () => {
  expect(read('frobnicate')).toEqual({ kind: 'command', words: ['frobnicate'] })
})

test('after the mark all is the command line’s', () => {
  expect(read(commandMark)).toEqual({ kind: 'command', words: [] })
  expect(read('--no-sandbox', commandMark, 'texts/a.txt')).toEqual({ kind: 'command', words: ['texts/a.txt'] })
})
