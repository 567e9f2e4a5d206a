import { ZodError } from 'zod'
import { AppError, toErrorShape } from '../shared/errors.ts'
import { explain } from '../store/failures.ts'
import { RefusedError, UsageError } from './io.ts'

/** What a failure says in one line, whatever was thrown. */
export function sayFailure(error: unknown): string {
  if (error instanceof UsageError || error instanceof RefusedError || error instanceof AppError) {
    return oneLine(error.message)
  }
  const said = sayRefusal(error)
  if (said !== undefined) return oneLine(said)
  const explained = explain(error)
  if (explained instanceof AppError) return oneLine(explained.message)
  const { message } = toErrorShape(error)
  const detail = error instanceof Error ? error.message : String(error)
  return oneLine(error instanceof ZodError || detail === '' ? message : `${message} (${detail})`)
}

/** What the system's refusal of a path says; undefined for any other failure. */
function sayRefusal(error: unknown): string | undefined {
  if (!isRefusal(error)) return undefined
  const path = pathOf(error)
  if (path === undefined) return undefined
  switch (error.code) {
    case 'ENOENT':
      return `“${path}” cannot be found or made: its folder is not there.`
    case 'EEXIST':
      return `“${path}” is there already, and it is not a folder.`
    case 'ENOTDIR':
      return `“${path}” cannot be reached: a part of its path is a file, not a folder.`
    case 'EISDIR':
      return `“${path}” is a folder, and a file is needed.`
    case 'EACCES':
    case 'EPERM':
      return `“${path}” may not be read or written. Choose another place or change its permissions.`
    case 'EROFS':
      return `“${path}” lies on a disk that cannot be written.`
    case 'ENAMETOOLONG':
      return `“${path}” cannot be used: its name is too long.`
    case 'ELOOP':
      return `“${path}” cannot be reached: a link in its path leads in a circle.`
    case 'EBUSY':
    case 'ETXTBSY':
      return `“${path}” is in use by another program.`
    case 'ENOSPC':
    case 'EDQUOT':
      return undefined
    default:
      return `“${path}” could not be read or written. Check the disk and try again.`
  }
}

function isRefusal(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
}

/** The path that a failure is about; of a file that was written beside its place, that place. */
function pathOf(error: NodeJS.ErrnoException): string | undefined {
  const path = 'dest' in error && typeof error.dest === 'string' ? error.dest : error.path
  return path?.replace(/\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '')
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
