import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from './make-folder.ts'

/** A longer name leaves no room for what is put behind it: a name may have 255 bytes. */
const longestMarked = 200

/** Writes a file beside its place first, then renames it, so that a reader or a crash finds the old one or the new one. */
export function writeWhole(path: string, content: string | Uint8Array, mode = 0o666): void {
  makeFolder(dirname(path))
  const isLong = Buffer.byteLength(basename(path)) > longestMarked
  const beside = isLong ? join(dirname(path), `.${randomUUID()}`) : `${path}.${randomUUID()}`
  try {
    const descriptor = openSync(beside, 'wx', mode)
    try {
      writeFileSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
