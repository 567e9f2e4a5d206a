import { resolve } from 'node:path'
import { explain } from '../store/failures.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { writeWhole } from '../store/write-whole.ts'
import { type Io, type Said, UsageError } from './io.ts'
import { articleFor } from './newsrooms.ts'

/** `proof --json`: `path`, `pages`, `articles` (their ids in order). */
export async function proofArticles(
  newsroom: Newsroom,
  input: { readonly ids: readonly string[]; readonly to: string | undefined },
  io: Io,
): Promise<Said> {
  if (input.ids.length === 0) throw new UsageError('Which articles? galley proof ID… --to FILE.pdf')
  if (!input.to) throw new UsageError('Where to? galley proof ID… --to FILE.pdf')
  const path = resolve(io.cwd, input.to)
  const ids = input.ids.map((id) => articleFor(newsroom, id))
  const { author, signal } = io
  const { pdf, pages } = await io.makeProof({ newsroom, ids, printedAt: Date.now(), author, signal })
  try {
    writeWhole(path, pdf)
  } catch (cause) {
    throw explain(cause)
  }
  const size = pages === 1 ? '1 page' : `${pages} pages`
  return { text: `${path}  ${size}\n`, json: { path, pages, articles: ids } }
}
