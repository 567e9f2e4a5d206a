import { copyFile, link, mkdir, open, rename, rm, rmdir, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import type { Output } from './outputs.ts'
import { createMeter, throwIfCancelled, type Watch } from './progress.ts'
import { explainWrite, isCode, movesName, stagingName } from './target.ts'

export type Write = {
  readonly path: string
  readonly size: number
  readonly sha256: string
  readonly isReplacing: boolean
  readonly content: Output['content']
}
export type Work = {
  readonly target: string
  /** In the order in which they go in place. */
  readonly writes: readonly Write[]
  readonly removals: readonly string[]
  /** Runs when everything stands in place and before what it replaced is let go; if it throws, all goes back. */
  readonly finish: () => void
}

/**
 * Changes a folder whole or not at all: everything is written and on the disk before the first file moves, and what moved
 * is moved back when anything fails. Throws AppError with the folder as it was: `export.full`, `export.read-only`,
 * `export.failed`, `export.cancelled`; `export.half-undone` when even the moving back failed.
 */
export async function applyWork(work: Work, watch: Watch): Promise<void> {
  const exists = await stat(work.target).catch(() => null)
  await (exists ? changeFolder(work, watch) : makeFolder(work, watch))
}

/** A folder that is not there yet is made beside its place and appears in one step. */
async function makeFolder(work: Work, watch: Watch): Promise<void> {
  const { target } = work
  const parent = dirname(target)
  const staging = join(parent, `.${basename(target)}${stagingName}`)
  let made: string | undefined
  try {
    made = await makeFolders(parent)
    await rm(staging, { recursive: true, force: true })
    await refuseFull(parent, work.writes)
    await mkdir(staging)
    await writeAll(work.writes, watch, (write) => join(staging, write.path))
    throwIfCancelled(watch.signal)
    await rename(staging, target)
    await syncFolder(parent)
  } catch (cause) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined)
    if (made) await rm(made, { recursive: true, force: true }).catch(() => undefined)
    throw explainWrite(cause, target, basename(target))
  }
  try {
    work.finish()
  } catch (cause) {
    await rm(made ?? target, { recursive: true, force: true })
    throw cause
  }
}

async function changeFolder(work: Work, watch: Watch): Promise<void> {
  const { target, writes, removals } = work
  const staging = join(target, stagingName)
  const fresh = new Map(writes.map((write, index) => [write.path, join(staging, 'new', String(index))]))
  let file = ''
  const undo: (() => Promise<void>)[] = []
  try {
    await rm(staging, { recursive: true, force: true })
    await refuseFull(target, writes)
    await mkdir(staging)
    await mkdir(join(staging, 'new'))
    await writeAll(writes, watch, (write) => fresh.get(write.path) ?? '')
    const moves = Object.fromEntries(writes.map(({ path, sha256 }) => [path, sha256]))
    await writeFileSynced(join(staging, movesName), Buffer.from(JSON.stringify(moves)))
    for (const write of writes) {
      throwIfCancelled(watch.signal)
      file = write.path
      const place = join(target, write.path)
      const made = await makeFolders(dirname(place))
      if (made) undo.push(() => removeFolders(dirname(place), made))
      const old = write.isReplacing ? await keepOld(staging, target, write.path) : null
      await rename(fresh.get(write.path) ?? '', place)
      undo.push(() => (old ? rename(old, place) : rm(place)))
    }
    for (const path of removals) {
      throwIfCancelled(watch.signal)
      file = path
      const old = join(staging, 'old', path)
      await mkdir(dirname(old), { recursive: true })
      await rename(join(target, path), old)
      undo.push(() => rename(old, join(target, path)))
    }
    await syncFolders(target, [...writes.map(({ path }) => path), ...removals])
    work.finish()
  } catch (cause) {
    await putBack(undo, file, join(staging, 'old'))
    await rm(staging, { recursive: true, force: true }).catch(() => undefined)
    throw explainWrite(cause, target, file)
  }
  await rm(staging, { recursive: true, force: true })
  await removeEmptyFolders(target, removals)
}

/** The old file has a second name before its place is taken in one step, so at no moment is the page missing. */
async function keepOld(staging: string, target: string, path: string): Promise<string> {
  const old = join(staging, 'old', path)
  await mkdir(dirname(old), { recursive: true })
  try {
    await link(join(target, path), old)
  } catch (error) {
    // Some disks (FAT, network shares) know no second names.
    if (isCode(error, 'ENOSPC')) throw error
    await copyFile(join(target, path), old)
  }
  return old
}

async function putBack(undo: readonly (() => Promise<void>)[], file: string, folder: string): Promise<void> {
  let failure: unknown
  for (const step of undo.toReversed()) {
    await step().catch((error: unknown) => {
      failure ??= error
    })
  }
  if (failure) throw new AppError('internal', 'export.half-undone', { file, folder }, { cause: failure })
}

const writersAtOnce = 8

async function writeAll(writes: readonly Write[], watch: Watch, placeOf: (write: Write) => string): Promise<void> {
  const step = createMeter('writing', writes.length, watch)
  const folders = new Set<string>()
  const queue = writes.values()
  let done = 0
  const writer = async () => {
    for (const write of queue) {
      const place = placeOf(write)
      if (!folders.has(dirname(place))) await mkdir(dirname(place), { recursive: true })
      folders.add(dirname(place))
      if ('file' in write.content) await copyFileSynced(write.content.file, place)
      else await writeFileSynced(place, write.content.make())
      done += 1
      await step(done)
    }
  }
  const results = await Promise.allSettled(Array.from({ length: writersAtOnce }, writer))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

async function writeFileSynced(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(place, 'wx')
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
}

async function copyFileSynced(from: string, place: string): Promise<void> {
  await copyFile(from, place)
  const file = await open(place, 'r+')
  try {
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** Refuses before anything is written what cannot fit; a disk that fills up later is caught as well. */
async function refuseFull(folder: string, writes: readonly Write[]): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const needed = writes.reduce((sum, { size }) => sum + Math.ceil(size / bsize) * bsize, 0)
  if (bavail * bsize < needed) throw new AppError('full', 'export.full')
}

async function syncFolders(target: string, paths: readonly string[]): Promise<void> {
  for (const folder of new Set(paths.map((path) => dirname(join(target, path))))) await syncFolder(folder)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing and needs none.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** As `mkdir` with `recursive`, which tells a read-only disk as if something were missing. Returns the topmost one made. */
async function makeFolders(folder: string): Promise<string | undefined> {
  const above = dirname(folder)
  try {
    await mkdir(folder)
    return folder
  } catch (error) {
    if (isCode(error, 'EEXIST')) return undefined
    if (!isCode(error, 'ENOENT') || above === folder) throw error
  }
  const top = await makeFolders(above)
  await mkdir(folder)
  return top ?? folder
}

async function removeFolders(deepest: string, top: string): Promise<void> {
  for (let folder = deepest; folder.startsWith(top); folder = dirname(folder)) await rmdir(folder)
}

async function removeEmptyFolders(target: string, removed: readonly string[]): Promise<void> {
  for (const path of removed) {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      const isGone = await rmdir(join(target, folder)).then(
        () => true,
        () => false,
      )
      if (!isGone) break
    }
  }
}
