import { createHash } from 'node:crypto'
import { Readable, Writable } from 'node:stream'
import { type Client, FTPError } from 'basic-ftp'
import { AppError } from '../../shared/errors.ts'
import type { TargetSecrets } from '../../shared/targets.ts'
import { sha256Of } from '../sha256.ts'
import type { Destination, Source } from './destination.ts'
import { denied, full, lost, noFolder, refused } from './failures.ts'
import { connectFtps, type FtpsSettings } from './ftps-session.ts'
import { folderOf } from './manifest.ts'

/**
 * A folder on an FTP server, always with TLS. Its certificate has to be one that this machine trusts, or the one of the
 * settings: else AppError `target.certificate-unknown` or `target.host-changed`, each with the `fingerprint`, before
 * the password is sent. Throws also `target.credentials`, `target.no-folder`, `target.unreachable`.
 */
export async function openFtps(settings: FtpsSettings, secrets: TargetSecrets): Promise<Destination> {
  const { host } = settings
  const client = await connectFtps(settings, secrets)
  const root = await enter(client, settings)
  const at = (path: string) => (path === '' ? root : `${root === '/' ? '' : root}/${path}`)
  const folders = new Set([''])

  async function run<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw explain(error, host, path)
    }
  }
  /** null where the server says that there is no such thing. */
  async function orNull<T>(work: Promise<T>): Promise<T | null> {
    return work.catch((error: unknown) => {
      if (codeOf(error) === 550 || codeOf(error) === 450) return null
      throw error
    })
  }

  async function makeFolder(folder: string): Promise<void> {
    if (folders.has(folder)) return
    await makeFolder(folderOf(folder))
    // One that is there already is refused; one that cannot be made shows with the first file.
    await client.sendIgnoringError(`MKD ${at(folder)}`)
    folders.add(folder)
  }

  async function put(path: string, source: Source): Promise<void> {
    await makeFolder(folderOf(path))
    const there = await orNull(client.size(at(path)))
    const from = there !== null && there <= source.size ? there : 0
    if (there === source.size && from > 0) return
    let failure: unknown
    async function* pieces() {
      try {
        yield* source.open(from)
      } catch (error) {
        failure = error
        throw error
      }
    }
    const stream = Readable.from(pieces(), { objectMode: false })
    try {
      await (from > 0 ? client.appendFrom(stream, at(path)) : client.uploadFrom(stream, at(path)))
    } catch (error) {
      throw failure ?? error
    }
  }

  async function read(path: string): Promise<Uint8Array | null> {
    const pieces: Uint8Array[] = []
    const isThere = await download(path, (piece) => void pieces.push(piece))
    return isThere ? Buffer.concat(pieces) : null
  }

  /** Asks first whether it is there: a server that refuses may break its connection for data before it says so. */
  async function download(path: string, take: (piece: Uint8Array) => void): Promise<boolean> {
    if ((await orNull(client.size(at(path)))) === null) return false
    const sink = new Writable({
      write(piece: Uint8Array, _encoding, next) {
        take(piece)
        next()
      },
    })
    await client.downloadTo(sink, at(path))
    return true
  }

  async function move(from: string, to: string): Promise<void> {
    await makeFolder(folderOf(to))
    try {
      await client.rename(at(from), at(to))
    } catch (error) {
      // Some servers rename in place of nothing alone.
      if (codeOf(error) === undefined || (await orNull(client.size(at(to)))) === null) throw error
      await client.remove(at(to))
      await client.rename(at(from), at(to))
    }
  }

  /** The protocol knows no copies: the bytes come here and go back. */
  async function copy(from: string, to: string): Promise<void> {
    const bytes = await read(from)
    if (!bytes) throw refused(host, from, '550')
    await client.remove(at(to), true)
    const open = async function* (offset: number) {
      yield bytes.subarray(offset)
    }
    await put(to, { size: bytes.length, sha256: sha256Of(bytes), type: '', open })
  }

  return {
    host,
    lanes: 1,
    isChecked: false,
    list: (folder) =>
      run(folder, async () => {
        if ((await orNull(client.cd(at(folder)))) === null) return new Map()
        const entries = await client.list()
        return new Map(entries.filter(({ isFile }) => isFile).map(({ name, size }) => [name, size]))
      }),
    read: (path) => run(path, () => read(path)),
    hash: (path) =>
      run(path, async () => {
        const hash = createHash('sha256')
        return (await download(path, (piece) => void hash.update(piece))) ? hash.digest('hex') : null
      }),
    put: (path, source) => run(path, () => put(path, source)),
    move: (from, to) => run(to, () => move(from, to)),
    copy: (from, to) => run(from, () => copy(from, to)),
    remove: (path) => run(path, async () => void (await orNull(client.remove(at(path))))),
    removeFolder: (folder) =>
      run(folder, async () => {
        folders.delete(folder)
        await client.sendIgnoringError(`RMD ${at(folder)}`)
      }),
    close: async () => client.close(),
  }
}

/** Goes into the folder of the settings and returns its whole path. */
async function enter(client: Client, { host, folder }: FtpsSettings): Promise<string> {
  try {
    if (folder !== '') await client.cd(folder)
    return await client.pwd()
  } catch (error) {
    client.close()
    throw codeOf(error) === 550 ? noFolder(host, folder, error) : explain(error, host, folder)
  }
}

function explain(error: unknown, host: string, path: string): unknown {
  if (error instanceof AppError) return error
  if (!(error instanceof FTPError) || error.code === 421 || error.code === 426) return lost(host, error)
  if (error.code === 452 || error.code === 552) return full(host, path, error)
  if (/permission|denied|not allowed|forbidden/i.test(error.message)) return denied(host, path, error)
  return refused(host, path, error.message, error)
}

const codeOf = (error: unknown): number | undefined => (error instanceof FTPError ? error.code : undefined)
