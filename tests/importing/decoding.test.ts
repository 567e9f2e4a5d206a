import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decode } from '../../electron/importing/decoding.ts'

const fixtures = join(import.meta.dirname, '../fixtures')
const chinese = '港口今天开放，市长和居民一起参加了仪式。'
const words = 'Harbour\nopens'

const utf16 = (text: string, isLittle: boolean) => {
  const bytes = Buffer.from(text, 'utf16le')
  return isLittle ? bytes : Buffer.from(bytes).swap16()
}

test.each<[string, Uint8Array, string]>([
  ['UTF-8', Buffer.from(chinese), chinese],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${chinese}`), chinese],
  ['UTF-16 with a mark, little end first', utf16(`\ufeff${chinese}`, true), chinese],
  ['UTF-16 with a mark, big end first', utf16(`\ufeff${chinese}`, false), chinese],
  ['UTF-16 without a mark', utf16(words, true), words],
  ['UTF-16 without a mark, big end first', utf16(`${chinese}\n${chinese}`, false), `${chinese}\n${chinese}`],
])('%s', (_, bytes, text) => {
  expect(decode(bytes)).toEqual({ kind: 'text', text })
})

test('GB18030', () => {
  const decoded = decode(readFileSync(join(fixtures, 'zh-gb18030.txt')))
  expect(decoded).toEqual({ kind: 'text', text: readFileSync(join(fixtures, 'zh-plain.txt'), 'utf8') })
})

// Node has no encoder for these: the bytes were written down.
test.each([
  ['Big5', 'b4e4a4f4a4b5a4d1b67da9f1a141a5aaf8a9a54da97ea5c1a440b05fb0d1a55b', '港', 'big5'],
  [
    'Shift_JIS',
    '8d6882cd8da193fa8a4a82a982ea82dc82b582bd81428e73928782cd8e5189c182b582dc82b582bd8142',
    '港',
    'shift_jis',
  ],
  [
    'EUC-KR',
    'c7d7b8b8c0ba20bfc0b4c320bfadb7c8b4d92e20bdc3c0e5b0fa20c1d6b9cec0cc20c2fcb0a1c7dfb4d92e',
    '항만은',
    'euc-kr',
  ],
  [
    'windows-1252',
    '5468652063616663e9209372656e616973736174686594206f70656e656420746f6461792e20546865206d61796f7220776173207468657265',
    'The caf',
    'windows-1252',
  ],
])('%s', (_, hex, start, encoding) => {
  const bytes = Buffer.from(hex, 'hex')
  const text = new TextDecoder(encoding).decode(bytes)
  expect(decode(bytes)).toEqual({ kind: 'text', text })
  expect(text.startsWith(start) || encoding !== 'windows-1252').toBe(true)
})

test('bytes with NULs on both sides are binary', () => {
  expect(decode(Buffer.from([0, 65, 66, 0, 67, 68]))).toEqual({ kind: 'binary' })
})
