import { parseArgs } from 'node:util'
import { recognised } from '../shared/article/article.ts'
import { type Status, statuses } from '../shared/article/metadata.ts'
import { UsageError } from './io.ts'

export const commandWords = [
  'init',
  'import',
  'list',
  'show',
  'search',
  'export',
  'undo',
  'front',
  'targets',
  'theme',
  'check',
  'serve',
  'copy',
  'proof',
  'help',
] as const
export type CommandWord = (typeof commandWords)[number]

type OptionName =
  | 'sample'
  | 'section'
  | 'status'
  | 'to'
  | 'as'
  | 'article'
  | 'target'
  | 'fingerprint'
  | 'set'
  | 'replace'
  | 'dry-run'
  | 'port'
  | 'text'
const kinds = {
  sample: { type: 'boolean' },
  section: { type: 'string' },
  status: { type: 'string' },
  to: { type: 'string' },
  as: { type: 'string' },
  article: { type: 'string', multiple: true },
  target: { type: 'string' },
  fingerprint: { type: 'string' },
  set: { type: 'string', multiple: true },
  replace: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  port: { type: 'string' },
  text: { type: 'string' },
} as const
const ofEvery = {
  newsroom: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const allowed: Readonly<Record<CommandWord, readonly OptionName[]>> = {
  init: ['sample'],
  import: ['section', 'text'],
  list: ['section', 'status'],
  show: [],
  search: ['section', 'status'],
  export: ['to', 'target', 'article', 'dry-run'],
  undo: ['to', 'target'],
  front: [],
  targets: ['fingerprint'],
  theme: ['set', 'replace'],
  check: [],
  serve: ['port'],
  copy: ['to', 'as'],
  proof: ['to'],
  help: [],
}

/** Which text of a published page that was edited by hand is taken in. */
export const whichTexts = ['page', 'published'] as const
export type WhichText = (typeof whichTexts)[number]

export type Parsed = {
  readonly word: CommandWord
  readonly rest: readonly string[]
  readonly newsroom: string | undefined
  readonly isJson: boolean
  readonly isHelp: boolean
  readonly isSample: boolean
  readonly isDryRun: boolean
  /** Names, top first. */
  readonly section: readonly string[] | undefined
  readonly status: Status | undefined
  readonly to: string | undefined
  readonly as: string | undefined
  readonly target: string | undefined
  readonly fingerprint: string | undefined
  /** `KEY=VALUE` each. */
  readonly set: readonly string[]
  readonly isReplacing: boolean
  readonly articles: readonly string[]
  readonly port: number | undefined
  readonly text: WhichText | undefined
}

/** Reads a command line. Throws UsageError in one line for what no command knows. */
export function parseWords(args: readonly string[]): Parsed {
  const { values, positionals } = parse(args)
  const [first, ...rest] = positionals
  const word = first ?? (values.help ? 'help' : undefined)
  if (word === undefined) throw new UsageError('Say what to do: galley help lists the commands.')
  if (!isCommandWord(word)) throw new UsageError(`There is no command “${word}”: galley help lists them.`)
  for (const name of Object.keys(kinds) as OptionName[]) {
    if (values[name] !== undefined && !allowed[word].includes(name)) {
      throw new UsageError(`“${word}” takes no --${name}: galley help ${word} says what it takes.`)
    }
  }
  const articles = values.article ?? []
  return {
    word,
    // Shells make it easy to write --article A B; the second belongs to the first.
    rest: word === 'export' ? [] : rest,
    newsroom: values.newsroom,
    isJson: values.json ?? false,
    isHelp: values.help ?? false,
    isSample: values.sample ?? false,
    isDryRun: values['dry-run'] ?? false,
    section: values.section === undefined ? undefined : sectionNames(values.section),
    status: values.status === undefined ? undefined : statusFor(values.status),
    to: values.to,
    as: values.as,
    target: values.target,
    fingerprint: values.fingerprint,
    set: values.set ?? [],
    isReplacing: values.replace ?? false,
    articles: word === 'export' ? withRest(articles, rest) : articles,
    port: values.port === undefined ? undefined : portFor(values.port),
    text: values.text === undefined ? undefined : textFor(values.text),
  }
}

/** Names of a path such as `News > Main Articles`, within the bounds that the desk holds. */
function sectionNames(path: string): readonly string[] {
  const names = path.split('>').map((name) => name.trim())
  if (names.includes('')) throw new UsageError(`“${shortened(path)}” is not a path of sections such as "A > B".`)
  const [issue] = recognised.shape.section.safeParse(names).error?.issues ?? []
  if (issue?.code !== 'too_big') return names
  if (issue.path.length === 0) {
    throw new UsageError(
      `“${shortened(path)}” has ${names.length} sections, and ${issue.maximum} may stand one below the other.`,
    )
  }
  const name = names[Number(issue.path[0])] ?? ''
  throw new UsageError(`“${shortened(name)}” is too long: the name of a section may have ${issue.maximum} characters.`)
}

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text
}

function statusFor(given: string): Status {
  const found = statuses.find((status) => status === given)
  if (!found) throw new UsageError(`“${given}” is not a status: ${statuses.join(', ')}.`)
  return found
}

function textFor(given: string): WhichText {
  const found = whichTexts.find((text) => text === given)
  if (!found) throw new UsageError(`“${shortened(given)}” is no text of a page: ${whichTexts.join(', ')}.`)
  return found
}

function portFor(given: string): number {
  const port = /^\d{1,5}$/.test(given) ? Number(given) : 0
  if (port < 1 || port > 65_535) throw new UsageError(`“${shortened(given)}” is not a port: 1 to 65535.`)
  return port
}

function withRest(articles: readonly string[], rest: readonly string[]): readonly string[] {
  if (rest.length > 0 && articles.length === 0) {
    throw new UsageError(`“export” does not know “${rest[0]}”: name articles with --article.`)
  }
  return [...articles, ...rest]
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...kinds, ...ofEvery }, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(sayMisread(error))
  }
}

/** The failure of `parseArgs` in our words. */
function sayMisread(error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  const option = /'(?:-\w, )?(-[^ ']*)/.exec(message)?.[1] ?? ''
  if (message.includes('does not take an argument')) return `“${option}” takes no value.`
  if (/argument (?:missing|is ambiguous)/.test(message)) return `“${option}” needs a value after it.`
  return `There is no option “${option}”: galley help lists them.`
}

const isCommandWord = (word: string): word is CommandWord => commandWords.some((known) => known === word)
