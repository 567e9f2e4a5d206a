import { closeSync, openSync, readSync } from 'node:fs'

/** `moving` pictures have several frames, or may have: every GIF counts as one. */
export type PictureKind = 'opaque' | 'transparent' | 'moving'

type Read = (at: number, length: number) => Buffer

/**
 * Whether a picture moves or lets shine through what lies under it, as its first bytes tell: a fraction of a millisecond,
 * however large it is. The file is one that `media.add` took in.
 */
export function pictureKind(file: string): PictureKind {
  const descriptor = openSync(file, 'r')
  const read: Read = (at, length) => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, at))
  }
  try {
    switch (file.slice(file.lastIndexOf('.') + 1)) {
      case 'gif':
        return 'moving'
      case 'png':
        return pngKind(read)
      case 'webp':
        return webpKind(read)
      case 'avif':
        return avifKind(read)
      default:
        return 'opaque'
    }
  } finally {
    closeSync(descriptor)
  }
}

/** A colour type with alpha, a chunk that makes colours transparent, or one that announces frames (PNG 3, 11.2 and 11.3). */
function pngKind(read: Read): PictureKind {
  const [colour = 0] = read(25, 1)
  let kind: PictureKind = colour === 4 || colour === 6 ? 'transparent' : 'opaque'
  for (let at = 33; ; ) {
    const chunk = read(at, 8)
    const name = chunk.toString('latin1', 4)
    if (chunk.length < 8 || name === 'IDAT') return kind
    if (name === 'acTL') return 'moving'
    if (name === 'tRNS') kind = 'transparent'
    at += 12 + chunk.readUInt32BE(0)
  }
}

/** RFC 9649: the extended header has flags, the lossless one a bit. */
function webpKind(read: Read): PictureKind {
  const head = read(0, 25)
  const form = head.toString('latin1', 12, 16)
  const flags = form === 'VP8X' ? (head[20] ?? 0) : 0
  if (flags & 0x02) return 'moving'
  const isLosslessAlpha = form === 'VP8L' && ((head[24] ?? 0) & 0x10) !== 0
  return flags & 0x10 || isLosslessAlpha ? 'transparent' : 'opaque'
}

/** A sequence is of another brand; alpha is a picture of its own, named in the boxes at the head (MIAF, ISO/IEC 23000-22). */
function avifKind(read: Read): PictureKind {
  const head = read(0, 16_384).toString('latin1')
  if (head.slice(0, 64).includes('avis')) return 'moving'
  return head.includes('auxiliary:alpha') ? 'transparent' : 'opaque'
}
