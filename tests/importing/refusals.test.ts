import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readFile, readFiles, readPaths } from '../../electron/importing/read-file.ts'

const article = Buffer.from('Harbour opens\n\nThe harbour opened today.')

describe('a file that is no text is refused in one sentence with its name', () => {
  test.each<[string, string, Uint8Array]>([
    ['import.empty', 'nothing.txt', Buffer.from('')],
    ['import.empty', 'blank.txt', Buffer.from('\ufeff \r\n\t\n')],
    ['import.image', 'photo.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ['import.image', 'photo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['import.pdf', 'paper.pdf', Buffer.from('%PDF-1.7\n...')],
    ['import.word', 'letter.docx', Buffer.from('PK\u0003\u0004 [Content_Types].xml', 'latin1')],
    ['import.word', 'letter.rtf', Buffer.from('{\\rtf1\\ansi hello}')],
    ['import.archive', 'all.zip', Buffer.from('PK\u0003\u0004 photos/', 'latin1')],
    ['import.html', 'page.txt', Buffer.from('\n<!DOCTYPE html><html><p>Hello</p></html>')],
    ['import.html', 'page.html', Buffer.from('<p>Hello</p>')],
    ['import.binary', 'data.txt', Buffer.from([1, 2, 0, 3, 4, 0, 0, 65, 66, 7])],
    ['import.binary', 'data', Buffer.from(Array.from({ length: 999 }, (_, index) => (index % 31) + 1))],
  ])('%s: %s', (key, name, bytes) => {
    expect(() => readFile({ name, bytes })).toThrow(
      expect.objectContaining({ code: 'invalid', key, values: { file: name }, message: expect.stringContaining(name) }),
    )
  })

  test('a 50 MB file', () => {
    const bytes = new Uint8Array(50 * 1024 * 1024).fill(65)
    expect(() => readFile({ name: 'large.txt', bytes })).toThrow('“large.txt” is a 50 MB file')
  })

  test('pasted text is named as what it is', () => {
    expect(() => readFile({ name: '', bytes: Buffer.from('  ') })).toThrow('There is no text on the clipboard')
  })
})

test('text that begins like another kind of file is still text', () => {
  expect(readFile({ name: 'a.txt', bytes: Buffer.from('PKO and HTML\n\nThe bank met.') }).headline).toBe('PKO and HTML')
})

test('one bad file holds up none of the others', () => {
  const readings = readFiles([
    { name: 'empty.txt', bytes: new Uint8Array() },
    { name: 'good.txt', bytes: article },
  ])
  expect(readings.articles.map(({ file }) => file)).toEqual(['good.txt'])
  expect(readings.failures).toEqual([{ file: 'empty.txt', error: expect.objectContaining({ key: 'import.empty' }) }])
})

describe('from disk', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-import-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('folders, missing files and files above the limit are refused unread', async () => {
    writeFileSync(join(folder, 'good'), article)
    writeFileSync(join(folder, 'large.txt'), '')
    truncateSync(join(folder, 'large.txt'), 50 * 1024 * 1024)
    const readings = await readPaths(['good', 'large.txt', 'missing.txt', '.'].map((name) => join(folder, name)))
    expect(readings.articles).toHaveLength(1)
    expect(readings.failures.map(({ error }) => error.key)).toEqual([
      'import.too-large',
      'import.unreadable',
      'import.folder',
    ])
  })
})
