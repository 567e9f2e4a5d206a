import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { readThemeFolder } from '../../electron/publishing/themes/files.ts'
import { themeFolder } from '../publishing/themes/making.ts'
import { commandLine } from './galley.ts'

type Listed = {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly isOwn: boolean
  readonly isUsed: boolean
  readonly folder: string | null
  readonly problem: string | null
  readonly options: readonly { readonly key: string; readonly value: unknown; readonly default: unknown }[]
}

const { home, say } = commandLine()
let newsroom: string
let number = 0

beforeAll(async () => {
  await say('init', '--sample', '--newsroom', 'sample')
})
beforeEach(() => {
  number += 1
  newsroom = join(home, `newsroom-${number}`)
  cpSync(join(home, 'sample'), newsroom, { recursive: true })
})

const on = (...words: string[]) => say(...words, '--newsroom', newsroom)

async function themes(...words: string[]): Promise<readonly Listed[]> {
  const { code, out, err } = await on('theme', ...words, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as Listed[]
}

const used = (listed: readonly Listed[]) => listed.filter(({ isUsed }) => isUsed).map(({ id }) => id)
const find = (listed: readonly Listed[], id: string) => listed.find((one) => one.id === id)
const footer = (listed: readonly Listed[], id: string) =>
  find(listed, id)?.options.find(({ key }) => key === 'footer')?.value

test('a theme is copied, changed, chosen with its options, and shown by the site', async () => {
  const copied = await themes('duplicate', 'Classic', 'Tide')
  const folder = join(newsroom, 'themes/tide')
  expect([used(copied), find(copied, 'tide')?.folder]).toEqual([['classic'], folder])
  writeFileSync(join(folder, 'assets/style.css'), 'p { color: navy }')
  const chosen = await themes('use', 'Tide', '--set', 'footer=By the = river', '--set', 'showKicker=false')
  expect([used(chosen), footer(chosen, 'tide'), footer(chosen, 'classic')]).toEqual([['tide'], 'By the = river', ''])
  expect(footer(await themes('use', 'tide', '--set', 'kicker=Tide'), 'tide')).toBe('By the = river')
  expect((await on('export', '--to', join(home, `site-${number}`))).code).toBe(0)
  const site = join(home, `site-${number}`)
  expect(readFileSync(join(site, 'assets/style.css'), 'utf8')).toBe('p { color: navy }')
  expect(readFileSync(join(site, 'index.html'), 'utf8')).toContain('By the = river')
})

test('the list has a mark at the one in use, and says why one cannot be used', async () => {
  await themes('duplicate', 'classic', 'Tide')
  expect((await on('theme')).out).toMatch(/^\*? +ID +NAME +VERSION +ABOUT\n/)
  expect((await on('theme', 'list')).out).toMatch(/^\* +classic +Classic +1\.0\.0 +A corporate news site/m)
  writeFileSync(join(newsroom, 'themes/tide/layouts/home.liquid'), '\n{% frob %}')
  expect(find(await themes(), 'tide')?.problem).toContain('layouts/home.liquid:2')
  const { code, err } = await on('theme', 'use', 'tide')
  expect([code, err]).toEqual([1, expect.stringContaining('layouts/home.liquid:2')])
  expect(used(await themes())).toEqual(['classic'])
})

test('a folder and a zip are taken in; one that is there is replaced only when that is said', async () => {
  const from = themeFolder()
  expect(find(await themes('install', from), 'tide')).toMatchObject({ version: '1.0.0', isOwn: true, problem: null })
  const newer = themeFolder({ 'theme.json': { version: '2.0.0' } })
  const { files } = readThemeFolder(newer, 'tide')
  const zip = join(home, `tide-${number}.zip`)
  writeFileSync(zip, zipSync(Object.fromEntries(files)))
  const refused = await on('theme', 'install', zip)
  expect([refused.code, refused.out]).toEqual([1, ''])
  expect(refused.err).toMatch(/^galley: There is a theme “Tide” in this newsroom\. Nothing was changed\. [^\n]+\n$/)
  expect(find(await themes('install', zip, '--replace'), 'tide')).toMatchObject({ version: '2.0.0' })
  expect(readdirSync(join(newsroom, 'themes-bin'))).toEqual(['tide.1'])
})

test('every fault of a theme is said in one line, and nothing is taken in', async () => {
  const from = themeFolder({
    'layouts/home.liquid': '{% include "gone" %}',
    'assets/a.css': 'p { src: url(gone.png) }',
  })
  const { code, err } = await on('theme', 'install', from)
  expect(code).toBe(1)
  expect(err).toMatch(/^galley: [^\n]*“gone\.png” at assets\/a\.css:1[^\n]*“gone” at layouts\/home\.liquid:1[^\n]*\n$/)
  expect(existsSync(join(newsroom, 'themes'))).toBe(false)
})

test('one is removed into the bin, but not the one in use', async () => {
  await themes('duplicate', 'classic', 'Tide')
  await themes('use', 'tide')
  const refused = await on('theme', 'remove', 'tide')
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringContaining('“Tide” is what this newsroom’s site is made with'),
  ])
  await themes('use', 'classic')
  expect(find(await themes('remove', 'Tide'), 'tide')).toBeUndefined()
  expect(existsSync(join(newsroom, 'themes-bin/tide.1/theme.json'))).toBe(true)
})
