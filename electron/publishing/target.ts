import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { AppError } from '../shared/errors.ts'
import type { Recorded } from '../store/publications.ts'
import { staysInside } from './inside.ts'
import { sha256Of } from './sha256.ts'

/**
 * The folder an export goes to, by its real path. Throws AppError, nothing changed: `export.not-a-folder`,
 * `export.newsroom-folder` where it holds the newsroom or lies inside it.
 */
export function resolveTarget(to: string, newsroomFolder: string): string {
  const target = realPath(to)
  const standing = nearestExisting(target)
  if (!statSync(standing).isDirectory()) throw new AppError('invalid', 'export.not-a-folder', { folder: standing })
  const newsroom = realPath(newsroomFolder)
  if (isInside(target, newsroom) || isInside(newsroom, target)) {
    throw new AppError('forbidden', 'export.newsroom-folder', { folder: target })
  }
  return target
}

/** Whether a path is a folder or lies in it, links followed; neither need exist. */
export const liesInside = (path: string, folder: string): boolean => isInside(realPath(path), realPath(folder))

/** The real path of what may not exist yet: links in the part that exists are followed. */
function realPath(path: string): string {
  const whole = resolve(path)
  const existing = nearestExisting(whole)
  return join(realpathSync(existing), relative(existing, whole))
}

function nearestExisting(path: string): string {
  let at = path
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at)
  return at
}

const isInside = (inner: string, outer: string): boolean =>
  inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)

/** What stands at a path of the target: nothing, a file, or something else that is in the way. */
export type Standing = { readonly size: number; readonly mtimeMs: number; readonly isFile: boolean }

export function standingAt(target: string, path: string): Standing | null {
  try {
    const found = lstatSync(join(target, path), { throwIfNoEntry: false })
    return found ? { size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() } : null
  } catch (error) {
    if (isCode(error, 'ENOTDIR')) return null
    throw error
  }
}

/** The SHA-256 of a file of the target, null where there is none. */
export function hashAt(target: string, path: string): string | null {
  try {
    return sha256Of(readFileSync(join(target, path)))
  } catch {
    return null
  }
}

/** The files that Galley put into a target, of those recorded: a newsroom from elsewhere may name what lies outside. */
export function ownFiles(recorded: ReadonlyMap<string, Recorded>): Map<string, Recorded> {
  return new Map([...recorded].filter(([path]) => staysInside(path)))
}

/** Whether a failure of the file system has one of these codes. */
export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** What a failure to write into the target says to an editor; everything foreseen passes as it is. */
export function explainWrite(cause: unknown, target: string, file: string): unknown {
  if (cause instanceof AppError) return cause
  if (isCode(cause, 'ENOSPC', 'EDQUOT')) return new AppError('full', 'export.full', {}, { cause })
  if (isCode(cause, 'EACCES', 'EPERM', 'EROFS')) {
    return new AppError('forbidden', 'export.read-only', { folder: target }, { cause })
  }
  return new AppError('internal', 'export.failed', { file }, { cause })
}
