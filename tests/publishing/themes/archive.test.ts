import { readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { zip } from '../../../electron/publishing/formats/zip.ts'
import { readThemeZip } from '../../../electron/publishing/themes/archive.ts'
import { faultsOfTheme } from '../../../electron/publishing/themes/check.ts'
import { readThemeFolder } from '../../../electron/publishing/themes/files.ts'
import { wholeTheme } from '../../../electron/publishing/themes/whole.ts'
import { AppError } from '../../../electron/shared/errors.ts'
import { classic, shared } from './making.ts'

const { files } = readThemeFolder(classic, 'classic')
const zipped = (top = '', more: Record<string, Uint8Array> = {}) =>
  zipSync({ ...Object.fromEntries([...files].map(([path, bytes]) => [top + path, bytes])), ...more })
const bytes = (text: string) => new TextEncoder().encode(text)

test.each([[''], ['tide-main/']])('a zip with its files in “%s” holds the theme', (top) => {
  const read = readThemeZip(zipped(top, { [`${top}.DS_Store`]: bytes('x'), '__MACOSX/._x': bytes('x') }), 'tide')
  expect(read.faults).toEqual([])
  expect([...read.files.keys()]).toEqual([...files.keys()])
  expect(read.files.get('assets/fonts/OFL.txt')).toEqual(new Uint8Array(files.get('assets/fonts/OFL.txt') ?? []))
  expect(faultsOfTheme({ id: 'tide', files: wholeTheme(read.files, shared) })).toEqual([])
})

test('a zip with the backslashes of older Windows tools holds the theme', () => {
  const names = [...files].map(([path, content]): [string, Uint8Array] => [
    `tide\\${path.replaceAll('/', '\\')}`,
    content,
  ])
  const read = readThemeZip(zipSync({ ...Object.fromEntries(names), 'tide\\assets\\': bytes('') }), 'tide')
  expect(read.faults).toEqual([])
  expect([...read.files.keys()]).toEqual([...files.keys()])
})

test.each([
  ['../evil.css'],
  ['assets/../../evil.css'],
  ['/etc/evil.css'],
  ['assets\\..\\evil.css'],
  ['\\\\server\\evil.css'],
  ['C:\\evil.css'],
  ['C:/evil.css'],
  ['assets//evil.css'],
  ['./evil.css'],
  ['assets/.hidden/../../evil.css'],
])('a name that leads out of the theme is refused: %s', (name) => {
  const { files: read, faults } = readThemeZip(zip([{ name, content: bytes('p {}') }, ...entries()]), 'tide')
  expect(faults.map(({ key }) => key)).toEqual(['theme.zip-outside'])
  expect(faults[0]?.message).toContain(name)
  expect(read.size).toBe(0)
})

test('what may not be in a theme is refused before anything is unpacked', () => {
  const read = (more: Record<string, Uint8Array>) => readThemeZip(zipped('', more), 'tide').faults.map(({ key }) => key)
  expect(read({ 'assets/run.sh': bytes('x') })).toEqual(['theme.file-kind'])
  expect(read({ 'assets/ICON.svg': bytes('x') })).toEqual(['theme.same-name'])
  expect(read({ 'assets/big.png': new Uint8Array(6_000_000) })).toEqual(['theme.file-large'])
  const twice = zip([...entries(), { name: 'assets/icon.svg', content: bytes('<svg/>') }])
  expect(readThemeZip(twice, 'tide').faults.map(({ key }) => key)).toEqual(['theme.same-name'])
})

describe('what is not as it says is refused', () => {
  /** A zip of one file whose directory says that it is `size` large. */
  function lying(content: Uint8Array, size: number): Uint8Array {
    const made = Buffer.from(zip([{ name: 'theme.json', content }]))
    const central = made.lastIndexOf('PK\x01\x02', undefined, 'latin1')
    made.writeUInt32LE(size, central + 24)
    made.writeUInt32LE(size, 22)
    return made
  }

  test('a bomb is refused by the size that it says, and where that is a lie', () => {
    const bomb = new Uint8Array(100_000_000)
    expect(keyOf(() => readThemeZip(lying(bomb, 1000), 'tide'))).toBe('theme.not-a-zip')
    expect(readThemeZip(lying(bomb, 100_000_000), 'tide').faults.map(({ key }) => key)).toEqual([
      'theme.file-large',
      'theme.large',
    ])
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['a text', bytes('not a zip at all, but rather long for a text of this kind')],
    ['half of a zip', zipped().subarray(0, 60_000)],
    ['a zip without files', zipSync({})],
    ['a file shorter than listed', lying(bytes('p {}'), 40)],
    ['a zip with its middle gone', broken()],
  ])('%s', (_, archive) => {
    expect(keyOf(() => readThemeZip(archive, 'tide'))).toBe('theme.not-a-zip')
  })
})

const entries = () => [...files].map(([name, content]) => ({ name, content }))

function broken(): Uint8Array {
  const made = Buffer.from(zipped())
  made.fill(0xff, 2000, 4000)
  return made
}

function keyOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error.key
    throw error
  }
  return ''
}

test('the zip of the sources is the zip that fflate makes, to its reader', () => {
  const read = readThemeZip(zip(entries()), 'tide')
  expect(Buffer.from(read.files.get('theme.json') ?? []).equals(readFileSync(`${classic}/theme.json`))).toBe(true)
})
