import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layoutNames, partNames } from '../../electron/publishing/theme.ts'
import { mostBytes, mostFileBytes, mostFiles } from '../../electron/publishing/themes/files.ts'
import { documentFrom } from '../../electron/shared/article/document.ts'
import { themeManifest, themeOption } from '../../electron/shared/themes.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { projectFolder } from '../../tools/running.ts'
import { speaker } from '../cli/galley.ts'

const doc = readFileSync(join(projectFolder, 'docs/themes.md'), 'utf8')
const home = mkdtempSync(join(tmpdir(), 'galley-themes-doc-'))
const theme = join(home, 'kestwater/themes/kestwater')
const say = speaker(home)
afterAll(() => rmSync(home, { recursive: true, force: true }))

type Block = { readonly before: string; readonly language: string; readonly text: string }

/** The code of a part of the text, each piece with the paragraph above it. */
function blocksOf(from: string, to: string): readonly Block[] {
  const part = doc.slice(doc.indexOf(`\n## ${from}`), doc.indexOf(`\n## ${to}`))
  return [...part.matchAll(/([^\n]*(?:\n[^\n`]+)*)\n\n```(\w+)\n([\s\S]*?)```/g)].map(
    ([, before = '', language = '', text = '']) => ({
      ...{ before: before.replaceAll('\n', ' ').trim(), language, text },
    }),
  )
}

/** Follows the tutorial as a reader would: runs its commands, writes its files, replaces its lines. */
async function follow(blocks: readonly Block[]): Promise<void> {
  for (const [at, { before, language, text }] of blocks.entries()) {
    const place = (start: string) => new RegExp(`${start} \`([^\`]+)\`[^\`]*$`).exec(before)?.[1]
    if (language === 'sh') {
      for (const line of text.trim().split('\n')) await carryOut(line)
      continue
    }
    const next = blocks[at + 1]
    const [changed, made] = [place('In'), place('Write')]
    if (changed !== undefined && before.endsWith('replace') && next?.before === 'with') {
      const file = join(theme, changed)
      const whole = readFileSync(file, 'utf8')
      expect(whole.split(text).length, `${changed} has once: ${text}`).toBe(2)
      writeFileSync(
        file,
        whole.replace(text, () => next.text),
      )
    } else if (made !== undefined) {
      mkdirSync(dirname(join(theme, made)), { recursive: true })
      writeFileSync(join(theme, made), text)
    } else expect(before, text).toBe('with')
    expect(await problem()).toBeNull()
  }
}

async function carryOut(line: string): Promise<void> {
  if (line.startsWith('cd ')) return zipTheme()
  const [words = []] = [line.match(/"[^"]*"|\S+/g) ?? []]
  expect(words.slice(0, 5).join(' ')).toBe('npm run --silent galley --')
  const given = words.slice(5).map((word) => word.replaceAll('"', '').replace(/^~/, home))
  // It runs until it is interrupted.
  if (given[0] === 'serve') return
  expect(await say(...given)).toMatchObject({ code: 0, err: '' })
}

function zipTheme(): void {
  const files = readdirSync(theme, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(theme, path)).isFile(),
  )
  const entries = files.map((path) => [`kestwater/${path}`, new Uint8Array(readFileSync(join(theme, path)))] as const)
  writeFileSync(join(home, 'kestwater.zip'), zipSync(Object.fromEntries(entries)))
}

async function json(...words: string[]): Promise<unknown> {
  return JSON.parse((await say(...words, '--newsroom', join(home, 'kestwater'), '--json')).out)
}

type Listed = {
  id: string
  version: string
  isUsed: boolean
  problem: string | null
  options: { key: string; value: unknown }[]
}
const listed = async () => ((await json('theme')) as Listed[]).find(({ id }) => id === 'kestwater')
const problem = async () => (await listed())?.problem
const site = (path: string) => readFileSync(join(home, 'site', path), 'utf8')

beforeAll(() => follow(blocksOf('Your first theme in ten minutes', 'The files')), 120_000)

test('who follows the tutorial has a theme in use with a new version, an option and what was chosen for it', async () => {
  const own = await listed()
  expect([own?.version, own?.isUsed, own?.problem]).toEqual(['1.1.0', true, null])
  expect(own?.options.map(({ key, value }) => [key, value])).toContainEqual(['accent', '#0b6e4f'])
})

test('its site has the colour, the option and the shorter list', () => {
  expect(site('assets/style.css')).toContain('--accent: #7a1f3d;')
  expect(site('assets/options.css')).toMatch(/^:root \{\n {2}--accent: #0b6e4f;\n\}\n@media/)
  expect(site('index.html')).toContain('<link rel="stylesheet" href="assets/options.css">')
  const shortened = [...site('page-1.html').matchAll(/<p>([^<]*)…<\/p>/g)].map(([, words = '']) => words)
  expect(shortened.length).toBeGreaterThan(0)
})

test('a chosen colour is one file of an export', async () => {
  await json('theme', 'use', 'kestwater', '--set', 'accent=#aa0000')
  expect(await json('export', '--to', join(home, 'site'), '--dry-run')).toMatchObject({
    added: [],
    changed: ['assets/options.css'],
    removed: [],
  })
})

test('names what is needed, what is taken, and how much', () => {
  for (const name of layoutNames) expect(doc).toContain(`\`layouts/${name}.liquid\``)
  for (const name of partNames) expect(doc).toContain(`\`partials/${name}.liquid\``)
  for (const field of Object.keys(themeManifest.shape)) expect(doc).toMatch(new RegExp(`^\\| \`${field}\` `, 'm'))
  for (const option of themeOption.options)
    expect(doc).toMatch(new RegExp(`^\\| \`${[...option.shape.type.values][0]}\` `, 'm'))
  expect(doc).toContain(`at most ${mostFiles} files, ${mostFileBytes / 1e6} MB each and ${mostBytes / 1e6} MB together`)
})

test('every name that templates are said to have is there', async () => {
  const part = doc.slice(doc.indexOf('\n## Templates'), doc.indexOf('\n## Style sheets'))
  const named = [
    ...part.matchAll(
      /`((?:options|settings|page|words|siteWords|site|parts|location|column|article|related|list|home|search|item)\b[\w.]*)`/g,
    ),
  ]
  const names = [...new Set(named.map(([, name = '']) => name))]
  expect(names.length).toBeGreaterThan(60)
  const value = (name: string) => name.replace(/^item\./, 'list.items[0].')
  const asked = names.map((name) => `[${name}:{% if ${value(name)} == nil %}0{% else %}1{% endif %}]`).join('\n')
  const newsroom = openNewsroom({
    folder: join(home, 'kestwater'),
    migrations: join(projectFolder, 'resources/migrations'),
  })
  newsroom.settings.write({ articlesPerPage: 2, siteUrl: 'https://news.example.com' })
  const corrections = [{ at: '2026-11-20', text: 'The quay is 40 m long.' }]
  const document = documentFrom({ corrections }, [{ type: 'headline' }, { type: 'paragraph' }])
  newsroom.articles.create({ document, author: 'Mara', status: 'ready' })
  newsroom.close()
  await json('theme', 'duplicate', 'classic', 'Names')
  for (const layout of layoutNames) writeFileSync(join(home, `kestwater/themes/names/layouts/${layout}.liquid`), asked)
  await json('theme', 'use', 'names')
  await json('export', '--to', join(home, 'names'))
  const pages = readdirSync(join(home, 'names'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.html'),
  )
  const all = pages.map((path) => readFileSync(join(home, 'names', path), 'utf8')).join('\n')
  const kinds = new Set([...layoutNames, 'names'])
  expect(names.filter((name) => !kinds.has(name) && !all.includes(`[${name}:1]`))).toEqual([])
}, 60_000)
