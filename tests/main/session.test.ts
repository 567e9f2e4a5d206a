import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { createPreferences } from '../../electron/main/preferences.ts'
import { createSession } from '../../electron/main/session.ts'
import { AppError } from '../../electron/shared/errors.ts'
import { acquireLock } from '../../electron/store/lock.ts'
import { databaseName, type Newsroom } from '../../electron/store/newsroom.ts'

const resources = join(import.meta.dirname, '../../resources')
let home: string
let closed: Newsroom[]
let opened: Newsroom[]

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'galley-session-'))
  closed = []
  opened = []
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
})

function start(mayClose: () => Promise<void> = async () => undefined) {
  const session = createSession({
    resources,
    preferences: createPreferences({ file: join(home, 'preferences.json'), author: 'Ada' }),
    newsrooms: join(home, 'Galley'),
    usualName: () => 'My newsroom',
    language: () => 'zh-CN',
    onClosing: async (newsroom) => {
      await mayClose()
      closed.push(newsroom)
    },
    onOpened: (newsroom) => opened.push(newsroom),
  })
  onTestFinished(session.close)
  return session
}
const keyOf = (key: string) => expect.objectContaining({ key })

test('makes an empty newsroom where it was proposed, and opens it again at the next start', async () => {
  const first = start()
  expect(first.state()).toMatchObject({ newsroom: null, recent: [], problem: null })
  expect(() => first.newsroom()).toThrow(keyOf('newsroom.none'))
  const folder = first.state().proposedFolder
  const made = await first.create(folder, false)
  expect(made).toMatchObject({ newsroom: { folder, name: 'My newsroom' }, proposedFolder: `${folder} 2` })
  expect(first.newsroom().settings.read().language).toBe('zh-CN')
  await first.close()

  const second = start()
  second.reopen()
  expect(opened.map((newsroom) => newsroom.folder)).toEqual([folder, folder])
  expect(second.state()).toMatchObject({ newsroom: { folder }, recent: [{ folder, name: 'My newsroom' }] })
})

test('makes the sample newsroom', async () => {
  const session = start()
  const { newsroom } = await session.create(join(home, 'sample'), true)
  expect(newsroom?.name).not.toBe('sample')
  expect(session.newsroom().articles.counts().all).toBeGreaterThanOrEqual(8)
})

test('a second instance is refused in plain words and what was open stays open', async () => {
  const folder = join(home, 'held')
  const first = start()
  await first.create(folder, false)
  const second = start()
  const { newsroom } = await second.create(join(home, 'other'), false)
  await expect(second.open(folder)).rejects.toThrow(keyOf('newsroom.in-use'))
  expect(second.state().newsroom).toEqual(newsroom)
  await first.close()
  expect((await second.open(folder)).newsroom?.folder).toBe(folder)
  expect(closed).toHaveLength(2)
})

test('says why the last newsroom could not be opened, and starts all the same', async () => {
  const first = start()
  await first.create(join(home, 'gone'), false)
  await first.close()
  rmSync(join(home, 'gone'), { recursive: true })
  const second = start()
  second.reopen()
  expect(second.state()).toMatchObject({ newsroom: null, recent: [], problem: { key: 'newsroom.missing' } })
})

test('a folder that is no newsroom, or holds something, is refused and left alone', async () => {
  const session = start()
  const folder = join(home, 'papers')
  mkdirSync(folder)
  writeFileSync(join(folder, 'letter.txt'), 'Dear editor')
  await expect(session.open(folder)).rejects.toThrow(keyOf('newsroom.missing'))
  await expect(session.create(folder, true)).rejects.toThrow(keyOf('newsroom.not-empty'))
  expect(readdirSync(folder)).toEqual(['letter.txt'])
})

test('a file that is not ours is refused and nothing stays held', async () => {
  const session = start()
  const folder = join(home, 'strange')
  mkdirSync(folder)
  writeFileSync(join(folder, databaseName), 'not a database, but long enough to look like one'.repeat(10))
  await expect(session.open(folder)).rejects.toThrow(keyOf('newsroom.damaged'))
  await expect(session.open(folder)).rejects.toThrow(keyOf('newsroom.damaged'))
})

test('opens by the database’s own file, and the one that is open at no cost', async () => {
  const session = start()
  const folder = join(home, 'n')
  await session.create(folder, false)
  const before = session.newsroom()
  await session.open(join(folder, databaseName))
  expect(session.newsroom()).toBe(before)
  expect(existsSync(join(folder, databaseName))).toBe(true)
})

/** Writes nonsense over the page of a table, as a dying disk would. */
function spoil(folder: string, table: string): void {
  const file = join(folder, databaseName)
  const db = new Sqlite(file)
  const page = Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table))
  const size = Number(db.pragma('page_size', { simple: true }))
  db.close()
  const bytes = readFileSync(file)
  bytes.fill(0xa5, (page - 1) * size, page * size)
  writeFileSync(file, bytes)
}

test.each(['article', 'setting'])(
  'a newsroom damaged in its %s is refused while the open one stays open and held',
  async (table) => {
    const session = start()
    const [good, damaged] = [join(home, 'good'), join(home, 'damaged')]
    await session.create(damaged, true)
    await session.create(good, false)
    const before = session.newsroom()
    spoil(damaged, table)
    const closings = closed.length
    await expect(session.open(damaged)).rejects.toThrow(keyOf('newsroom.damaged'))
    expect(session.newsroom()).toBe(before)
    expect(before.settings.read().name).toBe('good')
    expect(closed.length).toBe(closings)
    expect(() => acquireLock(good)).toThrow(keyOf('newsroom.in-use'))
    acquireLock(damaged).release()
    expect(session.state().recent.map(({ folder }) => folder)).toEqual([good, damaged])
  },
)

test('the open newsroom by another path is the open newsroom, and stays held', async () => {
  const session = start()
  const folder = join(home, 'n')
  await session.create(folder, false)
  symlinkSync(folder, join(home, 'link'))
  const before = session.newsroom()
  await session.open(join(home, 'link'))
  expect(session.newsroom()).toBe(before)
  expect(() => acquireLock(folder)).toThrow(keyOf('newsroom.in-use'))
})

test('a newsroom that may not be closed stays open and held, and what was to be opened is let go', async () => {
  let isRefused = false
  const session = start(async () => {
    if (isRefused) throw new AppError('conflict', 'newsroom.unsaved')
  })
  const [one, other, third] = [join(home, 'one'), join(home, 'other'), join(home, 'third')]
  await session.create(other, false)
  await session.create(one, false)
  const before = session.newsroom()
  isRefused = true
  await expect(session.open(other)).rejects.toThrow(keyOf('newsroom.unsaved'))
  await expect(session.create(third, true)).rejects.toThrow(keyOf('newsroom.unsaved'))
  expect(session.newsroom()).toBe(before)
  expect(() => acquireLock(one)).toThrow(keyOf('newsroom.in-use'))
  acquireLock(other).release()
  expect(existsSync(third)).toBe(false)
  isRefused = false
  expect((await session.open(other)).newsroom?.folder).toBe(other)
  acquireLock(one).release()
})

test('two openings at one time come one after the other, and only the last stays open', async () => {
  const session = start()
  const [one, other] = [join(home, 'one'), join(home, 'other')]
  await Promise.all([session.create(one, true), session.create(other, false)])
  expect(session.newsroom().folder).toBe(other)
  expect(closed.map(({ folder }) => folder)).toEqual([one])
  acquireLock(one).release()
})
