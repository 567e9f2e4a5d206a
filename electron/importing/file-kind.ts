/** What a file is, where it is known not to be plain text. */
export type ForeignKind = 'image' | 'pdf' | 'word' | 'archive' | 'media' | 'html'

const signatures: readonly { readonly kind: ForeignKind; readonly at: number; readonly bytes: readonly number[] }[] = [
  { kind: 'image', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'image', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { kind: 'image', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'image', at: 0, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: 'image', at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { kind: 'image', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { kind: 'pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'word', at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: 'word', at: 0, bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { kind: 'archive', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'archive', at: 0, bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: 'archive', at: 0, bytes: [0x1f, 0x8b, 0x08] },
  { kind: 'archive', at: 0, bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: 'archive', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: 'media', at: 0, bytes: [0x49, 0x44, 0x33] },
  { kind: 'media', at: 0, bytes: [0x4f, 0x67, 0x67, 0x53] },
  { kind: 'media', at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
]

const wordProcessing = /\.(?:docx?|dotx?|odt|rtf|pages|wps)$/i
const webPage = /\.(?:x?html?|mht|mhtml)$/i
const startOfPage = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])/i

/** Tells by a file's first bytes, then by its name, whether it is something other than plain text; undefined: it may be text. */
export function foreignKind(name: string, bytes: Uint8Array): ForeignKind | undefined {
  const found = signatures.find(({ at, bytes: wanted }) => wanted.every((byte, index) => bytes[at + index] === byte))
  if (found) return found.kind === 'archive' && isWordProcessing(name, bytes) ? 'word' : found.kind
  return webPage.test(name) || startOfPage.test(startOf(bytes)) ? 'html' : undefined
}

/** A docx or odt is a zip archive whose first entries have telling names. */
function isWordProcessing(name: string, bytes: Uint8Array): boolean {
  return wordProcessing.test(name) || /word\/|opendocument\.text/.test(startOf(bytes))
}

const startOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
