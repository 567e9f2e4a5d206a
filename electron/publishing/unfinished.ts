import { existsSync, readFileSync } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../shared/errors.ts'
import type { Newsroom } from '../store/newsroom.ts'
import {
  copyWritable,
  flush,
  makeFolders,
  removeEmptyFolders,
  removeIfEmpty,
  syncFolder,
  syncFolders,
  writeFileSynced,
} from './disk.ts'
import { keptOf } from './former.ts'
import { holdFolder } from './hold-folder.ts'
import { staysInside } from './inside.ts'
import { explainWrite, hashAt, isCode, standingAt } from './target.ts'

/** The folder inside a target in which a run prepares its files and keeps the old ones until it is done. */
export const stagingName = '.galley-staging'
const recordName = 'run.json'

/** The same beside a target that is not there yet. */
export const stagingBeside = (target: string): string => join(dirname(target), `.${basename(target)}${stagingName}`)

const path = z.string().refine(staysInside)
const runRecord = z.object({
  run: z.uuid(),
  /** How many folders the run made for the target, itself and those above it; 0 where it was there. */
  depth: z.int().min(0),
  writes: z.array(z.object({ path, sha256: z.string(), isReplacing: z.boolean() })),
  removals: z.array(path),
  /** Folders of the target that were made for the writes, each after the one that it stands in. */
  folders: z.array(path),
})
/** What a run is going to do to its target, in the order in which it does it. */
export type RunRecord = z.output<typeof runRecord>

/** Where the old file of a path that is replaced or removed is kept. */
export const keptOld = (staging: string, path: string): string => join(staging, 'old', path)

/** Puts on the disk what a run is going to do. Before that nothing of the target may change; every old file is kept. */
export async function writeRecord(staging: string, record: RunRecord): Promise<void> {
  const beside = join(staging, `${recordName}.part`)
  await writeFileSynced(beside, Buffer.from(JSON.stringify(record)))
  await rename(beside, join(staging, recordName))
  await syncFolder(staging)
}

/** Whether a run is at work in the folder, or was broken off there. */
export function isUnfinished(target: string): boolean {
  return existsSync(join(target, stagingName)) || existsSync(stagingBeside(target))
}

/** The targets of a newsroom in which a run was broken off. */
export async function unfinishedTargets(newsroom: Newsroom): Promise<string[]> {
  const isThere = (place: string) =>
    access(place).then(
      () => true,
      () => false,
    )
  const targets = newsroom.publications.targets()
  const found = await Promise.all(
    targets.map(async (target) => (await isThere(join(target, stagingName))) || isThere(stagingBeside(target))),
  )
  return targets.filter((_, index) => found[index])
}

/** As `mendHeld`, of a folder that is held for it. Throws AppError `export.in-use` too. */
export async function mendTarget(newsroom: Newsroom, target: string): Promise<void> {
  if (isUnfinished(target)) await holdFolder(target, () => mendHeld(newsroom, target))
}

/**
 * Puts right what a run that was killed left in a folder: as it was before the run, or as the run was to leave it where
 * the newsroom has recorded that. What others have written since stays. The newsroom and the folder must be held.
 * Killed itself, it can be done again. Throws AppError: `export.half-undone`, `export.unreadable-run`, and
 * what `explainWrite` makes of a newsroom in which the old files cannot be kept.
 */
export async function mendHeld(newsroom: Newsroom, target: string): Promise<void> {
  await rm(stagingBeside(target), { recursive: true, force: true })
  const staging = join(target, stagingName)
  if (!existsSync(staging)) return
  const record = readRecord(staging)
  if (!record) await rm(staging, { recursive: true, force: true })
  else if (newsroom.publications.isDone(target, record.run))
    await complete(target, record, keptOf(newsroom, target, record.run))
  else await rollBack(target, record)
}

/** What the run wrote down; null where it had not come to change anything. */
function readRecord(staging: string): RunRecord | null {
  try {
    return runRecord.parse(JSON.parse(readFileSync(join(staging, recordName), 'utf8')))
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return null
    throw new AppError('conflict', 'export.unreadable-run', { folder: staging }, { cause })
  }
}

/**
 * Ends a run that is recorded as done: the folders that it left empty go, and the old files, to where they are kept for
 * undoing. Throws AppError as `explainWrite` tells it, and can be called again then.
 */
export async function complete(target: string, record: RunRecord, keepIn: string | null): Promise<void> {
  await removeEmptyFolders(target, record.removals)
  if (keepIn !== null) await keepReplaced(target, record, keepIn)
  await forget(target)
}

/** Moves the old files in one step; to another disk they are copied first and appear there in one step. */
async function keepReplaced(target: string, record: RunRecord, keepIn: string): Promise<void> {
  const staging = join(target, stagingName)
  const old = keptOld(staging, '.')
  if (!existsSync(old) || existsSync(keepIn)) return
  const parent = dirname(keepIn)
  try {
    await makeFolders(parent)
    await rename(old, keepIn).catch((error: unknown) => {
      if (!isCode(error, 'EXDEV')) throw error
      return copyReplaced(staging, record, keepIn)
    })
    await syncFolder(parent)
  } catch (cause) {
    throw explainWrite(cause, parent, basename(keepIn))
  }
}

async function copyReplaced(staging: string, { writes, removals }: RunRecord, keepIn: string): Promise<void> {
  const beside = `${keepIn}.part`
  const replaced = [...writes.filter(({ isReplacing }) => isReplacing).map((write) => write.path), ...removals]
  await rm(beside, { recursive: true, force: true })
  for (const file of replaced) {
    await makeFolders(dirname(join(beside, file)))
    await copyWritable(keptOld(staging, file), join(beside, file))
  }
  await flush(replaced.map((file) => join(beside, file)))
  await rename(beside, keepIn)
}

/**
 * Takes a run back, last step first. Files that are not as the run left them are somebody else's by now and stay. Throws
 * AppError `export.half-undone` where something could not be put back; the next try goes on from there.
 */
export async function rollBack(target: string, record: RunRecord): Promise<void> {
  const staging = join(target, stagingName)
  const failures: { readonly file: string; readonly cause: unknown }[] = []
  const attempt = async (file: string, step: () => Promise<void>) => {
    await step().catch((cause: unknown) => failures.push({ file, cause }))
  }
  for (const file of record.removals.toReversed()) await attempt(file, () => putBack(target, file, null))
  for (const { path: file, sha256, isReplacing } of record.writes.toReversed()) {
    await attempt(file, async () => {
      if (isReplacing) await putBack(target, file, sha256)
      else if (hashAt(target, file) === sha256) await rm(join(target, file))
    })
  }
  const [first] = failures
  if (first) {
    const values = { file: first.file, folder: join(staging, 'old') }
    throw new AppError('internal', 'export.half-undone', values, { cause: first.cause })
  }
  for (const folder of record.folders.toReversed()) await removeIfEmpty(join(target, folder))
  await syncFolders(target, [...record.writes.map((write) => write.path), ...record.removals])
  await forget(target)
  let folder = target
  for (let left = record.depth; left > 0 && (await removeIfEmpty(folder)); left -= 1) folder = dirname(folder)
}

/** Gives a path its old file again where nothing stands there, or what the run put there. */
async function putBack(target: string, file: string, sha256: string | null): Promise<void> {
  const old = keptOld(join(target, stagingName), file)
  const place = join(target, file)
  const isFree = standingAt(target, file) === null
  const isOurs = sha256 !== null && hashAt(target, file) === sha256
  if (!standingAt(dirname(old), basename(old)) || !(isFree || isOurs)) return
  if (isFree) await makeFolders(dirname(place))
  await rename(old, place)
}

/** The record goes first: what is left without it is nothing but remains. */
async function forget(target: string): Promise<void> {
  const staging = join(target, stagingName)
  await rm(join(staging, recordName), { force: true })
  await syncFolder(staging)
  await rm(staging, { recursive: true, force: true })
}
