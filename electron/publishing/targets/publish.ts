import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import { inLanes } from '../lanes.ts'
import { fileKinds } from '../site-files.ts'
import type { Destination, SiteFile } from './destination.ts'
import { cancelled, damaged, isLost } from './failures.ts'
import {
  createRecords,
  type Fact,
  incomingFolder,
  keptPath,
  leftBy,
  type Manifest,
  type Records,
  removeEmptyFolders,
} from './manifest.ts'
import { type PlannedTarget, planTarget, type TargetPlan } from './plan-target.ts'
import { sourceOf } from './sources.ts'
import { undoTarget } from './undo.ts'
import { whileWanted } from './wanted.ts'

export type TargetProgress = {
  readonly stage: 'comparing' | 'sending' | 'placing' | 'removing'
  /** The file at hand, as a path of the site. */
  readonly file: string
  readonly done: number
  readonly total: number
  /** Bytes of this file that were sent, and how many it has. */
  readonly sent: number
  readonly size: number
}
export type TargetWatch = {
  readonly onProgress?: ((progress: TargetProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}
export type TargetResult = Pick<TargetPlan, 'added' | 'changed' | 'removed' | 'unchanged'> & {
  /** The bytes that were sent: less than planned where an earlier run had sent some. */
  readonly sent: number
}

/**
 * Publishes the files to a place, of whatever kind it is. All bytes are sent under other names and checked by their
 * SHA-256 first; what they replace is kept; then they move in place, pages after what they show, and last the list of
 * what is live is written. Until the first move the site is as it was, and a run that is cut off at any moment leaves
 * every page with all that it shows; the next run goes on and sends nothing a second time.
 *
 * Only until the first move can it be cancelled: AppError `target.cancelled`, at once; what was going on is ended by
 * closing the destination, which then is of no more use. Also throws `target.changed` where
 * somebody else published meanwhile, `target.damaged`, and what a destination throws.
 */
export async function publishTo(
  destination: Destination,
  files: readonly SiteFile[],
  watch: TargetWatch = {},
): Promise<TargetResult> {
  const check = checkOf(watch)
  watch.onProgress?.({ stage: 'comparing', file: '', done: 0, total: files.length, sent: 0, size: 0 })
  const planned = await whileWanted(planTarget(destination, files, check), watch.signal)
  return runTarget(destination, planned, watch)
}

/** Carries out a plan; see `publishTo`. */
export async function runTarget(
  destination: Destination,
  planned: PlannedTarget,
  watch: TargetWatch = {},
): Promise<TargetResult> {
  const { plan, files, writes, before, cutOff } = planned
  const records = createRecords(destination)
  const result = { added: plan.added, changed: plan.changed, removed: plan.removed, unchanged: plan.unchanged }
  const isDone = writes.length + plan.removed.length === 0 && !cutOff
  if (isDone && before && isSameList(before, files)) return { ...result, sent: 0 }

  const { names, sent } = await whileWanted(sendAll(destination, writes, watch), watch.signal)
  checkOf(watch)()
  const now = await records.manifest()
  if (now?.run !== before?.run) throw new AppError('conflict', 'target.changed', { host: destination.host })

  const run = cutOff?.run ?? randomUUID()
  const undo = await keepOld(destination, records, planned, run, watch)
  try {
    await placeAll(destination, writes, names, watch)
    await removeAll(destination, plan.removed, watch)
    await records.writeManifest({ format: 1, run, files: factsOf(files) })
  } catch (error) {
    // Where nothing answers any more, the next run goes on; else the site goes back to what it was.
    if (!isLost(error)) await undoTarget(destination).catch(() => undefined)
    throw error
  }
  await cleanUp(destination, records, undo)
  return { ...result, sent }
}

/** Sends what is not there yet. Returns the name under which each file waits, and how much was sent. */
async function sendAll(destination: Destination, writes: readonly SiteFile[], { onProgress, signal }: TargetWatch) {
  const check = checkOf({ signal })
  const waiting = await destination.list(incomingFolder)
  const names = new Map<string, string>()
  const taken = new Map<string, number>()
  for (const { path, sha256 } of writes) {
    // Files of the same bytes are sent for each, since each is moved away.
    const count = taken.get(sha256) ?? 0
    taken.set(sha256, count + 1)
    names.set(path, `${incomingFolder}/${count === 0 ? sha256 : `${sha256}-${count}`}`)
  }
  let done = 0
  let sent = 0
  const total = writes.length
  await inLanes(inOrder(writes), destination.lanes, async (file) => {
    check()
    const name = names.get(file.path) ?? ''
    if (waiting.get(name.slice(incomingFolder.length + 1)) !== file.size) {
      let last: number | undefined
      const source = sourceOf(
        file,
        (bytes) => {
          sent += last === undefined || bytes < last ? 0 : bytes - last
          last = bytes
          onProgress?.({ stage: 'sending', file: file.path, done, total, sent: bytes, size: file.size })
        },
        check,
      )
      await send(destination, source, name, file.path)
    }
    done += 1
    onProgress?.({ stage: 'sending', file: file.path, done, total, sent: file.size, size: file.size })
  })
  return { names, sent }
}

/** A name without `.part` is given only to what was read back and has the right hash: it needs no second look. */
async function send(
  destination: Destination,
  source: ReturnType<typeof sourceOf>,
  name: string,
  path: string,
): Promise<void> {
  if (destination.isChecked) return destination.put(name, source)
  const part = `${name}.part`
  for (let tries = 1; ; tries += 1) {
    await destination.put(part, source)
    if ((await destination.hash(part)) === source.sha256) return destination.move(part, name)
    await destination.remove(part)
    if (tries === 2) throw damaged(destination.host, path)
  }
}

/** Gives what will be replaced or removed a second name, and writes down what is about to change. */
async function keepOld(
  destination: Destination,
  records: Records,
  { plan, writes, before, baseline, cutOff }: PlannedTarget,
  run: string,
  watch: TargetWatch,
): Promise<string> {
  const check = checkOf(watch)
  const undo = cutOff?.undo ?? randomUUID()
  const earlier = cutOff?.touched ?? {}
  const touched: Record<string, Fact | null> = { ...earlier, ...factsOf(writes) }
  for (const path of plan.removed) touched[path] = null
  const replaced = [...plan.changed, ...plan.removed].filter((path) => !(path in earlier))
  const kept = [...(cutOff?.kept ?? []), ...replaced]
  const old = new Set(kept)
  const added = Object.keys(touched).filter((path) => !old.has(path))
  await records.writeUndo(undo, { format: 1, run, before: baseline, kept, added })
  await inLanes(replaced, destination.lanes, async (path) => {
    check()
    await destination.copy(path, keptPath(undo, path))
  })
  check()
  await records.writeRun({ format: 1, run, base: before?.run ?? null, undo, touched, left: leftBy(cutOff), kept })
  return undo
}

async function placeAll(
  destination: Destination,
  writes: readonly SiteFile[],
  names: ReadonlyMap<string, string>,
  { onProgress }: TargetWatch,
): Promise<void> {
  let done = 0
  for (const kind of fileKinds) {
    const some = writes.filter((file) => file.kind === kind)
    await inLanes(some, destination.lanes, async ({ path, size }) => {
      await destination.move(names.get(path) ?? '', path)
      done += 1
      onProgress?.({ stage: 'placing', file: path, done, total: writes.length, sent: size, size })
    })
  }
}

async function removeAll(
  destination: Destination,
  removed: readonly string[],
  { onProgress }: TargetWatch,
): Promise<void> {
  for (const [index, path] of removed.entries()) {
    await destination.remove(path)
    onProgress?.({ stage: 'removing', file: path, done: index + 1, total: removed.length, sent: 0, size: 0 })
  }
  await removeEmptyFolders(destination, removed)
}

/** What is live stands by now; what only the way there needed goes. Of what can be undone the last publication stays. */
async function cleanUp(destination: Destination, records: Records, undo: string): Promise<void> {
  await records.writeRun(null)
  for (const name of (await destination.list(incomingFolder)).keys()) {
    await destination.remove(`${incomingFolder}/${name}`)
  }
  for (const other of await records.undos()) if (other !== undo) await records.forgetUndo(other)
}

function factsOf(files: readonly SiteFile[]): Manifest['files'] {
  return Object.fromEntries(files.map(({ path, kind, sha256, size }) => [path, { kind, sha256, size }]))
}

function isSameList(before: Manifest, files: readonly SiteFile[]): boolean {
  return Object.keys(before.files).length === files.length && files.every(({ path }) => path in before.files)
}

function inOrder(files: readonly SiteFile[]): readonly SiteFile[] {
  return fileKinds.flatMap((kind) => files.filter((file) => file.kind === kind))
}

/** Throws AppError `target.cancelled` once the work is not wanted any more. */
function checkOf({ signal }: TargetWatch): () => void {
  return () => {
    if (signal?.aborted) throw cancelled()
  }
}
