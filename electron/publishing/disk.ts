import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, open, rmdir, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { isCode } from './target.ts'

/** Writes a new file; it is on the disk when this resolves. */
export async function writeFileSynced(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(place, 'wx')
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** Copies a file; the copy is on the disk when this resolves. */
export async function copyFileSynced(from: string, place: string): Promise<void> {
  await copyWritable(from, place)
  const file = await open(place, 'r+')
  try {
    await file.datasync()
  } finally {
    await file.close()
  }
}

/**
 * Puts files that were written on the disk. Linux can do it for a whole file system at once, which for ten thousand files
 * takes a quarter of a second instead of eight; elsewhere each is done by itself.
 */
export async function flush(files: readonly string[]): Promise<void> {
  const [first] = files
  if (first === undefined) return
  const isDone = files.length > 20 && process.platform === 'linux' && (await flushFileSystem(dirname(first)))
  if (isDone) return
  const queue = files.values()
  const each = async () => {
    for (const path of queue) {
      // Only Windows asks for the right to write before it puts a file on the disk.
      const file = await open(path, process.platform === 'win32' ? 'r+' : 'r')
      try {
        await file.datasync()
      } finally {
        await file.close()
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, each))
}

/** The program `sync` of every Linux; answers whether it could. */
function flushFileSystem(folder: string): Promise<boolean> {
  return new Promise((resolve) => execFile('sync', ['-f', folder], (error) => resolve(error === null)))
}

/** Copies a file's bytes; the copy may be written to also where the file may not. */
export async function copyWritable(from: string, place: string): Promise<void> {
  await copyFile(from, place)
  await chmod(place, 0o644)
}

/** Refuses before anything is written what cannot fit; a disk that fills up later is caught as well. */
export async function refuseFull(folder: string, files: readonly { readonly size: number }[]): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const needed = files.reduce((sum, { size }) => sum + Math.ceil(size / bsize) * bsize, 0)
  if (bavail * bsize < needed) throw new AppError('full', 'export.full')
}

/** Puts on the disk which files stand in the folders of these paths. */
export async function syncFolders(root: string, paths: readonly string[]): Promise<void> {
  for (const folder of new Set(paths.map((path) => dirname(join(root, path))))) await syncFolder(folder)
}

/** Puts on the disk which files stand in a folder. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing and needs none.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** As `mkdir` with `recursive`, which tells a read-only disk as if something were missing. Returns the topmost one made. */
export async function makeFolders(folder: string): Promise<string | undefined> {
  const above = dirname(folder)
  try {
    await mkdir(folder)
    return folder
  } catch (error) {
    if (isCode(error, 'EEXIST')) return undefined
    if (!isCode(error, 'ENOENT') || above === folder) throw error
  }
  const top = await makeFolders(above)
  await mkdir(folder)
  return top ?? folder
}

/** Removes a folder where it is empty, and answers whether it did. */
export async function removeIfEmpty(folder: string): Promise<boolean> {
  return rmdir(folder).then(
    () => true,
    () => false,
  )
}

/** Removes the folders that files left empty. */
export async function removeEmptyFolders(root: string, removed: readonly string[]): Promise<void> {
  for (const path of removed) {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      if (!(await removeIfEmpty(join(root, folder)))) break
    }
  }
}
