import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import sharp from 'sharp'
import type { MediaFile } from '../shared/article/article.ts'
import { mediaName } from '../shared/article/figure.ts'
import { AppError } from '../shared/errors.ts'
import { explain } from './failures.ts'
import { type PictureKind, pictureKind } from './picture-kind.ts'

const largestBytes = 60_000_000
/** Larger pictures are refused. */
export const largestPixels = 120_000_000
const endings: Readonly<Record<string, string>> = { jpeg: 'jpg', png: 'png', gif: 'gif', webp: 'webp', heif: 'avif' }

/** What a picture is by itself, whatever an article says of it: its size as it is shown, turned upright. */
export type PictureFacts = {
  readonly media: string
  readonly width: number
  readonly height: number
  readonly kind: PictureKind
}

/** The newsroom's pictures: files named by the SHA-256 of their bytes, each kept once, never changed. */
export function createMedia(db: Database, folder: string, now: () => number) {
  const insert = db.prepare<MediaFile & { name: string; at: number }>(
    `INSERT INTO media (name, original_name, width, height, bytes, added_at) VALUES (@media, @name, @width, @height, @bytes, @at)
     ON CONFLICT (name) DO NOTHING`,
  )
  const select = db.prepare<{ media: string }, { width: number; height: number }>(
    'SELECT width, height FROM media WHERE name = @media',
  )
  const known = new Map<string, PictureFacts>()
  const path = (media: string): string => {
    if (!mediaName.test(media)) throw new AppError('invalid', 'media.missing')
    return join(folder, media)
  }

  /**
   * Takes a picture in: JPEG, PNG, GIF, WebP or AVIF, decoded once to know that it is whole. Throws AppError:
   * `media.empty`, `media.too-large`, `media.not-a-picture`, `media.broken`, `disk.full`; nothing is kept then.
   */
  async function add(name: string, bytes: Uint8Array): Promise<MediaFile> {
    if (bytes.length === 0) throw new AppError('invalid', 'media.empty', { name })
    if (bytes.length > largestBytes) throw new AppError('invalid', 'media.too-large', { name })
    const { ending, width, height } = await look(name, bytes)
    const media = `${createHash('sha256').update(bytes).digest('hex')}.${ending}`
    const file: MediaFile = { media, width, height, bytes: bytes.length }
    try {
      if (!existsSync(path(media))) await writeWhole(folder, media, bytes)
      insert.run({ ...file, name: name.slice(0, 1000), at: now() })
    } catch (cause) {
      throw explain(cause)
    }
    return file
  }

  const has = (media: string): boolean => mediaName.test(media) && existsSync(path(media))

  /** undefined for a picture that the newsroom has not, or that somebody has put into its folder by hand. */
  function facts(media: string): PictureFacts | undefined {
    const before = known.get(media)
    if (before) return before
    const size = has(media) ? select.get({ media }) : undefined
    if (!size) return undefined
    const found: PictureFacts = { media, ...size, kind: pictureKind(path(media)) }
    known.set(media, found)
    return found
  }

  return { add, path, has, facts }
}

async function look(name: string, bytes: Uint8Array): Promise<{ ending: string; width: number; height: number }> {
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: largestPixels })
  const facts = await picture.metadata().catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : ''
    if (/pixel limit/i.test(message)) throw new AppError('invalid', 'media.too-large', { name }, { cause })
    const isForeign = /unsupported image format/i.test(message)
    throw new AppError('invalid', isForeign ? 'media.not-a-picture' : 'media.broken', { name }, { cause })
  })
  const ending = endings[facts.format]
  if (!ending) throw new AppError('invalid', 'media.not-a-picture', { name })
  await picture.stats().catch((cause: unknown) => {
    throw new AppError('invalid', 'media.broken', { name }, { cause })
  })
  // Orientations 5 to 8 of Exif 2.3 lie on their side.
  const isTurned = (facts.orientation ?? 1) >= 5
  return { ending, width: isTurned ? facts.height : facts.width, height: isTurned ? facts.width : facts.height }
}

async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const beside = join(folder, `.${randomUUID()}`)
  try {
    const file = await open(beside, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, join(folder, name))
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
