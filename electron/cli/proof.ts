import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { Newsroom } from '../store/newsroom.ts'
import { writeWhole } from '../store/write-whole.ts'
import { type Io, RefusedError, type Said, UsageError } from './io.ts'
import { articleFor } from './newsrooms.ts'

/** Refuses a file that does not end in .pdf: a slip of the hand must not put a proof in the place of a text or a newsroom. */
export function checkProofPath(path: string): void {
  if (extname(path).toLowerCase() !== '.pdf')
    throw new UsageError(`“${path}” cannot be a proof: its name must end in .pdf.`)
}

/** `proof --json`: `path`, `pages`, `articles` (their ids in order). */
export async function proofArticles(
  newsroom: Newsroom,
  input: { readonly ids: readonly string[]; readonly to: string },
  io: Io,
): Promise<Said> {
  const path = resolve(io.cwd, input.to)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new RefusedError(`“${path}” is a folder. Name the file that the proof is to be.`)
  }
  const ids = input.ids.map((id) => articleFor(newsroom, id))
  const { author, signal } = io
  const { pdf, pages } = await io.makeProof({ newsroom, ids, printedAt: Date.now(), author, signal })
  writeWhole(path, pdf)
  const size = pages === 1 ? '1 page' : `${pages} pages`
  return { text: `${path}  ${size}\n`, json: { path, pages, articles: ids } }
}
