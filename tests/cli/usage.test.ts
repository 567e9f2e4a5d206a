import { describe, expect, test } from 'vitest'
import { formats } from '../../electron/shared/formats.ts'
import { commandLine } from './galley.ts'

const { say, galley } = commandLine()

describe('what is not understood', () => {
  test.each([
    [[]],
    [['frobnicate']],
    [['list', 'more']],
    [['list', '--sample']],
    [['list', '--unknown']],
    [['list', '--status', 'done', '--newsroom', '.']],
    [['list', '--section', 'A > > B', '--newsroom', '.']],
    [['list', '--newsroom', '']],
    [['list']],
    [['import']],
    [['import', 'a.html', '--text', 'both', '--newsroom', '.']],
    [['list', '--text', 'page', '--newsroom', '.']],
    [['show']],
    [['show', 'a', 'b']],
    [['search', '  ']],
    [['export']],
    [['export', 'abc', '--to', 'x']],
    [['theme', 'frobnicate', 'x', '--newsroom', '.']],
    [['theme', 'use', '--newsroom', '.']],
    [['theme', 'use', '', '--newsroom', '.']],
    [['theme', 'list', 'x', '--newsroom', '.']],
    [['theme', 'remove', 'x', 'y', '--newsroom', '.']],
    [['theme', 'use', 'x', '--set', 'footer', '--newsroom', '.']],
    [['theme', 'remove', 'x', '--set', 'a=b', '--newsroom', '.']],
    [['theme', 'use', 'x', '--replace', '--newsroom', '.']],
    [['list', '--set', 'a=b', '--newsroom', '.']],
    [['copy', 'abc', '--to', 'x']],
    [['copy', 'abc', '--as', 'nitf']],
    [['copy', 'abc', '--to', 'x', '--as', 'odt']],
    [['proof', 'abc']],
    [['init']],
    [['help', 'frobnicate']],
  ])('exit 2 and one line for %j', async (words) => {
    const { code, out, err } = await say(...words)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^galley: [^\n]+\n$/)
  })
})

test('help lists every command, and says what one takes', async () => {
  const all = await say('help')
  expect([all.code, all.err]).toEqual([0, ''])
  for (const word of [
    'init',
    'import',
    'list',
    'show',
    'search',
    'export',
    'undo',
    'targets',
    'theme',
    'copy',
    'proof',
    'help',
  ]) {
    expect(all.out).toContain(`galley ${word}`)
  }
  expect((await say('export', '--help')).out).toContain('--dry-run')
  expect((await say('--help')).out).toBe(all.out)
})

test.each(['copy', 'export'])('help on %s names the formats that can be given', async (word) => {
  const { out } = await say('help', word)
  for (const format of formats) expect(out).toMatch(new RegExp(`\\b${format}[,.]`))
})

test('the process ends with the code, and its lines on the right streams', async () => {
  const wrong = await galley('frobnicate')
  expect([wrong.code, wrong.out]).toEqual([2, ''])
  expect(wrong.err).toMatch(/^galley: [^\n]+\n$/)
  const failed = await galley('list', '--newsroom', 'nowhere')
  expect([failed.code, failed.out]).toEqual([1, ''])
  expect(failed.err).toMatch(/^galley: There is no newsroom in .*nowhere.*\n$/)
  const done = await galley('help')
  expect([done.code, done.err]).toEqual([0, ''])
})
