import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { AppError } from '../../shared/errors.ts'
import { explainWrite } from '../target.ts'
import type { SiteFile } from './destination.ts'
import { cancelled } from './failures.ts'
import type { TargetResult, TargetWatch } from './publish.ts'
import { sourceOf } from './sources.ts'
import { forgetOlder, hashOfFile, keepArchive } from './zip-undo.ts'

/** What a zip can hold without the extensions that not every program reads. */
const mostFiles = 65_000
const mostBytes = 4_000_000_000

/** Pictures and fonts are compressed already. */
const isCompressed = (path: string) => /\.(?:avif|gif|jpe?g|png|webp|woff2)$/i.test(path)

/** The earliest day that a zip can name. It is read by the local clock, so it is made by it: the same everywhere. */
const fixedDay = new Date(1980, 0, 1)

/**
 * Writes the site into one archive, in the order of its paths and with fixed days, so that the same content gives the
 * same bytes. It is written beside its place and renamed; what it replaces is kept in a folder for `undoArchive`, or with
 * null nowhere. Throws AppError with nothing changed: `target.too-large`,
 * `target.cancelled`, `export.full`, `export.read-only`, `export.failed`.
 */
export async function writeZip(
  file: string,
  files: readonly SiteFile[],
  { onProgress, signal }: TargetWatch = {},
  kept: string | null = null,
): Promise<TargetResult> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  if (files.length > mostFiles || total > mostBytes) throw new AppError('full', 'target.too-large')
  const check = () => {
    if (signal?.aborted) throw cancelled()
  }
  const beside = `${file}.${randomUUID()}.part`
  try {
    await mkdir(dirname(file), { recursive: true })
    const before = await hashOfFile(file)
    const after = await writeAll(beside, files, check, (path, done, sent, size) =>
      onProgress?.({ stage: 'sending', file: path, done, total: files.length, sent, size }),
    )
    check()
    const paths = files.map(({ path }) => path)
    if (before === after) return { added: [], changed: [], removed: [], unchanged: files.length, sent: 0 }
    if (kept !== null) await keepArchive(kept, file, { before, after })
    await rename(beside, file)
    if (kept !== null) await forgetOlder(kept, after).catch(() => undefined)
    const isNew = before === null
    return { added: isNew ? paths : [], changed: isNew ? [] : paths, removed: [], unchanged: 0, sent: total }
  } catch (cause) {
    throw explainWrite(cause, dirname(file), basename(file))
  } finally {
    await rm(beside, { force: true })
  }
}

/** Returns the SHA-256 of what was written. */
async function writeAll(
  place: string,
  files: readonly SiteFile[],
  check: () => void,
  tell: (path: string, done: number, sent: number, size: number) => void,
): Promise<string> {
  const handle = await open(place, 'wx')
  const hash = createHash('sha256')
  try {
    const waiting: Uint8Array[] = []
    let failure: Error | null = null
    const zip = new Zip((error, piece) => {
      failure ??= error
      if (piece) waiting.push(piece)
    })
    const flush = async () => {
      for (const piece of waiting.splice(0)) {
        hash.update(piece)
        await handle.write(piece)
      }
      if (failure) throw failure
    }
    const ordered = [...files].sort((one, other) => (one.path < other.path ? -1 : 1))
    for (const [done, one] of ordered.entries()) {
      check()
      const entry = isCompressed(one.path) ? new ZipPassThrough(one.path) : new ZipDeflate(one.path, { level: 6 })
      entry.mtime = fixedDay
      zip.add(entry)
      const source = sourceOf(one, (sent) => tell(one.path, done, sent, one.size), check)
      for await (const piece of source.open(0)) {
        entry.push(piece)
        await flush()
      }
      entry.push(new Uint8Array(), true)
      await flush()
    }
    zip.end()
    await flush()
    await handle.sync()
    return hash.digest('hex')
  } finally {
    await handle.close()
  }
}
