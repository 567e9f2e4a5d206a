import { createReadStream } from 'node:fs'
import type { PlannedExport } from '../export.ts'
import { sha256Of } from '../sha256.ts'
import { typeOf } from '../types.ts'
import type { SiteFile, Source } from './destination.ts'

const chunkSize = 262_144

/** What a plan has made, to be sent: all of the site where the plan was for a folder that is not there. */
export function filesToSend({ files }: Pick<PlannedExport, 'files'>): SiteFile[] {
  return files.flatMap(({ path, kind, sha256, size, content }) =>
    content ? [{ path, kind, sha256, size, content: { file: content.file } }] : [],
  )
}

/** A file of the site to be sent. `onSent` hears with each piece how far it is; the signal ends it between two pieces. */
export function sourceOf(file: SiteFile, onSent: (bytes: number) => void, check: () => void): Source {
  const { path, size, sha256, content } = file
  async function* open(from: number): AsyncGenerator<Uint8Array> {
    let at = from
    onSent(at)
    const pieces = 'file' in content ? createReadStream(content.file, { start: from }) : slices(content.make(), from)
    for await (const piece of pieces as AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
      check()
      at += piece.length
      onSent(at)
      yield piece
    }
  }
  return { size, sha256, type: typeOf(path), open }
}

/** A small file of Galley's own. */
export function textSource(text: string): Source {
  const bytes = Buffer.from(text)
  const type = 'application/json; charset=utf-8'
  return { size: bytes.length, sha256: sha256Of(bytes), type, open: (from) => asynchronous(slices(bytes, from)) }
}

/** All the bytes of a source from an offset on, up to `length` of them. */
export async function readSource(source: Source, from = 0, length = source.size - from): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let missing = length
  for await (const piece of source.open(from)) {
    pieces.push(piece.subarray(0, missing))
    missing -= Math.min(piece.length, missing)
    if (missing === 0) break
  }
  return Buffer.concat(pieces)
}

function* slices(bytes: Uint8Array, from: number): Generator<Uint8Array> {
  for (let at = from; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize)
}

async function* asynchronous(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}
