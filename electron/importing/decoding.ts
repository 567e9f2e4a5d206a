import { analyse } from 'chardet'

/** Bytes that text of no encoding has: everything below space but tab, line ends, form feed, end of file and escape. */
const isControlByte = (byte: number) =>
  byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1a && byte !== 0x1b
const controlShareOfBinary = 0.005

/** C0 and C1 controls but white space, what Unicode has not assigned, private characters and the mark of a failed decoding. */
const implausible = /[^\P{Cc}\s]|[\p{Cn}\p{Co}\ufffd]/u

export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
  | { readonly kind: 'unknown' }

/**
 * Reads text in the encoding it was written in: by its byte order mark, by where its NULs stand (UTF-16), as UTF-8 where that
 * fits exactly, else by what its letters look like (GB18030, Big5, Shift_JIS, EUC-KR, windows-1252 and their kin).
 */
export function decode(bytes: Uint8Array): Decoded {
  const marked = decodeMarked(bytes)
  if (marked) return marked
  const wide = decodeUnmarkedUtf16(bytes)
  if (wide !== undefined) return { kind: 'text', text: wide }
  if (isBinary(bytes)) return { kind: 'binary' }
  const text = attempt('utf-8', bytes) ?? decodeByLooks(bytes)
  return text === undefined ? { kind: 'unknown' } : { kind: 'text', text }
}

function decodeMarked(bytes: Uint8Array): Decoded | undefined {
  const encoding = markOf(bytes)
  if (!encoding) return undefined
  const text = attempt(encoding, bytes)
  return text === undefined ? { kind: 'unknown' } : { kind: 'text', text }
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

/** Where text without a mark has NULs it may be UTF-16; the side that gives line ends, spaces and full stops is the right one. */
function decodeUnmarkedUtf16(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0 || !bytes.includes(0)) return undefined
  const readings = ['utf-16le', 'utf-16be'].flatMap((encoding) => attempt(encoding, bytes) ?? [])
  const likely = readings.filter((text) => !isImplausible(text) && separators(text) > 0)
  return likely.toSorted((one, other) => separators(other) - separators(one))[0]
}

const separators = (text: string) => text.match(/[\n \u3001\u3002\uff0c]/gu)?.length ?? 0

function isBinary(bytes: Uint8Array): boolean {
  let controls = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    if (isControlByte(byte)) controls += 1
  }
  return controls > bytes.length * controlShareOfBinary
}

function decodeByLooks(bytes: Uint8Array): string | undefined {
  for (const { name, confidence } of analyse(bytes)) {
    if (confidence < 5 || /^(?:ascii|utf-)/i.test(name)) continue
    const text = attempt(name === 'ISO-8859-1' ? 'windows-1252' : name, bytes)
    if (text !== undefined && !isImplausible(text)) return text
  }
  return undefined
}

/** The end-of-file mark of old systems is no reason to refuse a text. */
const isImplausible = (text: string) => implausible.test(text.replaceAll('\u001a', ''))

/** The text, or undefined where the bytes do not fit the encoding or this runtime does not know it. */
function attempt(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
