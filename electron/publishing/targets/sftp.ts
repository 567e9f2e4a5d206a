import { createHash } from 'node:crypto'
import type { FileEntryWithStats, Stats } from 'ssh2'
import { AppError } from '../../shared/errors.ts'
import type { TargetSecrets, TargetSettings } from '../../shared/targets.ts'
import type { Destination, Source } from './destination.ts'
import { denied, full, noFolder, refused } from './failures.ts'
import { folderOf } from './manifest.ts'
import { connectSftp, type SftpSession } from './sftp-session.ts'

export type SftpSettings = Extract<TargetSettings, { readonly kind: 'sftp' }>

/** Status codes of the protocol (draft-ietf-secsh-filexfer-02, 7). */
const noSuchFile = 2
const permissionDenied = 3
const failure = 4

const chunkSize = 32_768
const chunksAhead = 32

/**
 * A folder on an SSH server. The server's key has to be the one of the settings: AppError `target.host-unknown` where
 * there is none yet, `target.host-changed` where it is another, each with the `fingerprint`, before anything is sent.
 * Throws also `target.credentials`, `target.no-folder`, `target.unreachable`.
 */
export async function openSftp(settings: SftpSettings, secrets: TargetSecrets): Promise<Destination> {
  const { host } = settings
  const session = await connectSftp(settings, secrets)
  const { sftp, ask } = session
  const root = settings.folder.replace(/\/+$/, '') || (settings.folder.startsWith('/') ? '' : '.')
  const at = (path: string) => (path === '' ? root || '/' : `${root}/${path}`)
  const folders = new Set([''])

  const explain = (error: unknown, path: string): unknown => {
    if (error instanceof AppError) return error
    if (codeOf(error) === permissionDenied) return denied(host, path, error)
    return refused(host, path, error instanceof Error ? error.message : '', error)
  }
  const run = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw explain(error, path)
    }
  }
  const sizeOf = async (path: string): Promise<number | null> => {
    try {
      const stats = await ask<Stats>((done) => sftp.stat(at(path), done))
      return stats.isDirectory() ? null : stats.size
    } catch (error) {
      if (codeOf(error) === noSuchFile) return null
      throw error
    }
  }
  async function makeFolder(folder: string): Promise<void> {
    if (folders.has(folder)) return
    await makeFolder(folderOf(folder))
    try {
      await ask<void>((done) => sftp.mkdir(at(folder), done))
    } catch (error) {
      // Made by another lane, or there from before: the protocol has no word for it.
      const stats = await ask<Stats>((done) => sftp.stat(at(folder), done)).catch(() => null)
      if (!stats?.isDirectory()) throw error
    }
    folders.add(folder)
  }

  async function put(path: string, source: Source): Promise<void> {
    await makeFolder(folderOf(path))
    const there = await sizeOf(path)
    const from = there !== null && there <= source.size ? there : 0
    try {
      await writeFrom(session, at(path), source, from)
    } catch (error) {
      if (codeOf(error) === failure && (await isFull(session, at(folderOf(path)), source.size))) {
        throw full(host, path, error)
      }
      throw error
    }
  }
  async function move(from: string, to: string): Promise<void> {
    await makeFolder(folderOf(to))
    if (session.canReplace) return ask((done) => sftp.ext_openssh_rename(at(from), at(to), done))
    if ((await sizeOf(to)) !== null) await ask<void>((done) => sftp.unlink(at(to), done))
    await ask<void>((done) => sftp.rename(at(from), at(to), done))
  }
  async function copy(from: string, to: string): Promise<void> {
    await makeFolder(folderOf(to))
    if ((await sizeOf(to)) !== null) await ask<void>((done) => sftp.unlink(at(to), done))
    try {
      if (session.canLink) return await ask<void>((done) => sftp.ext_openssh_hardlink(at(from), at(to), done))
    } catch (error) {
      if (error instanceof AppError) throw error
      // Some disks know no second names.
    }
    await writeFrom(session, at(to), remoteSource(session, at(from), (await sizeOf(from)) ?? 0), 0)
  }

  const top = await ask<Stats>((done) => sftp.stat(at(''), done)).catch((error: unknown) => {
    if (codeOf(error) === noSuchFile) return null
    throw explain(error, settings.folder)
  })
  if (!top?.isDirectory()) {
    await session.close()
    throw noFolder(host, settings.folder)
  }

  return {
    host,
    lanes: 8,
    isChecked: false,
    list: (folder) =>
      run(folder, async () => {
        try {
          const entries = await ask<FileEntryWithStats[]>((done) => sftp.readdir(at(folder), done))
          const files = entries.filter(({ attrs }) => attrs.isFile())
          return new Map(files.map(({ filename, attrs }) => [filename, attrs.size]))
        } catch (error) {
          if (codeOf(error) === noSuchFile) return new Map()
          throw error
        }
      }),
    read: (path) =>
      run(path, async () => {
        const size = await sizeOf(path)
        if (size === null) return null
        const pieces: Uint8Array[] = []
        for await (const piece of remoteSource(session, at(path), size).open(0)) pieces.push(piece)
        return Buffer.concat(pieces)
      }),
    hash: (path) =>
      run(path, async () => {
        const size = await sizeOf(path)
        if (size === null) return null
        const hash = createHash('sha256')
        for await (const piece of remoteSource(session, at(path), size).open(0)) hash.update(piece)
        return hash.digest('hex')
      }),
    put: (path, source) => run(path, () => put(path, source)),
    move: (from, to) => run(to, () => move(from, to)),
    copy: (from, to) => run(from, () => copy(from, to)),
    remove: (path) =>
      run(path, async () => {
        try {
          await ask<void>((done) => sftp.unlink(at(path), done))
        } catch (error) {
          if (codeOf(error) !== noSuchFile) throw error
        }
      }),
    removeFolder: (folder) =>
      run(folder, async () => {
        folders.delete(folder)
        await ask<void>((done) => sftp.rmdir(at(folder), done)).catch((error: unknown) => {
          // Something stands in it, or it is gone.
          if (error instanceof AppError) throw error
        })
      }),
    close: session.close,
  }
}

/** Writes in order, some pieces ahead of the answers, so that what stands there is the beginning of the file. */
async function writeFrom(session: SftpSession, path: string, source: Source, from: number): Promise<void> {
  const { sftp, ask } = session
  const flags = from > 0 ? 'r+' : 'w'
  const handle = await ask<Buffer>((done) => sftp.open(path, flags, done))
  const ahead: Promise<void>[] = []
  try {
    let at = from
    for await (const piece of source.open(from)) {
      for (let start = 0; start < piece.length; start += chunkSize) {
        const chunk = Buffer.from(piece.subarray(start, start + chunkSize))
        const position = at
        at += chunk.length
        if (ahead.length >= chunksAhead) await ahead.shift()
        const written = ask<void>((done) => sftp.write(handle, chunk, 0, chunk.length, position, done))
        written.catch(() => undefined) // awaited in its turn
        ahead.push(written)
      }
    }
    for (const written of ahead) await written
  } finally {
    await ask<void>((done) => sftp.close(handle, done)).catch(() => undefined)
  }
}

/** A file of the server, read some pieces ahead. */
function remoteSource(session: SftpSession, path: string, size: number): Source {
  const { sftp, ask } = session
  async function* open(from: number): AsyncGenerator<Uint8Array> {
    const handle = await ask<Buffer>((done) => sftp.open(path, 'r', done))
    const readAt = async (position: number): Promise<Uint8Array> => {
      const buffer = Buffer.alloc(Math.min(chunkSize, size - position))
      let filled = 0
      while (filled < buffer.length) {
        const offset = filled
        const read = await ask<number>((done) =>
          sftp.read(handle, buffer, offset, buffer.length - offset, position + offset, (error, bytes) =>
            done(error, bytes),
          ),
        )
        if (read === 0) break
        filled += read
      }
      return buffer.subarray(0, filled)
    }
    const ahead: Promise<Uint8Array>[] = []
    try {
      let next = from
      while (next < size || ahead.length > 0) {
        while (next < size && ahead.length < chunksAhead) {
          const piece = readAt(next)
          piece.catch(() => undefined) // awaited in its turn
          ahead.push(piece)
          next += chunkSize
        }
        const piece = await ahead.shift()
        if (piece) yield piece
      }
    } finally {
      await ask<void>((done) => sftp.close(handle, done)).catch(() => undefined)
    }
  }
  return { size, sha256: '', type: '', open }
}

/** The protocol says of a full disk only that something failed. */
async function isFull({ sftp, ask }: SftpSession, folder: string, needed: number): Promise<boolean> {
  try {
    const disk: unknown = await ask<unknown>((done) => sftp.ext_openssh_statvfs(folder, done))
    const numbers = disk as { readonly f_bavail: number; readonly f_frsize: number } // ssh2 types it as any
    return numbers.f_bavail * numbers.f_frsize < needed
  } catch {
    return false
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
