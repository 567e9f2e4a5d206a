import { AppError } from '../shared/errors.ts'

/**
 * Runs a write and turns what a disk can do to it into words: full, read-only, not ours, damaged.
 * SQLite has rolled the write back by then, so nothing was changed. Everything else passes as it is.
 */
export function inPlainWords<T>(run: () => T): T {
  try {
    return run()
  } catch (cause) {
    throw explain(cause)
  }
}

/** The AppError for a failure of disk or database, or the failure itself where it is another. */
export function explain(cause: unknown): unknown {
  const code = codeOf(cause)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('full', 'disk.full', {}, { cause })
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError('forbidden', 'newsroom.unwritable', {}, { cause })
  }
  if (code.startsWith('SQLITE_CANTOPEN')) return new AppError('forbidden', 'newsroom.unwritable', {}, { cause })
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new AppError('invalid', 'newsroom.damaged', {}, { cause })
  }
  if (code.startsWith('SQLITE_BUSY')) return new AppError('conflict', 'newsroom.busy', {}, { cause })
  if (code.startsWith('SQLITE_IOERR')) return new AppError('full', 'disk.failed', {}, { cause })
  return cause
}

/** What a reading gives; undefined where the article's journal cannot be read. */
export function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError && error.key === 'article.damaged') return undefined
    throw error
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
