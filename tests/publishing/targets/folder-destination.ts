import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Destination } from '../../../electron/publishing/targets/destination.ts'

/** A folder of this machine as a destination: what the engine is tested on without a server. */
export function folderDestination(folder: string): Destination {
  const at = (path: string) => join(folder, path)
  const withFolder = (path: string) => mkdir(dirname(at(path)), { recursive: true })
  return {
    host: 'folder',
    lanes: 2,
    isChecked: false,
    async list(path) {
      const entries = existsSync(at(path)) ? await readdir(at(path), { withFileTypes: true }) : []
      const files = entries.filter((entry) => entry.isFile())
      return new Map(
        await Promise.all(
          files.map(async ({ name }): Promise<[string, number]> => [name, (await stat(join(at(path), name))).size]),
        ),
      )
    },
    read: async (path) => (existsSync(at(path)) ? readFileSync(at(path)) : null),
    hash: async (path) =>
      existsSync(at(path))
        ? createHash('sha256')
            .update(readFileSync(at(path)))
            .digest('hex')
        : null,
    async put(path, source) {
      await withFolder(path)
      await pipeline(source.open(0), createWriteStream(at(path)))
    },
    async move(from, to) {
      await withFolder(to)
      await rename(at(from), at(to))
    },
    async copy(from, to) {
      await withFolder(to)
      await copyFile(at(from), at(to))
    },
    remove: (path) => rm(at(path), { force: true }),
    removeFolder: (path) => rmdir(at(path)).catch(() => undefined),
    close: async () => undefined,
  }
}

/** The same, until it is asked to move or remove something that is told: that and all after it fail, as when a process is killed. */
export function failingAt(
  destination: Destination,
  isLast: (call: 'move' | 'remove', path: string) => boolean,
): Destination {
  let isDead = false
  const failing =
    <Words extends readonly string[], Result>(run: (...words: Words) => Promise<Result>, call?: 'move' | 'remove') =>
    async (...words: Words): Promise<Result> => {
      isDead ||= call !== undefined && isLast(call, words.at(-1) ?? '')
      if (isDead) throw new Error('killed')
      return run(...words)
    }
  return {
    ...destination,
    list: failing(destination.list),
    read: failing(destination.read),
    hash: failing(destination.hash),
    copy: failing(destination.copy),
    removeFolder: failing(destination.removeFolder),
    move: failing(destination.move, 'move'),
    remove: failing(destination.remove, 'remove'),
  }
}

/** The same, until its `left`-th next call: that and all after it fail, as when a process is killed. */
export function failingAfter(destination: Destination, left: number): Destination & { readonly calls: () => number } {
  let calls = 0
  const count = () => {
    calls += 1
    if (calls > left) throw new Error('killed')
  }
  const failing =
    <Words extends readonly string[], Result>(run: (...words: Words) => Promise<Result>) =>
    async (...words: Words): Promise<Result> => {
      count()
      return run(...words)
    }
  return {
    ...destination,
    calls: () => calls,
    list: failing(destination.list),
    read: failing(destination.read),
    hash: failing(destination.hash),
    move: failing(destination.move),
    copy: failing(destination.copy),
    remove: failing(destination.remove),
    removeFolder: failing(destination.removeFolder),
    async put(path, source) {
      count()
      // Killed half way through a file: half of it stands there.
      if (calls === left) {
        const half = Math.floor(source.size / 2)
        const open = async function* () {
          for await (const piece of source.open(0)) yield piece.subarray(0, half)
        }
        await destination.put(path, { ...source, size: half, open })
        throw new Error('killed')
      }
      await destination.put(path, source)
    },
  }
}
