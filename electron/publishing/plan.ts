import type { Recorded } from '../store/publications.ts'
import type { FileKind, SiteFile } from './site-files.ts'
import { hashAt, type Standing, standingAt } from './target.ts'

/** What a run puts in place: a file that is copied, or one that was made for it and is moved. */
export type Content = { readonly file: string; readonly isPrepared: boolean }

export type PlannedFile = {
  readonly path: string
  readonly kind: FileKind
  readonly sha256: string
  readonly size: number
  /** '': it is to be made again the next time, though nothing has changed. */
  readonly madeFrom: string
  /** What it replaces; null: nothing. */
  readonly standing: Standing | null
  /** undefined: the file stands there already. */
  readonly content: Content | undefined
}

/** A file of the site that has to be made before it is known whether it differs. */
export type Candidate = { readonly file: SiteFile; readonly standing: Standing | null }

/** What stands in a target, and what Galley knows of it. */
export type Ground = { readonly target: string; readonly own: ReadonlyMap<string, Recorded> }

/** What there is to do for a file as far as it is known without making it. */
export function compare(file: SiteFile, { target, own }: Ground): PlannedFile | Candidate {
  const { path, kind, from } = file
  const standing = standingAt(target, path)
  if ('madeFrom' in from) {
    const recorded = own.get(path)
    if (!recorded || recorded.madeFrom !== from.madeFrom || !isUntouched(recorded, standing)) return { file, standing }
    const { sha256, size, madeFrom } = recorded
    return { path, kind, sha256, size, madeFrom, standing, content: undefined }
  }
  const { sha256, size } = from
  const isSame = standing?.isFile && standing.size === size
  const content = isSame ? undefined : { file: from.file, isPrepared: false }
  return { path, kind, sha256, size, madeFrom: 'picture', standing, content }
}

/** A file as it was made and where it lies. */
export type MadeFile = {
  readonly sha256: string
  readonly size: number
  readonly content: Content
  /** Whether another shall be made the next time, though nothing has changed. */
  readonly isMakeshift?: boolean
}

/** What there is to do for a file that was made. */
export function compareMade(
  { file, standing }: Candidate,
  { sha256, size, content, isMakeshift }: MadeFile,
  { target, own }: Ground,
): PlannedFile {
  const { path, kind, from } = file
  const isSame =
    standing?.isFile && standing.size === size && contentAt(target, path, own.get(path), standing) === sha256
  const madeFrom = 'madeFrom' in from && !isMakeshift ? from.madeFrom : ''
  return { path, kind, sha256, size, madeFrom, standing, content: isSame ? undefined : content }
}

/** What there is to do for files that Galley put into the target and the site no longer has. */
export function compareGone(gone: ReadonlyMap<string, Recorded>, target: string) {
  const removals: { readonly path: string; readonly standing: Standing }[] = []
  const edited: string[] = []
  for (const [path, recorded] of [...gone].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const standing = standingAt(target, path)
    if (!standing) continue
    if (standing.isFile && contentAt(target, path, recorded, standing) === recorded.sha256)
      removals.push({ path, standing })
    else edited.push(path)
  }
  return { removals, edited }
}

/** Whether somebody else wrote or edited the file that stands there. */
export function isForeign({ path, standing }: PlannedFile, { target, own }: Ground): boolean {
  const recorded = own.get(path)
  return recorded === undefined || !standing || contentAt(target, path, recorded, standing) !== recorded.sha256
}

/** The SHA-256 of what stands there; what has not been touched since Galley put it there is not read. */
export function contentAt(
  target: string,
  path: string,
  recorded: Recorded | undefined,
  standing: Standing,
): string | null {
  return recorded && isUntouched(recorded, standing) ? recorded.sha256 : hashAt(target, path)
}

/** Whether a file stands as Galley left it. */
export function isUntouched(recorded: Recorded, standing: Standing | null): boolean {
  return standing?.isFile === true && standing.size === recorded.size && standing.mtimeMs === recorded.modifiedAt
}
