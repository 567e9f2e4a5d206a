import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { explain } from '../store/failures.ts'
import { type Lock, lockFile } from '../store/lock.ts'
import { sha256Of } from './sha256.ts'

/**
 * Does work while no other Galley of this user on this machine, of whatever newsroom, changes the folder: what another is
 * writing there looks as if it had been broken off. The folder need not be there, and nothing is put into it; the system
 * lets it go however the process ends. Throws AppError `export.in-use` at once where another holds it, as `explain` tells it
 * where nothing can be held, and what the work throws.
 */
export async function holdFolder<T>(target: string, work: () => Promise<T>): Promise<T> {
  const lock = lockFor(target)
  if (!lock) throw new AppError('conflict', 'export.in-use', { folder: target })
  try {
    return await work()
  } finally {
    lock.release()
  }
}

function lockFor(target: string): Lock | null {
  const locks = join(tmpdir(), `galley-folders-${process.getuid?.() ?? ''}`)
  try {
    mkdirSync(locks, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw explain(cause)
  }
  // Some disks take names of another case for the same.
  return lockFile(join(locks, sha256Of(Buffer.from(target.toLowerCase()))))
}
