import { inLanes } from '../lanes.ts'
import type { Destination, SiteFile } from './destination.ts'
import {
  createRecords,
  factsKnown,
  folderOf,
  type Manifest,
  nameOf,
  pagesFirst,
  type Records,
  type RunRecord,
} from './manifest.ts'

/** What a publication would do to a place. Paths are relative to it. */
export type TargetPlan = {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  /** Of `changed`: files that somebody else wrote or edited. Their bytes are kept for undoing. */
  readonly overwritten: readonly string[]
  /** Files of Galley's that the site no longer has, left in place because somebody has edited them since. */
  readonly kept: readonly string[]
  readonly unchanged: number
  /** What would be written. */
  readonly bytes: number
}

/** A plan with what carrying it out needs. */
export type PlannedTarget = {
  readonly plan: TargetPlan
  readonly files: readonly SiteFile[]
  readonly writes: readonly SiteFile[]
  readonly before: Manifest | null
  /** What undoing leads back to: `before`, unless an undo was cut off. */
  readonly baseline: Manifest | null
  /** A publication that was cut off while it changed what is live, and that this one goes on with. */
  readonly cutOff: RunRecord | null
}

/**
 * Compares the wanted files with what Galley knows to be live and what stands there. Changes nothing. Throws AppError
 * `target.manifest`, and what a destination throws.
 */
export async function planTarget(
  destination: Destination,
  files: readonly SiteFile[],
  check: () => void = () => undefined,
): Promise<PlannedTarget> {
  const records = createRecords(destination)
  const before = await records.manifest()
  const { cutOff, baseline } = await findCutOff(records, before)
  const own = factsKnown(before, cutOff)
  const standing = await findStanding(destination, [...files.map(({ path }) => path), ...own.keys()], check)

  const writes: SiteFile[] = []
  const isTouched = (path: string) => cutOff !== null && path in cutOff.touched
  await inLanes(files, destination.lanes, async (file) => {
    check()
    const { path, sha256, size } = file
    const isRight = standing.get(path) === size
    const isSame = isTouched(path)
      ? isRight && (await destination.hash(path)) === sha256
      : isRight && before?.files[path]?.sha256 === sha256
    if (!isSame) writes.push(file)
  })
  const wanted = new Set(files.map(({ path }) => path))
  const isOurs = (path: string) => own.get(path)?.some(({ size }) => size === standing.get(path)) ?? false
  const gone = [...own.keys()].filter((path) => !wanted.has(path) && standing.has(path)).sort()
  const inOrder = new Set(writes)
  const ordered = files.filter((file) => inOrder.has(file))
  const changed = ordered.filter(({ path }) => standing.has(path)).map(({ path }) => path)
  const plan: TargetPlan = {
    added: ordered.filter(({ path }) => !standing.has(path)).map(({ path }) => path),
    changed,
    removed: pagesFirst(gone.filter(isOurs), (path) => own.get(path)?.[0]?.kind),
    overwritten: changed.filter((path) => !isOurs(path)),
    kept: gone.filter((path) => !isOurs(path)),
    unchanged: files.length - ordered.length,
    bytes: ordered.reduce((sum, { size }) => sum + size, 0),
  }
  return { plan, files, writes: ordered, before, baseline, cutOff }
}

/** A run that was cut off over what is live now, and what undoing it leads back to. */
export async function findCutOff(records: Records, before: Manifest | null) {
  const found = await records.run()
  if (!found || found.base !== (before?.run ?? null)) return { cutOff: null, baseline: before }
  const record = await records.undo(found.undo)
  const isUndo = before !== null && record?.run === before.run
  return { cutOff: found, baseline: isUndo ? record.before : before }
}

/** Which of these files stand there, with their sizes. */
export async function findStanding(
  destination: Destination,
  paths: Iterable<string>,
  check: () => void = () => undefined,
): Promise<ReadonlyMap<string, number>> {
  const folders = new Map<string, Set<string>>()
  for (const path of paths) {
    const names = folders.get(folderOf(path)) ?? new Set()
    folders.set(folderOf(path), names.add(nameOf(path)))
  }
  const standing = new Map<string, number>()
  await inLanes(folders, destination.lanes, async ([folder, names]) => {
    check()
    for (const [name, size] of await destination.list(folder)) {
      if (names.has(name)) standing.set(folder === '' ? name : `${folder}/${name}`, size)
    }
  })
  return standing
}
