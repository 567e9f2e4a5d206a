import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { commandWords } from '../../electron/cli/words.ts'
import { documentFrom } from '../../electron/shared/article/document.ts'
import { acceleratorOf, type CommandId, commands } from '../../electron/shared/commands.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { projectFolder } from '../../tools/running.ts'
import { commandLine } from '../cli/galley.ts'
import { copySample } from '../sample.ts'

const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8')
const { home: work, newsroom, galley, json, say } = commandLine()
const withId = z.looseObject({ id: z.string() })
let id = ''

beforeAll(async () => {
  await copySample(newsroom)
  const found = z.object({ articles: z.array(withId) }).parse(await json('search', 'flood', 'sirens'))
  id = found.articles[0]?.id ?? ''
})

test('documents every command', () => {
  expect(commandWords.filter((word) => !readme.includes(`| \`${word}`))).toEqual([])
})

test('shows what list and search answer', async () => {
  const found = await json('search', 'flood', 'sirens')
  expect(found).toMatchObject({ total: 1, articles: [{ headline: 'Flood sirens to be tested on 12 November' }] })
  expect(shape(found)).toEqual(shape(example('list --json` and `search')))
  expect(shape(await json('list'))).toEqual(shape(example('list --json` and `search')))
})

test('shows what show answers', async () => {
  expect(shape(await json('show', id), ['document'])).toEqual(shape(example('show'), ['document']))
})

test('shows what import answers', async () => {
  const file = join(projectFolder, 'tests/fixtures/seed-shaped.txt')
  expect(shape(await json('import', file))).toEqual(shape(example('import')))
})

test('shows what export answers', async () => {
  const site = join(work, 'site')
  const leaves = ['reasons', 'findings']
  expect(shape(await json('export', '--to', site, '--dry-run'), leaves)).toEqual(shape(example('export'), leaves))
  expect(shape(await json('export', '--to', site), leaves)).toEqual(shape(example('export'), leaves))
  const store = openNewsroom({ folder: newsroom, migrations: join(projectFolder, 'resources/migrations') })
  store.statuses.set([id], 'killed', 'Mara')
  const text = { type: 'paragraph', content: [{ type: 'text', text: 'The fare is TK.' }] }
  const head = { type: 'headline', content: [{ type: 'text', text: 'Ferry fares' }] }
  const document = documentFrom({ section: null, slug: 'fares' }, [head, text])
  store.articles.create({ document, author: 'Mara', status: 'ready' })
  store.close()
  expect(shape(await json('export', '--to', site, '--dry-run'))).toEqual(shape(example('export')))
}, 120_000)

test('shows what targets answers', async () => {
  expect(shape(await json('targets', 'add', 'Live site', 'sftp://mara@press.example/~/www'))).toEqual(
    shape(example('targets')),
  )
})

test('shows what front answers', async () => {
  expect(shape(await json('front', 'set', id))).toEqual(shape(example('front')))
})

test('shows what theme answers', async () => {
  expect(shape(await json('theme', 'use', 'classic', '--set', 'footer=© Kestwater'))).toEqual(shape(example('theme')))
})

test('shows what copy answers', async () => {
  expect(shape(await json('copy', id, '--to', join(work, 'out'), '--as', 'markdown'))).toEqual(shape(example('copy')))
})

test('shows what init and proof answer', async () => {
  expect(shape(JSON.parse((await say('init', '--newsroom', 'empty', '--json')).out))).toEqual(shape(example('init')))
  expect(
    shape(JSON.parse((await galley('proof', id, '--to', 'proof.pdf', '--newsroom', newsroom, '--json')).out)),
  ).toEqual(shape(example('proof')))
})

test('names shortcuts that hold', () => {
  const table = readme.slice(readme.indexOf('## Shortcuts'), readme.indexOf('## Command line'))
  const keys = (command: CommandId) => acceleratorOf(command)?.replace('CmdOrCtrl', 'Ctrl')
  const missing = commands
    .map((command) => ({ id: command.id, keys: keys(command.id) ?? '' }))
    .filter(({ keys }) => keys !== '' && !table.includes(keys) && !table.includes(`, ${keys.split('+').at(-1)}`))
  expect(missing).toEqual([])
})

test('links to files that are there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '')
  expect(links.filter((path) => !existsSync(join(projectFolder, path)))).toEqual([])
})

/** The example under a heading such as "### `show --json`". */
function example(heading: string): unknown {
  const from = readme.indexOf(`### \`${heading} --json\``)
  const json = /```json\n([\s\S]*?)```/.exec(readme.slice(from))?.[1]
  return JSON.parse(json ?? '')
}

/** The keys of a value and, of a list, those of its first element. */
function shape(value: unknown, leaves: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.length > 0 && typeof value[0] === 'object' ? [shape(value[0])] : []
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value).map(([key, inner]) => [key, leaves.includes(key) ? null : shape(inner, leaves)])
  return Object.fromEntries(entries)
}
