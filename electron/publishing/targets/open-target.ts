import { existsSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import { neededSecret, type Target, type TargetSecrets, type TargetSettings } from '../../shared/targets.ts'
import type { Destination, SiteFile } from './destination.ts'
import { variableOf } from './environment.ts'
import { createGitTarget, type GitAuthor } from './git.ts'
import { openRepository } from './git-repository.ts'
import { createRecords, type Manifest } from './manifest.ts'
import { openDestination } from './open-destination.ts'
import { planTarget, type TargetPlan } from './plan-target.ts'
import { publishTo, type TargetResult, type TargetWatch } from './publish.ts'
import { type UndoResult, undoTarget } from './undo.ts'
import { writeZip } from './zip.ts'
import { readZipEntry } from './zip-entry.ts'
import { undoArchive } from './zip-undo.ts'

/** A target that the site can be published to, of whatever kind it is. */
export type OpenTarget = {
  /** What `publish` would do; changes nothing that anybody sees. */
  readonly plan: (files: readonly SiteFile[], watch?: TargetWatch) => Promise<TargetPlan>
  /** Publishes the whole site: what is not among the files and was published before is taken away. */
  readonly publish: (files: readonly SiteFile[], watch?: TargetWatch) => Promise<TargetResult>
  /** A file of Galley's as it is live there; null where there is none. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** Takes the last publication back. Throws AppError `target.nothing-to-undo`. */
  readonly undo: () => Promise<UndoResult>
  readonly close: () => Promise<void>
}

/** A local folder is no such target: `planExport` and `runExport` serve it. */
export type PublishableTarget = Pick<Target, 'name'> & {
  readonly settings: Exclude<TargetSettings, { readonly kind: 'folder' }>
}

export type TargetSurroundings = {
  /** The folder in which copies of repositories are kept. They can be lost: they are fetched again. */
  readonly copies: string
  /** Who is named in the versions of a repository. */
  readonly author: GitAuthor
}

/**
 * Signs in to a target. The files to publish come from `filesToSend`; in `kept` a zip keeps what it replaces, with null it
 * cannot be undone. Throws AppError `target.no-secret` where the
 * password or key is missing, and what `openDestination` throws. Close it when done.
 */
export async function openTarget(
  { name, settings }: PublishableTarget,
  secrets: TargetSecrets,
  { copies, author }: TargetSurroundings,
  kept: string | null = null,
): Promise<OpenTarget> {
  const needed = neededSecret(settings)
  if (needed !== null && !secrets[needed]) {
    throw new AppError('forbidden', 'target.no-secret', { name, variable: variableOf(name, needed) })
  }
  switch (settings.kind) {
    case 'zip':
      return zipTarget(settings.file, kept)
    case 'git': {
      const target = createGitTarget(await openRepository(settings, secrets, copies), settings, { author })
      return { ...target, close: async () => undefined }
    }
    case 'sftp':
    case 'ftps':
    case 's3':
    case 'webdav': {
      const destination = await openDestination(settings, secrets)
      return {
        plan: async (files) => (await planTarget(destination, files)).plan,
        publish: (files, watch) => publishTo(destination, files, watch),
        read: readerOf(destination),
        undo: () => undoTarget(destination),
        close: destination.close,
      }
    }
  }
}

/** What is live at a place is in its list; what is not may be somebody else's. */
function readerOf(destination: Destination): OpenTarget['read'] {
  let live: Promise<Manifest | null> | undefined
  return async (path) => {
    live ??= createRecords(destination).manifest()
    return (await live)?.files[path] ? destination.read(path) : null
  }
}

/** An archive is written whole: all its files are new or changed. */
function zipTarget(file: string, kept: string | null): OpenTarget {
  return {
    async plan(files) {
      const paths = files.map(({ path }) => path)
      const [added, changed] = existsSync(file) ? [[], paths] : [paths, []]
      const bytes = files.reduce((sum, { size }) => sum + size, 0)
      return { added, changed, removed: [], overwritten: [], kept: [], unchanged: 0, bytes }
    },
    publish: (files, watch) => writeZip(file, files, watch, kept),
    read: (path) => readZipEntry(file, path),
    undo: () => undoArchive(kept, file),
    close: async () => undefined,
  }
}
