import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { SiteFile } from './destination.ts'
import { cancelled } from './failures.ts'
import type { GitEntry, GitSettings, Repository } from './git-repository.ts'
import { type GitManifest, gitManifest, ownFolder } from './manifest.ts'
import type { TargetPlan } from './plan-target.ts'
import type { TargetResult, TargetWatch } from './publish.ts'
import { readSource, sourceOf } from './sources.ts'
import type { UndoResult } from './undo.ts'

export type GitAuthor = { readonly name: string; readonly email: string }

/** Who is named in versions for an editor of this name; where it is empty, Galley. */
export const gitAuthor = (name: string): GitAuthor => ({ name: name || 'Galley', email: 'galley@localhost' })

const triesAgainstOthers = 5
const undoDepth = 30

/**
 * Publishes to a branch: one version a publication, with whatever else stands on the branch left alone. Where somebody
 * else was faster, it is done again over what they did. A version is there whole or not at all.
 */
export function createGitTarget(
  repository: Repository,
  settings: GitSettings,
  { author, now = Date.now }: { readonly author: GitAuthor; readonly now?: () => number },
) {
  const top = settings.folder.replace(/^\/+|\/+$/g, '')
  const at = (path: string) => (top === '' ? path : `${top}/${path}`)
  const manifestPath = at(`${ownFolder}/manifest.json`)

  async function readManifest(files: ReadonlyMap<string, GitEntry>): Promise<GitManifest | null> {
    const entry = files.get(manifestPath)
    if (!entry) return null
    try {
      return gitManifest.parse(JSON.parse(Buffer.from(await repository.readBlob(entry.oid)).toString('utf8')))
    } catch (cause) {
      throw new AppError('invalid', 'target.manifest', { host: repository.host, file: 'manifest.json' }, { cause })
    }
  }

  /** Compares the wanted files with the newest version; their bytes are stored on the way, the branch is not changed. */
  async function compare(files: readonly SiteFile[], { onProgress, signal }: TargetWatch) {
    const check = () => {
      if (signal?.aborted) throw cancelled()
    }
    const head = await repository.head(1)
    const entries = await repository.filesOf(head)
    const before = await readManifest(entries)
    const next = new Map(entries)
    const facts: GitManifest['files'] = {}
    const plan = { added: [] as string[], changed: [] as string[], overwritten: [] as string[], bytes: 0 }
    for (const [done, file] of files.entries()) {
      check()
      const { path, kind, sha256, size } = file
      const standing = entries.get(at(path))
      const known = before?.files[path]
      const isOurs = known !== undefined && known.oid === standing?.oid
      const isSame = isOurs && known.sha256 === sha256
      const oid = isSame
        ? known.oid
        : await repository.writeBlob(await readSource(sourceOf(file, () => undefined, check)))
      facts[path] = { kind, sha256, size, oid }
      next.set(at(path), { oid, mode: standing?.mode === '100755' ? standing.mode : '100644' })
      if (oid !== standing?.oid) {
        plan[standing ? 'changed' : 'added'].push(path)
        if (standing && !isOurs) plan.overwritten.push(path)
        plan.bytes += size
      }
      onProgress?.({ stage: 'comparing', file: path, done: done + 1, total: files.length, sent: size, size })
    }
    const gone = Object.entries(before?.files ?? {}).filter(([path]) => !(path in facts) && entries.has(at(path)))
    const isUntouched = ([path, { oid }]: (typeof gone)[number]) => entries.get(at(path))?.oid === oid
    const removed = gone.filter(isUntouched).map(([path]) => path)
    for (const path of removed) next.delete(at(path))
    const whole: TargetPlan = {
      ...plan,
      removed,
      kept: gone.filter((one) => !isUntouched(one)).map(([path]) => path),
      unchanged: files.length - plan.added.length - plan.changed.length,
    }
    return { head, next, facts, plan: whole, isKnown: before !== null, check }
  }

  async function writeManifest(files: Map<string, GitEntry>, manifest: GitManifest): Promise<void> {
    const oid = await repository.writeBlob(Buffer.from(`${JSON.stringify(manifest)}\n`))
    files.set(manifestPath, { oid, mode: '100644' })
  }

  const lastTry = () => new AppError('conflict', 'target.changed', { host: repository.host })

  /** Throws AppError `target.changed` where others are always faster, `target.cancelled`, and what the network does. */
  async function publish(files: readonly SiteFile[], watch: TargetWatch = {}): Promise<TargetResult> {
    for (let tries = 0; tries < triesAgainstOthers; tries += 1) {
      const { head, next, facts, plan, isKnown, check } = await compare(files, watch)
      const { added, changed, removed, unchanged, bytes } = plan
      const count = added.length + changed.length + removed.length
      if (count === 0 && isKnown) return { added, changed, removed, unchanged, sent: 0 }
      await writeManifest(next, { format: 1, run: randomUUID(), files: facts })
      const message = `Publish: ${added.length} added, ${changed.length} changed, ${removed.length} removed`
      const commit = await repository.writeCommit({ files: next, parent: head, message, author, at: now() })
      check()
      watch.onProgress?.({ stage: 'sending', file: '', done: 0, total: 1, sent: 0, size: bytes })
      if (await repository.advance(head, commit)) return { added, changed, removed, unchanged, sent: bytes }
    }
    throw lastTry()
  }

  /** A file of Galley's in the newest version; null where there is none. */
  async function read(path: string): Promise<Uint8Array | null> {
    const entries = await repository.filesOf(await repository.head(1))
    const entry = entries.get(at(path))
    return entry && (await readManifest(entries))?.files[path] ? repository.readBlob(entry.oid) : null
  }

  /** Makes a version in which Galley's files are as before the last publication. Throws `target.nothing-to-undo`. */
  async function undo(): Promise<UndoResult> {
    for (let tries = 0; tries < triesAgainstOthers; tries += 1) {
      const head = await repository.head(undoDepth)
      const entries = await repository.filesOf(head)
      const live = await readManifest(entries)
      const earlier = live && !live.isUndone ? await findBefore(head, live.run) : null
      if (!live || !earlier) throw new AppError('not_found', 'target.nothing-to-undo', { host: repository.host })
      const next = new Map(entries)
      const restored: string[] = []
      const removed: string[] = []
      for (const path of new Set([...Object.keys(live.files), ...Object.keys(earlier.manifest?.files ?? {})])) {
        const old = earlier.entries.get(at(path))
        const standing = entries.get(at(path))
        if (old?.oid === standing?.oid) continue
        if (old) {
          next.set(at(path), old)
          restored.push(path)
        } else if (standing?.oid === live.files[path]?.oid) {
          next.delete(at(path))
          removed.push(path)
        }
      }
      if (earlier.manifest) await writeManifest(next, { ...earlier.manifest, isUndone: true })
      else next.delete(manifestPath)
      const message = `Undo the last publication: ${restored.length} restored, ${removed.length} removed`
      const commit = await repository.writeCommit({ files: next, parent: head, message, author, at: now() })
      if (await repository.advance(head, commit)) return { restored, removed }
    }
    throw lastTry()
  }

  /** The version before the one in which a publication first stands. */
  async function findBefore(head: string | null, run: string) {
    for (let commit = head; commit !== null; ) {
      const parent: string | null | undefined = await repository.parentOf(commit)
      if (parent === undefined) return null
      const entries = await repository.filesOf(parent)
      const manifest = await readManifest(entries)
      if (manifest?.run !== run) return { entries, manifest }
      commit = parent
    }
    return null
  }

  return {
    plan: async (files: readonly SiteFile[], watch: TargetWatch = {}) => (await compare(files, watch)).plan,
    publish,
    read,
    undo,
  }
}
