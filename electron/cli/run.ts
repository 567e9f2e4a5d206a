import { resolve } from 'node:path'
import type { Newsroom } from '../store/newsroom.ts'
import { listArticles } from './articles.ts'
import { checkNewsroom } from './check.ts'
import { copyArticles, formatFor } from './copy.ts'
import { exportSite, whereTo } from './export.ts'
import { sayFailure } from './failures.ts'
import { aboutFront, frontAsked } from './front.ts'
import { helpText } from './help.ts'
import { importFiles } from './import.ts'
import { initNewsroom } from './init.ts'
import { type Io, type Said, UsageError } from './io.ts'
import { articleFor, folderFor, withNewsroom } from './newsrooms.ts'
import { checkProofPath, proofArticles } from './proof.ts'
import { exportToTarget, undoFolder, undoPublication } from './publish.ts'
import { serveSite } from './serve.ts'
import { showArticle } from './show.ts'
import { aboutTargets, targetsAsked } from './targets.ts'
import { aboutThemes, themeAsked } from './themes.ts'
import { type CommandWord, commandWords, type Parsed, parseWords } from './words.ts'

/**
 * Carries out a command line. Answers the exit code: 0 done, 1 failed, 2 not understood; then one line went to `err`, but for a
 * check that found faults.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    const parsed = parseWords(args)
    const said = await carryOut(parsed, io)
    if (said.json !== undefined) io.out(parsed.isJson ? `${JSON.stringify(said.json, undefined, 2)}\n` : said.text)
    return said.hasFailed ? 1 : 0
  } catch (error) {
    io.err(`galley: ${sayFailure(error)}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

/** As the desk's search field takes. */
const mostWords = 500

async function carryOut(parsed: Parsed, io: Io): Promise<Said> {
  const { word, rest, section, status, to } = parsed
  if (word === 'help') refuseMore(word, rest, 1)
  if (parsed.isHelp || word === 'help') return help(word === 'help' ? rest[0] : word, io)
  if (word === 'init') {
    refuseMore(word, rest, 0)
    return initNewsroom(parsed, io)
  }
  const open = <T>(isWriting: boolean, work: (newsroom: Newsroom) => T | Promise<T>): Promise<T> =>
    withNewsroom({ folder: folderFor(parsed.newsroom, io), resources: io.resources, isWriting }, work)
  switch (word) {
    case 'import':
      if (rest.length === 0 || rest.some(isBlank)) throw new UsageError('Which files? galley import FILE…')
      return open(true, (newsroom) => importFiles(newsroom, { files: rest, section, text: parsed.text }, io))
    case 'list':
      refuseMore(word, rest, 0)
      return open(false, (newsroom) => listArticles(newsroom, { words: '', section, status }))
    case 'search': {
      const words = rest.join(' ').trim()
      if (words === '') throw new UsageError('Which words? galley search WORDS…')
      if (words.length > mostWords) throw new UsageError(`Which words? A search takes at most ${mostWords} characters.`)
      return open(false, (newsroom) => listArticles(newsroom, { words, section, status }))
    }
    case 'show': {
      refuseMore(word, rest, 1)
      const [id] = rest
      if (id === undefined) throw new UsageError('Which article? galley show ID')
      return open(false, (newsroom) => showArticle(newsroom, articleFor(newsroom, id)))
    }
    case 'export':
      return exportAsked(parsed, open, io)
    case 'undo': {
      refuseMore(word, rest, 0)
      const { target } = parsed
      if (to && target) throw new UsageError('Where? Either --to DIR or --target NAME.')
      if (target) return open(true, (newsroom) => undoPublication(newsroom, target, io))
      if (!to) throw new UsageError('Where? galley undo --to DIR, or --target NAME')
      return open(true, (newsroom) => undoFolder(newsroom, { to: resolve(io.cwd, to), target: null }, io))
    }
    case 'front': {
      const asked = frontAsked(rest)
      return open(asked.action !== 'list', (newsroom) => aboutFront(newsroom, asked))
    }
    case 'targets': {
      const asked = targetsAsked(rest, parsed.fingerprint, io)
      return open(asked.action !== 'list', (newsroom) => aboutTargets(newsroom, asked, io))
    }
    case 'theme': {
      const asked = themeAsked(rest, parsed)
      return open(asked.action !== 'list', (newsroom) => aboutThemes(newsroom, asked, io))
    }
    case 'check':
      return open(false, (newsroom) => checkNewsroom(newsroom, rest, io))
    case 'serve':
      refuseMore(word, rest, 0)
      return open(false, (newsroom) => serveSite(newsroom, parsed.port, parsed.isJson, io))
    case 'copy':
      if (rest.length === 0 || !parsed.to)
        throw new UsageError('Which articles, and where to? galley copy ID… --to FILE|DIR --as FORMAT')
      formatFor(parsed.as)
      return open(false, (newsroom) => copyArticles(newsroom, { ids: rest, to: parsed.to, as: parsed.as }, io))
    case 'proof':
      if (rest.length === 0 || !to) throw new UsageError('Which articles, and where to? galley proof ID… --to FILE.pdf')
      checkProofPath(to)
      return open(false, (newsroom) => proofArticles(newsroom, { ids: rest, to }, io))
  }
}

type Open = (isWriting: boolean, work: (newsroom: Newsroom) => Promise<Said>) => Promise<Said>

function exportAsked(parsed: Parsed, open: Open, io: Io): Promise<Said> {
  const { to, target, isDryRun } = parsed
  if (to && target) throw new UsageError('Where to? Either --to DIR or --target NAME.')
  if (target) return open(!isDryRun, (newsroom) => exportToTarget(newsroom, { ...parsed, target }, io))
  if (!to) throw new UsageError(whereTo)
  return open(!isDryRun, (newsroom) => exportSite(newsroom, parsed, io))
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

const isBlank = (word: string): boolean => word.trim() === ''
