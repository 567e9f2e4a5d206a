import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { staysInside } from '../inside.ts'
import { fileKinds } from '../site-files.ts'
import type { Destination, SiteFile } from './destination.ts'
import { textSource } from './sources.ts'

/** Where Galley keeps what it needs at a place, beside the site. */
export const ownFolder = '.galley'
export const incomingFolder = `${ownFolder}/incoming`
export const undoFolder = `${ownFolder}/undo`

/** Paths in the order in which they may go: pages before what they show. What is of no known kind counts as a page. */
export function pagesFirst(paths: readonly string[], kindOf: (path: string) => SiteFile['kind'] | undefined): string[] {
  const rank = (path: string) => fileKinds.indexOf(kindOf(path) ?? 'home')
  return [...paths].sort((one, other) => rank(other) - rank(one) || (one < other ? -1 : 1))
}

const path = z.string().max(2000).refine(staysInside)
const fact = z.object({
  kind: z.enum(fileKinds),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().min(0),
})
/** What a file is known by. */
export type Fact = z.output<typeof fact>

const manifest = z.object({
  format: z.literal(1),
  /** The publication that put it there. */
  run: z.uuid(),
  files: z.record(path, fact),
})
/** What Galley published to a place and is live there. It is written last. */
export type Manifest = z.output<typeof manifest>

/** The same on a branch of git, where files are also known by the names that git gives to their bytes. */
export const gitManifest = manifest.extend({
  files: z.record(path, fact.extend({ oid: z.string() })),
  /** Whether it stands here again because a later publication was undone. */
  isUndone: z.boolean().optional(),
})
export type GitManifest = z.output<typeof gitManifest>

const runRecord = z.object({
  format: z.literal(1),
  run: z.uuid(),
  /** The publication that was live when it began; null: none. */
  base: z.uuid().nullable(),
  /** Names what was kept for undoing. It is not the run's own number, which everybody can read. */
  undo: z.uuid(),
  /** Everything live that it may change: what will stand there, or null for what it removes. */
  touched: z.record(path, fact.nullable()),
  /** What runs before it, cut off over the same publication, may have put at a path and it may not have come to change. */
  left: z.record(path, z.array(fact)).default({}),
  /** Files whose old bytes are kept. */
  kept: z.array(path),
})
/** A run that has begun to change what is live: written before its first change, removed after its last. */
export type RunRecord = z.output<typeof runRecord>

const undoRecord = z.object({
  format: z.literal(1),
  run: z.uuid(),
  before: manifest.nullable(),
  /** Old files, below the folder of the record's own name. */
  kept: z.array(path),
  /** Files that stood nowhere before. */
  added: z.array(path),
})
/** What makes one publication undone. */
export type UndoRecord = z.output<typeof undoRecord>

const manifestPath = `${ownFolder}/manifest.json`
const runPath = `${ownFolder}/run.json`
const undoPath = (undo: string) => `${undoFolder}/${undo}.json`
/** The place of a kept file. */
export const keptPath = (undo: string, file: string) => `${undoFolder}/${undo}/${file}`

/** Reads and writes what Galley keeps at a place. Reading throws AppError `target.manifest` for what it does not know. */
export function createRecords(destination: Destination) {
  async function read<T>(at: string, schema: z.ZodType<T>): Promise<T | null> {
    const bytes = await destination.read(at)
    if (!bytes) return null
    try {
      return schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    } catch (cause) {
      const values = { host: destination.host, file: at.slice(ownFolder.length + 1) }
      throw new AppError('invalid', 'target.manifest', values, { cause })
    }
  }
  async function write(at: string, value: unknown): Promise<void> {
    await destination.put(`${at}.part`, textSource(`${JSON.stringify(value)}\n`))
    await destination.move(`${at}.part`, at)
  }
  return {
    manifest: () => read(manifestPath, manifest),
    run: () => read(runPath, runRecord),
    undo: (undo: string) => read(undoPath(undo), undoRecord),
    /** The names of all that could be undone. */
    undos: async (): Promise<string[]> =>
      [...(await destination.list(undoFolder)).keys()]
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length)),
    writeManifest: (value: Manifest | null) => (value ? write(manifestPath, value) : destination.remove(manifestPath)),
    writeRun: (value: RunRecord | null) => (value ? write(runPath, value) : destination.remove(runPath)),
    writeUndo: (undo: string, value: UndoRecord) => write(undoPath(undo), value),
    /** Removes a record and what it kept. */
    async forgetUndo(undo: string): Promise<void> {
      const record = await read(undoPath(undo), undoRecord)
      for (const file of record?.kept ?? []) await destination.remove(keptPath(undo, file))
      await removeEmptyFolders(
        destination,
        (record?.kept ?? []).map((file) => keptPath(undo, file)),
        undoFolder,
      )
      await destination.remove(undoPath(undo))
    },
  }
}
export type Records = ReturnType<typeof createRecords>

/** What Galley may have put at each path: the publication that is live, and runs that were cut off over it. */
export function factsKnown(live: Manifest | null, cutOff: RunRecord | null): ReadonlyMap<string, readonly Fact[]> {
  const known = new Map<string, Fact[]>()
  const add = (path: string, facts: readonly Fact[]) => known.set(path, [...(known.get(path) ?? []), ...facts])
  for (const [path, fact] of Object.entries(live?.files ?? {})) add(path, [fact])
  for (const [path, facts] of Object.entries(leftBy(cutOff))) add(path, facts)
  return known
}

/** What a run that was cut off, and those before it, may have put there. */
export function leftBy(cutOff: RunRecord | null): RunRecord['left'] {
  const left = { ...cutOff?.left }
  for (const [path, fact] of Object.entries(cutOff?.touched ?? {})) {
    if (fact) left[path] = [fact, ...(left[path] ?? []).filter(({ sha256 }) => sha256 !== fact.sha256)]
  }
  return left
}

/** Removes the folders that these files left empty, from the deepest up, and none above `top`. */
export async function removeEmptyFolders(
  destination: Destination,
  removed: readonly string[],
  top = '',
): Promise<void> {
  const folders = new Set(removed.flatMap(foldersAbove).filter((folder) => folder.length > top.length))
  for (const folder of [...folders].sort((one, other) => other.length - one.length)) {
    await destination.removeFolder(folder)
  }
}

/** The folder that a file stands in; `''` for the topmost. */
export const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')))
export const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1)

function foldersAbove(file: string): string[] {
  const above = folderOf(file)
  return above === '' ? [] : [above, ...foldersAbove(above)]
}
