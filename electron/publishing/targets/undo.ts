import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { Destination } from './destination.ts'
import {
  createRecords,
  type Fact,
  factsKnown,
  incomingFolder,
  keptPath,
  leftBy,
  type Manifest,
  pagesFirst,
  type Records,
  removeEmptyFolders,
} from './manifest.ts'
import { findCutOff, findStanding } from './plan-target.ts'

export type UndoResult = { readonly restored: readonly string[]; readonly removed: readonly string[] }

/**
 * Takes the last publication back, or one that was cut off: what it replaced or removed stands there again, what it added
 * is gone, except where somebody has edited it since. Cut off itself, it is finished by calling it again. Throws AppError
 * `target.nothing-to-undo`, and what a destination throws.
 */
export async function undoTarget(destination: Destination): Promise<UndoResult> {
  const records = createRecords(destination)
  const live = await records.manifest()
  const work = await findWork(records, live)
  if (!work) throw new AppError('not_found', 'target.nothing-to-undo', { host: destination.host })
  const { undo, kept, added, before, facts, left } = work
  const touched = Object.fromEntries([
    ...kept.map((path): [string, Fact | null] => [path, before?.files[path] ?? null]),
    ...added.map((path): [string, Fact | null] => [path, facts.get(path)?.[0] ?? null]),
  ])
  await records.writeRun({
    format: 1,
    run: randomUUID(),
    base: live?.run ?? null,
    undo,
    touched,
    left,
    kept: [...kept],
  })

  const restored = pagesFirst(kept, (path) => before?.files[path]?.kind).reverse()
  for (const [index, path] of restored.entries()) {
    const beside = `${incomingFolder}/undo-${index}`
    await destination.copy(keptPath(undo, path), beside)
    await destination.move(beside, path)
  }
  const standing = await findStanding(destination, added)
  const isOurs = (path: string) => facts.get(path)?.some(({ size }) => size === standing.get(path)) ?? false
  const removed = pagesFirst(added.filter(isOurs), (path) => facts.get(path)?.[0]?.kind)
  for (const path of removed) await destination.remove(path)
  await removeEmptyFolders(destination, removed)
  await records.writeManifest(before)
  await records.writeRun(null)
  await records.forgetUndo(undo)
  return { restored, removed }
}

async function findWork(records: Records, live: Manifest | null) {
  const { cutOff, baseline } = await findCutOff(records, live)
  const known = { facts: factsKnown(live, cutOff), left: leftBy(cutOff) }
  if (cutOff) {
    const record = await records.undo(cutOff.undo)
    const isUndo = live !== null && record?.run === live.run
    const old = new Set(cutOff.kept)
    const added = isUndo ? record.added : Object.keys(cutOff.touched).filter((path) => !old.has(path))
    return { ...known, undo: cutOff.undo, kept: cutOff.kept, added, before: baseline }
  }
  if (!live) return null
  for (const undo of await records.undos()) {
    const record = await records.undo(undo)
    if (record?.run === live.run) return { ...known, undo, ...record }
  }
  return null
}
