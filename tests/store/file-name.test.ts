import { expect, test } from 'vitest'
import { fileName } from '../../electron/store/file-name.ts'

test.each([
  ['quay-opens', 'quay-opens.docx'],
  ['苇渡的灯', '苇渡的灯.docx'],
  ['con', 'con_.docx'],
  ['NUL', 'NUL_.docx'],
  ['com1', 'com1_.docx'],
  ['lpt³', 'lpt³_.docx'],
  ['aux.2026', 'aux_.2026.docx'],
  ['prn .old', 'prn_ .old.docx'],
  ['conin$', 'conin$_.docx'],
  ['console', 'console.docx'],
  ['com10', 'com10.docx'],
  ['Kestwater Co.', 'Kestwater Co.docx'],
  [' .evening news. ', 'evening news.docx'],
  ['on/off: “A” or "B"?', 'on-off- “A” or -B--.docx'],
  ['...', '_.docx'],
])('“%s” is called “%s”', (name, expected) => {
  expect(fileName(name, 'docx')).toBe(expected)
})

test('a name of eighty Chinese characters stays whole', () => {
  expect(fileName('水'.repeat(80), 'html')).toBe(`${'水'.repeat(80)}.html`)
})

test.each([['水'.repeat(120)], ['𠮷'.repeat(80)], ['x'.repeat(300)]])('%s is cut between characters', (name) => {
  const made = fileName(name, 'html')
  expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255 - '-100000'.length)
  expect(name.startsWith(made.replace(/\.html$/, ''))).toBe(true)
  expect(made.isWellFormed()).toBe(true)
})
