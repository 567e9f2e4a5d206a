import { resolve } from 'node:path'
import { readPaths } from '../importing/read-file.ts'
import { takeInAll } from '../importing/take-in.ts'
import { type Recognised, withPageText } from '../shared/article/article.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { type Io, RefusedError, type Said } from './io.ts'
import { table } from './table.ts'
import type { WhichText } from './words.ts'

/**
 * Takes in files, all or none. `import --json`: a list, in the files' order, each with `id`, `file` and what was
 * recognised: `headline`, `section` (names, top first), `publishedAt`, `source`, `author` (joined by ", "), `browseCount`,
 * `language`, `words`; and `isEdited`, whether it is a published page that somebody has edited since, of which `text` says
 * what is taken in.
 */
export async function importFiles(
  newsroom: Newsroom,
  input: {
    readonly files: readonly string[]
    readonly section: readonly string[] | undefined
    readonly text: WhichText | undefined
  },
  io: Io,
): Promise<Said> {
  const known = {
    language: newsroom.settings.read().language,
    sections: newsroom.sections.list().map((one) => one.name),
  }
  const paths = input.files.map((file) => resolve(io.cwd, file))
  const readings = await readPaths(paths, known)
  if (readings.failures.length > 0) {
    throw new RefusedError(readings.failures.map(({ error }) => error.message).join(' '))
  }
  const articles = readings.articles
    .map((article) => (input.text === 'page' ? withPageText(article) : article))
    .map((article) => (input.section ? { ...article, section: [...input.section] } : article))
  const ids = takeInAll(newsroom, articles, io.author)
  const taken = articles.map((article, at) => ({
    id: ids[at] ?? '',
    file: article.file,
    headline: article.headline,
    section: article.section,
    publishedAt: article.publishedAt,
    source: article.source,
    author: article.authors.join(', '),
    browseCount: article.browseCount,
    language: article.language,
    words: article.words,
    isEdited: article.published?.isEdited ?? false,
  }))
  const rows = taken.map((one) => [one.id.slice(0, 8), String(one.words), one.section.join(' > '), one.headline])
  const edited = articles.map((article) => sayEdited(article, input.text))
  return { text: table([['ID', 'WORDS', 'SECTION', 'HEADLINE'], ...rows]) + edited.join(''), json: taken }
}

function sayEdited({ published, file }: Recognised, text: WhichText | undefined): string {
  if (!published?.isEdited) return ''
  if (text !== 'page') return `! edited by hand since; taken in as it was published: ${file}\n`
  if (published.page) return `! edited by hand since; taken in as it stands on the page: ${file}\n`
  return `! edited by hand since, and its text cannot be read; taken in as it was published: ${file}\n`
}
