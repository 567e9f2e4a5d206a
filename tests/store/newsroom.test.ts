import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase, readMigrations } from '../../electron/store/database.ts'
import { createNewsroom, databaseName, openNewsroom } from '../../electron/store/newsroom.ts'
import { article, folderOfVersion, migrations, temporaryFolder, temporaryNewsroom } from './newsrooms.ts'

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

test('a database from a newer Galley is refused and left untouched to the byte', () => {
  const newsroom = createNewsroom({ folder: join(temporaryFolder(), 'newsroom'), migrations })
  newsroom.close()
  const file = join(newsroom.folder, databaseName)
  const db = new Sqlite(file)
  db.pragma('user_version = 900')
  db.close()
  const before = [digest(file), readdirSync(newsroom.folder)]
  expect(() => openNewsroom({ folder: newsroom.folder, migrations })).toThrow(
    expect.objectContaining({ key: 'newsroom.future' }),
  )
  expect([digest(file), readdirSync(newsroom.folder)]).toEqual(before)
})

test('a file that is not a newsroom is refused and left untouched', () => {
  const folder = temporaryFolder()
  writeFileSync(
    join(folder, databaseName),
    'A letter to the editor, long enough to fill a header of one hundred bytes. '.repeat(3),
  )
  const before = digest(join(folder, databaseName))
  expect(() => openNewsroom({ folder, migrations })).toThrow(expect.objectContaining({ key: 'newsroom.damaged' }))
  expect(digest(join(folder, databaseName))).toBe(before)
})

test('a filled older database is copied before it is migrated, and keeps what it holds', () => {
  const newsroom = createNewsroom({ folder: join(temporaryFolder(), 'newsroom'), migrations })
  const { id } = newsroom.articles.create({ document: article('Ferry', ['x']), author: 'Ada' })
  newsroom.close()
  const file = join(newsroom.folder, databaseName)
  const backups = join(newsroom.folder, 'backups')
  const known = readMigrations(migrations)
  const next = { number: known.length + 1, name: 'next', sql: 'ALTER TABLE article ADD COLUMN note TEXT' }
  const db = openDatabase({ file, migrations: [...known, next], backups, now: () => Date.UTC(2026, 10, 23) })
  onTestFinished(() => void db.close())
  expect(db.prepare('SELECT id, note FROM article').all()).toEqual([{ id, note: null }])
  const [backup = ''] = readdirSync(backups)
  const copy = new Sqlite(join(backups, backup), { readonly: true })
  expect(copy.pragma('user_version', { simple: true })).toBe(known.length)
  expect(copy.prepare('SELECT id FROM article').all()).toEqual([{ id }])
  copy.close()
})

test('a newsroom of every version before opens, keeps what it holds and stands like a new one', () => {
  const shape = (folder: string) => {
    const db = new Sqlite(join(folder, databaseName), { readonly: true })
    onTestFinished(() => void db.close())
    return db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
  }
  const fresh = temporaryNewsroom()
  const { id } = fresh.articles.create({ document: article('Ferry', ['x']), author: 'Ada' })
  for (const { number } of readMigrations(migrations).slice(0, -1)) {
    const older = folderOfVersion(number, fresh)
    const again = openNewsroom({ folder: older, migrations })
    expect(again.articles.row(id).headline).toBe('Ferry')
    expect(again.copies.text(id, 1)).toEqual(fresh.copies.text(id, 1))
    again.close()
    expect(shape(older)).toEqual(shape(fresh.folder))
    expect(readdirSync(join(older, 'backups'))).toHaveLength(1)
  }
})

test('a migration that fails changes nothing, not even its number', () => {
  const newsroom = createNewsroom({ folder: join(temporaryFolder(), 'newsroom'), migrations })
  newsroom.close()
  const file = join(newsroom.folder, databaseName)
  const known = readMigrations(migrations)
  const broken = { number: known.length + 1, name: 'broken', sql: 'CREATE TABLE half (a); CREATE TABLE article (b)' }
  expect(() =>
    openDatabase({ file, migrations: [...known, broken], backups: join(newsroom.folder, 'backups'), now: Date.now }),
  ).toThrow()
  const again = openNewsroom({ folder: newsroom.folder, migrations })
  expect(again.articles.counts().all).toBe(0)
  again.close()
})

test('a setting out of bounds has its default until it is written, and the others what was written', () => {
  const newsroom = createNewsroom({
    folder: join(temporaryFolder(), 'newsroom'),
    migrations,
    settings: { name: 'Harbour', articlesPerPage: 7 },
  })
  onTestFinished(() => void newsroom.close())
  const db = new Sqlite(join(newsroom.folder, databaseName))
  onTestFinished(() => void db.close())
  const store = db.prepare('REPLACE INTO setting (key, value) VALUES (?, ?)')
  store.run('articlesPerPage', '-3')
  store.run('timeZone', 'not even JSON')
  store.run('unheardOf', '1')
  expect(newsroom.settings.read()).toMatchObject({ name: 'Harbour', articlesPerPage: 20, timeZone: 'UTC' })
  expect(newsroom.settings.write({ timeZone: 'Asia/Shanghai' })).toMatchObject({ timeZone: 'Asia/Shanghai' })
  expect(db.prepare("SELECT value FROM setting WHERE key = 'articlesPerPage'").pluck().get()).toBe('-3')
})

test('a folder with something in it is not made a newsroom', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'letter.txt'), 'x')
  expect(() => createNewsroom({ folder, migrations })).toThrow(expect.objectContaining({ key: 'newsroom.not-empty' }))
  expect(readdirSync(folder)).toEqual(['letter.txt'])
})

test('several writes in one transaction are all kept or none', () => {
  const newsroom = temporaryNewsroom()
  expect(() =>
    newsroom.transaction(() => {
      newsroom.sections.ensure(['News'])
      newsroom.articles.create({ document: article('Ferry', ['x']), author: 'Ada' })
      throw new RangeError('stop')
    }),
  ).toThrow('stop')
  expect(newsroom.sections.list()).toEqual([])
  expect(newsroom.articles.counts().all).toBe(0)
  const { id } = newsroom.articles.create({ document: article('Ferry', ['x']), author: 'Ada' })
  expect(newsroom.journal.head(id).document.firstChild?.textContent).toBe('Ferry')
})

test('sections refuse doubles, loops and removal while in use', () => {
  const { sections } = temporaryNewsroom()
  const main = sections.ensure(['News', 'Main Articles'])
  const [news] = sections.path(main)
  if (!news || !main) throw new Error('the sections are missing')
  expect(sections.ensure(['news', 'MAIN ARTICLES'])).toBe(main)
  expect(() => sections.save({ name: 'News', parent: null, number: null })).toThrow(
    expect.objectContaining({ key: 'section.name-taken' }),
  )
  expect(() => sections.save({ id: news.id, name: 'News', parent: main, number: null })).toThrow(
    expect.objectContaining({ key: 'section.loop' }),
  )
  expect(() => sections.save({ name: 'Focus', parent: null, number: news.number })).toThrow(
    expect.objectContaining({ key: 'section.number-taken' }),
  )
  expect(() => sections.remove(news.id)).toThrow(expect.objectContaining({ key: 'section.in-use' }))
  sections.remove(main)
  expect(sections.list().map((section) => section.name)).toEqual(['News'])
})

test('a picture is kept once under its content’s hash; broken and foreign files are refused and leave nothing', async () => {
  const newsroom = temporaryNewsroom()
  const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#b4232a' } })
    .jpeg()
    .toBuffer()
  const first = await newsroom.media.add('quay.jpg', jpeg)
  expect(first).toMatchObject({ width: 60, height: 40 })
  expect(await newsroom.media.add('copy.jpg', jpeg)).toEqual(first)
  expect(readdirSync(join(newsroom.folder, 'media'))).toEqual([first.media])
  await expect(newsroom.media.add('cut.jpg', jpeg.subarray(0, jpeg.length - 40))).rejects.toMatchObject({
    key: 'media.broken',
  })
  await expect(newsroom.media.add('note.jpg', Buffer.from('not a picture'))).rejects.toMatchObject({
    key: 'media.not-a-picture',
  })
  await expect(newsroom.media.add('none.png', Buffer.alloc(0))).rejects.toMatchObject({ key: 'media.empty' })
  expect(readdirSync(join(newsroom.folder, 'media'))).toEqual([first.media])
})

test('a newsroom that cannot be made whole leaves its folder as it was, to be tried again', () => {
  const folder = join(temporaryFolder(), 'newsroom')
  const settings = { name: 'n'.repeat(300) }
  expect(() => createNewsroom({ folder, migrations, settings })).toThrow()
  createNewsroom({ folder, migrations, settings: { name: 'Harbour' } }).close()
  expect(readdirSync(folder)).toContain(databaseName)
})
