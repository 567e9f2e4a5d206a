import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = { readonly name: string; readonly content: Uint8Array }

const version = 20
const utf8Names = 0x0800
const deflated = 8
/** 1 January 1980, the earliest that the format knows: the same content gives the same bytes. */
const noDate = 0x0021

/** Files as a zip archive, in the order given. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const path = Buffer.from(name, 'utf8')
    const packed = deflateRawSync(content, { level: 9 })
    const facts = factsOf(content, packed, path)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, path])
    const attributes = Buffer.alloc(14)
    attributes.writeUInt32LE(offset, 10)
    const madeBy = Buffer.from([version, 0])
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), madeBy, facts, attributes, path)
    parts.push(local, packed)
    offset += local.length + packed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}

/** What the header before a file and the directory's line both say of it. */
function factsOf(content: Uint8Array, packed: Buffer, path: Buffer): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(version, 0)
  facts.writeUInt16LE(utf8Names, 2)
  facts.writeUInt16LE(deflated, 4)
  facts.writeUInt16LE(0, 6)
  facts.writeUInt16LE(noDate, 8)
  facts.writeUInt32LE(crc32(content), 10)
  facts.writeUInt32LE(packed.length, 14)
  facts.writeUInt32LE(content.length, 18)
  facts.writeUInt16LE(path.length, 22)
  return facts
}
