import { ZodError } from 'zod'
import { AppError, toErrorShape } from '../shared/errors.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { listArticles } from './articles.ts'
import { copyArticles, formatFor } from './copy.ts'
import { exportSite } from './export.ts'
import { helpText } from './help.ts'
import { importFiles } from './import.ts'
import { initNewsroom } from './init.ts'
import { type Io, type Said, UsageError } from './io.ts'
import { articleFor, folderFor, withNewsroom } from './newsrooms.ts'
import { proofArticles } from './proof.ts'
import { showArticle } from './show.ts'
import { type CommandWord, commandWords, type Parsed, parseWords } from './words.ts'

/** Carries out a command line. Answers the exit code: 0 done, 1 failed, 2 not understood; then one line went to `err`. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    const parsed = parseWords(args)
    const said = await carryOut(parsed, io)
    io.out(parsed.isJson ? `${JSON.stringify(said.json, undefined, 2)}\n` : said.text)
    return 0
  } catch (error) {
    io.err(`galley: ${sayFailure(error)}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

async function carryOut(parsed: Parsed, io: Io): Promise<Said> {
  const { word, rest, section, status } = parsed
  if (parsed.isHelp || word === 'help') return help(word === 'help' ? rest[0] : word, io)
  if (word === 'init') {
    refuseMore(word, rest, 0)
    return initNewsroom(parsed, io)
  }
  const open = <T>(isWriting: boolean, work: (newsroom: Newsroom) => T | Promise<T>): Promise<T> =>
    withNewsroom({ folder: folderFor(parsed.newsroom, io), resources: io.resources, isWriting }, work)
  switch (word) {
    case 'import':
      if (rest.length === 0) throw new UsageError('Which files? galley import FILE…')
      return open(true, (newsroom) => importFiles(newsroom, { files: rest, section }, io))
    case 'list':
      refuseMore(word, rest, 0)
      return open(false, (newsroom) => listArticles(newsroom, { words: '', section, status }))
    case 'search': {
      const words = rest.join(' ').trim()
      if (words === '') throw new UsageError('Which words? galley search WORDS…')
      return open(false, (newsroom) => listArticles(newsroom, { words, section, status }))
    }
    case 'show': {
      refuseMore(word, rest, 1)
      const [id] = rest
      if (id === undefined) throw new UsageError('Which article? galley show ID')
      return open(false, (newsroom) => showArticle(newsroom, articleFor(newsroom, id)))
    }
    case 'export':
      if (!parsed.to) throw new UsageError('Where to? galley export --to DIR')
      return open(!parsed.isDryRun, (newsroom) => exportSite(newsroom, parsed, io))
    case 'copy':
      if (rest.length === 0 || !parsed.to)
        throw new UsageError('Which articles, and where to? galley copy ID… --to FILE|DIR --as FORMAT')
      formatFor(parsed.as)
      return open(false, (newsroom) => copyArticles(newsroom, { ids: rest, to: parsed.to, as: parsed.as }, io))
    case 'proof':
      if (rest.length === 0 || !parsed.to)
        throw new UsageError('Which articles, and where to? galley proof ID… --to FILE.pdf')
      return open(false, (newsroom) => proofArticles(newsroom, { ids: rest, to: parsed.to }, io))
  }
}

function help(about: string | undefined, io: Io): Said {
  const word: CommandWord | undefined = commandWords.find((known) => known === about)
  if (about !== undefined && !word) throw new UsageError(`There is no command “${about}”: galley help lists them.`)
  return { text: helpText(word), json: { version: io.version, commands: commandWords } }
}

function refuseMore(word: string, rest: readonly string[], most: number): void {
  const extra = rest[most]
  if (extra !== undefined)
    throw new UsageError(`“${word}” does not know “${extra}”: galley help ${word} says what it takes.`)
}

/** One line, whatever was thrown. */
function sayFailure(error: unknown): string {
  if (error instanceof UsageError || error instanceof AppError) return oneLine(error.message)
  if (error instanceof ZodError) return toErrorShape(error).message
  const detail = error instanceof Error ? error.message : String(error)
  return oneLine(detail === '' ? toErrorShape(error).message : detail)
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
