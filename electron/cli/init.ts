import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { createNewsroom } from '../store/newsroom.ts'
import { loadSample } from '../store/sample.ts'
import { type Io, type Said, UsageError } from './io.ts'

/** Makes a newsroom. `init --json`: `newsroom` (its folder), `name`, `articles` (how many). */
export async function initNewsroom(
  input: { readonly newsroom: string | undefined; readonly isSample: boolean },
  io: Io,
): Promise<Said> {
  if (!input.newsroom) throw new UsageError('Where? galley init --newsroom DIR')
  const folder = resolve(io.cwd, input.newsroom)
  const isNew = !existsSync(folder)
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const settings = { name: basename(folder), timeZone }
  const newsroom = createNewsroom({ folder, migrations: join(io.resources, 'migrations'), settings })
  try {
    if (input.isSample) await loadSample(newsroom, join(io.resources, 'sample'), io.author)
    const { name } = newsroom.settings.read()
    const { all: articles } = newsroom.articles.counts()
    newsroom.close()
    return { text: `${name}: ${articles} articles in ${folder}\n`, json: { newsroom: folder, name, articles } }
  } catch (error) {
    newsroom.close()
    // The folder was missing or empty, so all that is in it was made here.
    for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true, force: true })
    if (isNew) rmSync(folder, { recursive: true, force: true })
    throw error
  }
}
