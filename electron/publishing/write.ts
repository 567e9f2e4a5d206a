import { renameSync } from 'node:fs'
import { link, mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { copyFileSynced, copyWritable, flush, makeFolders, refuseFull, syncFolder, syncFolders } from './disk.ts'
import type { Content } from './plan.ts'
import { createMeter, throwIfCancelled, type Watch } from './progress.ts'
import { explainWrite, isCode, standingAt } from './target.ts'
import { complete, keptOld, type RunRecord, rollBack, stagingBeside, stagingName, writeRecord } from './unfinished.ts'

export type Write = {
  readonly path: string
  readonly size: number
  readonly sha256: string
  readonly isReplacing: boolean
  readonly content: Content
}
export type Work = {
  /** A name of its own for this run. */
  readonly run: string
  readonly target: string
  /** In the order in which they go in place. */
  readonly writes: readonly Write[]
  readonly removals: readonly string[]
  /** Where the old files go once the run is done; null: nowhere. `mendTarget` must know the same by `keptOf`. */
  readonly keepIn: string | null
  /** Runs when everything stands in place and before what it replaced is let go; if it throws, all goes back. */
  readonly finish: () => void
}

/**
 * Changes a folder whole or not at all: everything is written and on the disk before the first file moves, the old files
 * are kept until all stands, and what moved is moved back when anything fails; after a kill `mendTarget` does it. No
 * unfinished run may be in the folder. Throws AppError with the folder as it was: `export.full`, `export.read-only`,
 * `export.failed`, `export.cancelled`; `export.half-undone` when even the moving back failed.
 */
export async function applyWork(work: Work, watch: Watch): Promise<void> {
  const exists = await stat(work.target).catch(() => null)
  await (exists ? changeFolder(work, watch) : makeFolder(work, watch))
}

/** A folder that is not there yet is made beside its place and appears in one step. */
async function makeFolder(work: Work, watch: Watch): Promise<void> {
  const { target, writes } = work
  const parent = dirname(target)
  const staging = stagingBeside(target)
  let made: string | undefined
  let record: RunRecord | undefined
  try {
    made = await makeFolders(parent)
    await refuseFull(parent, writes)
    await mkdir(staging)
    await writeAll(writes, watch, (write) => join(staging, write.path))
    await mkdir(join(staging, stagingName))
    const planned = recordOf(work, relative(dirname(made ?? target), target).split(sep).length)
    await writeRecord(join(staging, stagingName), planned)
    throwIfCancelled(watch.signal)
    await rename(staging, target)
    record = planned
    await syncFolder(parent)
    work.finish()
  } catch (cause) {
    if (record) await rollBack(target, record)
    await rm(staging, { recursive: true, force: true }).catch(() => undefined)
    if (made && !record) await rm(made, { recursive: true, force: true }).catch(() => undefined)
    throw record ? cause : explainWrite(cause, target, basename(target))
  }
  await tidy(work, record)
}

async function changeFolder(work: Work, watch: Watch): Promise<void> {
  const { target, writes, removals } = work
  const staging = join(target, stagingName)
  const fresh = new Map(writes.map((write, index) => [write.path, join(staging, 'new', String(index))]))
  const replaced = [...writes.filter((write) => write.isReplacing).map(({ path }) => path), ...removals]
  let file = ''
  let isOurs = false
  let record: RunRecord | undefined
  try {
    await makeStaging(staging, target)
    isOurs = true
    await refuseFull(target, writes)
    await mkdir(join(staging, 'new'))
    await writeAll(writes, watch, (write) => fresh.get(write.path) ?? '')
    for (const path of replaced) {
      throwIfCancelled(watch.signal)
      file = path
      await keepOld(staging, target, path)
    }
    await syncFolders(join(staging, 'old'), replaced)
    const planned = recordOf(work, 0)
    await writeRecord(staging, planned)
    record = planned
    for (const { path } of writes) {
      throwIfCancelled(watch.signal)
      file = path
      await makeFolders(dirname(join(target, path)))
      await rename(fresh.get(path) ?? '', join(target, path))
    }
    for (const path of removals) {
      throwIfCancelled(watch.signal)
      file = path
      await rm(join(target, path))
    }
    await syncFolders(target, [...writes.map(({ path }) => path), ...removals])
    work.finish()
  } catch (cause) {
    if (record) await rollBack(target, record)
    // Another newsroom's run keeps its old files there.
    if (isOurs) await rm(staging, { recursive: true, force: true }).catch(() => undefined)
    throw explainWrite(cause, target, file)
  }
  await tidy(work, record)
}

/** Where one is there by now, somebody is at work who does not hold the folder on this machine. */
async function makeStaging(staging: string, target: string): Promise<void> {
  await mkdir(staging).catch((cause: unknown) => {
    throw isCode(cause, 'EEXIST') ? new AppError('conflict', 'export.in-use', { folder: target }, { cause }) : cause
  })
}

/** The export is done: what cannot be cleared away now is cleared at the next look into the folder. */
const tidy = ({ target, keepIn }: Work, record: RunRecord) => complete(target, record, keepIn).catch(() => undefined)

function recordOf({ run, target, writes, removals }: Work, depth: number): RunRecord {
  return {
    run,
    depth,
    writes: writes.map(({ path, sha256, isReplacing }) => ({ path, sha256, isReplacing })),
    removals: [...removals],
    folders: foldersOf(writes.map(({ path }) => path)).filter((folder) => depth > 0 || !standingAt(target, folder)),
  }
}

/** Every folder that paths go through, each after the one that it stands in. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>()
  for (const path of paths) {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(folder)
  }
  return [...folders].sort()
}

/** The old file gets a second name before its place is taken in one step, so at no moment is the page missing. */
async function keepOld(staging: string, target: string, path: string): Promise<void> {
  const old = keptOld(staging, path)
  await mkdir(dirname(old), { recursive: true })
  try {
    await link(join(target, path), old)
  } catch (error) {
    // Some disks (FAT, network shares) know no second names.
    if (isCode(error, 'ENOSPC')) throw error
    await copyFileSynced(join(target, path), old)
  }
}

/** Puts every file into its place in the staging folder; they are on the disk when this resolves. */
async function writeAll(writes: readonly Write[], watch: Watch, placeOf: (write: Write) => string): Promise<void> {
  const step = createMeter('writing', writes.length, watch)
  const folders = new Set<string>()
  for (const [index, write] of writes.entries()) {
    const place = placeOf(write)
    if (!folders.has(dirname(place))) await mkdir(dirname(place), { recursive: true })
    folders.add(dirname(place))
    await putFile(write.content, place)
    await step(index + 1)
  }
  await flush(writes.map(placeOf))
}

async function putFile({ file, isPrepared }: Content, place: string): Promise<void> {
  try {
    if (isPrepared) renameSync(file, place)
    else await copyWritable(file, place)
  } catch (error) {
    // The newsroom may stand on another disk.
    if (!isPrepared || !isCode(error, 'EXDEV')) throw error
    await copyWritable(file, place)
  }
}
