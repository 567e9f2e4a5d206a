import { existsSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readEmbedded } from '../../electron/shared/article/published.ts'
import { filledNewsroom } from '../bench/material.ts'
import { copySample } from '../sample.ts'
import { commandLine } from './galley.ts'

const { home, newsroom, start, json, say } = commandLine()
type Listed = { id: string; headline: string; slug: string; section: string[] }
type Copied = { format: string; files: string[]; pictures: number; articles: string[] }
let articles: Listed[]

beforeAll(async () => {
  await copySample(newsroom)
  articles = ((await json('list')) as { articles: Listed[] }).articles
})

test('saves an article under the name of its slug', async () => {
  const [{ id, slug } = { id: '', slug: '' }] = articles
  const to = join(home, 'one')
  const copied = (await json('copy', id.slice(0, 13), '--to', to, '--as', 'nitf')) as Copied
  const path = join(to, `${slug}.xml`)
  expect([copied.format, copied.files, copied.articles]).toEqual(['nitf', [path], [id]])
  expect(readFileSync(path, 'utf8')).toContain(`id-string="urn:uuid:${id}"`)
})

test('puts several articles into one file as a package, or each into its own', async () => {
  const ids = articles.slice(0, 3).map(({ id }) => id)
  const to = join(home, 'package.json')
  await json('copy', ...ids, '--to', to, '--as', 'ninjs')
  const made = JSON.parse(readFileSync(to, 'utf8'))
  expect([made.type, made.associations.map((one: { uri: string }) => one.uri)]).toEqual([
    'composite',
    ids.map((id) => `urn:uuid:${id}`),
  ])
  const copied = (await json('copy', ...ids, '--to', join(home, 'each'), '--as', 'text')) as Copied
  expect(copied.files).toHaveLength(3)
})

test('puts the pictures beside what looks for them', async () => {
  const to = join(home, 'with-pictures')
  const ids = articles.map(({ id }) => id)
  const { pictures, files } = (await json('copy', ...ids, '--to', to, '--as', 'markdown')) as Copied
  expect(pictures).toBeGreaterThan(0)
  expect(readdirSync(join(to, 'media'))).toHaveLength(pictures)
  const wanted = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\]\((media\/[0-9a-f]{64}\.\w+)\)/g)])
  for (const [, path = ''] of wanted) expect(existsSync(join(to, path))).toBe(true)
})

test('a page that was saved is taken in again', async () => {
  const one = articles.find(({ section }) => section.length > 0)
  const to = join(home, 'page.html')
  await json('copy', one?.id ?? '', '--to', to, '--as', 'html')
  const [taken] = (await json('import', to)) as Listed[]
  expect([taken?.headline, taken?.section]).toEqual([one?.headline, one?.section])
})

test('says what is wrong and writes nothing', async () => {
  const ids = articles.slice(0, 2).map(({ id }) => id)
  const to = join(home, 'two.docx')
  const { code, out, err } = await say('copy', ...ids, '--to', to, '--as', 'docx', '--newsroom', newsroom)
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/^galley: One file holds one article here\. [^\n]+\n$/)
  expect(existsSync(to)).toBe(false)
})

test('a file is named by the ending of its format, and nothing of the newsroom is replaced', async () => {
  const [{ id } = { id: '' }] = articles
  const database = readFileSync(join(newsroom, 'newsroom.sqlite'))
  for (const to of [join(newsroom, 'newsroom.sqlite'), join(home, 'text.pdf')]) {
    const said = await say('copy', id, '--to', to, '--as', 'docx', '--newsroom', newsroom)
    expect([said.code, said.err]).toEqual([2, expect.stringContaining('its name must end in .docx')])
  }
  for (const to of [join(newsroom, 'media', 'ours.docx'), join(newsroom, 'copies')]) {
    const said = await say('copy', id, '--to', to, '--as', 'docx', '--newsroom', newsroom)
    expect([said.code, said.err]).toEqual([1, expect.stringContaining('inside this newsroom')])
  }
  expect(existsSync(join(newsroom, 'copies'))).toBe(false)
  expect(readFileSync(join(newsroom, 'newsroom.sqlite')).equals(database)).toBe(true)
})

test('in a folder nothing that somebody has changed is replaced', async () => {
  const [{ id, slug } = { id: '', slug: '' }] = articles
  const to = join(home, 'changed')
  await json('copy', id, '--to', to, '--as', 'text')
  await json('copy', id, '--to', to, '--as', 'text')
  expect(readdirSync(to)).toEqual([`${slug}.txt`])
  writeFileSync(join(to, `${slug}.txt`), 'mine')
  const copied = (await json('copy', id, '--to', to, '--as', 'text')) as Copied
  expect(copied.files).toEqual([join(to, `${slug}-2.txt`)])
  expect(readFileSync(join(to, `${slug}.txt`), 'utf8')).toBe('mine')
})

test('a saved page that was edited by hand is taken in as it was published, or as it stands', async () => {
  const [{ id } = { id: '' }] = articles
  const file = join(home, 'edited.html')
  await say('copy', id, '--to', file, '--as', 'html', '--newsroom', newsroom)
  const taken = async (...words: string[]) => {
    const [one] = JSON.parse((await say('import', file, ...words, '--json', '--newsroom', newsroom)).out) as {
      id: string
      isEdited: boolean
      words: number
    }[]
    const shown = await say('show', one?.id ?? '', '--newsroom', newsroom)
    return { isEdited: one?.isEdited, words: one?.words ?? 0, hasEdit: shown.out.includes('By hand.') }
  }
  const published = await taken()
  expect(published).toMatchObject({ isEdited: false, hasEdit: false })
  writeFileSync(file, readFileSync(file, 'utf8').replace('<div class="body">', '<div class="body"><p>By hand.</p>'))
  expect(await taken()).toEqual({ ...published, isEdited: true })
  expect(await taken('--text', 'published')).toEqual({ ...published, isEdited: true })
  expect(await taken('--text', 'page')).toEqual({ isEdited: true, words: published.words + 2, hasEdit: true })
  const said = await say('import', file, '--text', 'page', '--newsroom', newsroom)
  expect(said.out).toMatch(/! edited by hand since; taken in as it stands on the page: .*edited\.html\n$/)
})

test('a copy that is interrupted keeps the files that are complete and says how many', async () => {
  const large = join(home, 'large')
  const { newsroom: filled } = filledNewsroom(large, 400)
  const ids = filled.articles.published({ offset: 0, limit: 400 }).map(({ id }) => id)
  filled.close()
  const to = join(home, 'interrupted')
  mkdirSync(to)
  const watcher = watch(to)
  const { done, interrupt } = start('copy', ...ids, '--to', to, '--as', 'html', '--newsroom', large)
  watcher.once('change', interrupt)
  const { code, out, err } = await done
  watcher.close()
  const names = readdirSync(to)
  expect([code, out, err]).toEqual([
    130,
    '',
    `galley: Stopped. ${names.length} of 400 copies are complete and stay; nothing else was written.\n`,
  ])
  for (const name of names) expect(ids, name).toContain(readEmbedded(readFileSync(join(to, name), 'utf8'))?.id)
})

test('an article whose slug Windows keeps for a device is saved under a name that it takes', async () => {
  const text = join(home, 'con.txt')
  writeFileSync(text, 'Con\n\nThe case against the ferry was heard on Monday.\n')
  const [taken] = (await json('import', text)) as Listed[]
  const copied = (await json('copy', taken?.id ?? '', '--to', join(home, 'safe'), '--as', 'docx')) as Copied
  expect(copied.files).toEqual([join(home, 'safe', 'con_.docx')])
})
