import { type FileHandle, open } from 'node:fs/promises'
import { crc32, inflateRawSync } from 'node:zlib'

/**
 * A file of an archive, found by the archive's directory alone: an archive may be larger than memory. Null where it has none
 * of that name, or none that can be read.
 */
export async function readZipEntry(archive: string, path: string): Promise<Uint8Array | null> {
  const handle = await open(archive, 'r').catch(() => null)
  if (!handle) return null
  try {
    const entry = findEntry(await readDirectory(handle), path)
    return entry && (await unpack(handle, entry))
  } catch {
    // Whatever an archive of somebody else's says, it is no more than not ours.
    return null
  } finally {
    await handle.close()
  }
}

type Entry = {
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

// Signatures and offsets: APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16.
const endBytes = 22
const longestComment = 65_535

async function readDirectory(handle: FileHandle): Promise<Buffer> {
  const { size } = await handle.stat()
  const length = Math.min(size, endBytes + longestComment)
  const tail = await readAt(handle, size - length, length)
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0) throw new RangeError('no directory')
  return readAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
}

function findEntry(directory: Buffer, path: string): Entry | null {
  for (let at = 0; at < directory.length; ) {
    const name = directory.readUInt16LE(at + 28)
    if (directory.toString('utf8', at + 46, at + 46 + name) === path) {
      return {
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        packed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        at: directory.readUInt32LE(at + 42),
      }
    }
    at += 46 + name + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return null
}

async function unpack(handle: FileHandle, { method, crc, packed, size, at }: Entry): Promise<Uint8Array | null> {
  const header = await readAt(handle, at, 30)
  const start = at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const bytes = await readAt(handle, start, packed)
  const whole = method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) })
  return crc32(whole) === crc ? whole : null
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  if (position + length > (await handle.stat()).size) throw new RangeError('beyond the end')
  const buffer = Buffer.alloc(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) throw new RangeError('beyond the end')
    done += bytesRead
  }
  return buffer
}
