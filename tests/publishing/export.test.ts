import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { planExport } from '../../electron/publishing/export.ts'
import { runExport } from '../../electron/publishing/run-export.ts'
import {
  add,
  contentsOf,
  newsroomWithSections,
  noon,
  paragraph,
  picture,
  plan,
  publish,
  rename,
  resources,
  temporaryFolder,
  write,
} from './sites.ts'

const page = (number: number) => `content/details_44_${number}.html`

test('the same content gives the same bytes, and a second export has nothing to do', async () => {
  const { newsroom, main } = newsroomWithSections()
  const ready = add(newsroom, 'Ferry', { section: main.id, number: 1, body: [await picture(newsroom), paragraph('x')] })
  const [one, other] = [join(temporaryFolder(), 'one'), join(temporaryFolder(), 'a', 'b')]
  const first = await publish(newsroom, { to: one })
  expect(first).toMatchObject({ changed: [], removed: [], unchanged: 0, articles: 1, leftOut: [] })
  expect(first.added).toEqual(
    expect.arrayContaining([page(1), 'index.html', 'news/main-articles/index.html', 'assets/style.css']),
  )
  expect(newsroom.statuses.current(ready)).toBe('published')
  await publish(newsroom, { to: other, now: noon + 86_400_000 })
  expect(contentsOf(other)).toEqual(contentsOf(one))
  expect(Object.keys(contentsOf(one)).sort()).toEqual([...first.added].sort())
  expect(await plan(newsroom, { to: one })).toMatchObject({ plan: { added: [], changed: [], removed: [], bytes: 0 } })
})

test('one edited article changes its page and what shows it, and nothing else', async () => {
  const { newsroom, main, media } = newsroomWithSections({ articlesPerPage: 5 })
  const ids = Array.from({ length: 30 }, (_, index) =>
    add(newsroom, `Article ${index}`, {
      section: (index % 2 ? main : media).id,
      number: index + 1,
      publishedAt: `2026-01-${String(index + 1).padStart(2, '0')}`,
    }),
  )
  const to = temporaryFolder()
  await publish(newsroom, { to })
  write(newsroom, ids[1] ?? '', 'Only its own page shows this.')
  expect((await publish(newsroom, { to })).changed).toEqual([page(2)])
  rename(newsroom, ids[1] ?? '', 'Renamed')
  const { changed, added, removed } = await publish(newsroom, { to })
  expect({ changed, added, removed }).toEqual({
    changed: [
      page(6),
      page(4),
      page(2),
      'assets/search/terms-0.js',
      'assets/search/articles-0.js',
      'page-6.html',
      'news/page-6.html',
      'news/main-articles/page-3.html',
      'archive/2026/page-6.html',
      'archive/2026/01/page-6.html',
    ],
    added: [],
    removed: [],
  })
  rename(newsroom, ids[29] ?? '', 'Lead')
  expect((await publish(newsroom, { to })).changed).toEqual([
    page(30),
    page(28),
    page(26),
    'assets/search/terms-0.js',
    'assets/search/articles-0.js',
    'page-1.html',
    'news/index.html',
    'news/main-articles/index.html',
    'archive/2026/index.html',
    'archive/2026/01/index.html',
    'index.html',
  ])
})

test('a killed article’s page goes with the next export, with the folder that it leaves empty', async () => {
  const { newsroom, main } = newsroomWithSections({ addressPattern: '{year}/{slug}.html' })
  const id = add(newsroom, 'Ferry', { section: main.id, publishedAt: '2025-01-01' })
  add(newsroom, 'Quay', { section: main.id, publishedAt: '2026-01-01' })
  const to = temporaryFolder()
  writeFileSync(join(to, 'CNAME'), 'news.example.com')
  await publish(newsroom, { to })
  newsroom.statuses.set([id], 'killed', 'Ada')
  const { removed, leftOut } = await publish(newsroom, { to })
  expect(removed).toEqual(['2025/ferry.html', 'archive/2025/01/index.html', 'archive/2025/index.html'])
  expect(leftOut).toEqual([{ id, headline: 'Ferry', reason: 'killed' }])
  expect(existsSync(join(to, '2025'))).toBe(false)
  expect(readFileSync(join(to, 'index.html'), 'utf8')).not.toContain('Ferry')
  expect(readFileSync(join(to, 'CNAME'), 'utf8')).toBe('news.example.com')
})

test('what someone edited in the folder is said before it is replaced, and never removed', async () => {
  const { newsroom, main } = newsroomWithSections()
  const id = add(newsroom, 'Ferry', { section: main.id, number: 1 })
  const to = temporaryFolder()
  await publish(newsroom, { to })
  writeFileSync(join(to, page(1)), 'mended by hand')
  expect((await plan(newsroom, { to })).plan).toMatchObject({ changed: [page(1)], overwritten: [page(1)], kept: [] })
  newsroom.statuses.set([id], 'killed', 'Ada')
  expect(await publish(newsroom, { to })).toMatchObject({
    removed: ['assets/search/articles-0.js'],
    overwritten: [],
    kept: [page(1)],
  })
  expect(readFileSync(join(to, page(1)), 'utf8')).toBe('mended by hand')
})

test('a selection goes out whatever its status, and what stands there already stays as it was published', async () => {
  const { newsroom, main } = newsroomWithSections()
  const [one, two, three] = [1, 2, 3].map((number) =>
    add(newsroom, `Article ${number}`, {
      section: main.id,
      number,
      publishedAt: `2026-01-0${number}`,
      status: number === 3 ? 'draft' : 'ready',
    }),
  )
  const embargoed = add(newsroom, 'Later', { section: main.id, number: 4, embargo: '2026-11-24' })
  const to = temporaryFolder()
  expect(await publish(newsroom, { to, articles: [one ?? ''] })).toMatchObject({ articles: 1 })
  expect(newsroom.statuses.current(two ?? '')).toBe('ready')
  rename(newsroom, one ?? '', 'Not yet approved')
  const { articles, leftOut } = await publish(newsroom, { to, articles: [three ?? '', embargoed] })
  expect({ articles, leftOut }).toEqual({
    articles: 2,
    leftOut: [{ id: embargoed, headline: 'Later', reason: 'embargo' }],
  })
  expect(readFileSync(join(to, page(1)), 'utf8')).toContain('<h1>Article 1</h1>')
  const list = readFileSync(join(to, 'news/index.html'), 'utf8')
  expect([...list.matchAll(/<h2><a [^>]*>(.*?)</g)].map((match) => match[1])).toEqual(['Article 3', 'Article 1'])
  expect(newsroom.statuses.current(three ?? '')).toBe('draft')
  await publish(newsroom, { to })
  expect(readFileSync(join(to, page(1)), 'utf8')).toContain('Not yet approved')
  expect(existsSync(join(to, page(3)))).toBe(false)
})

test('a plan is refused once the newsroom or the folder has moved on', async () => {
  const { newsroom, main } = newsroomWithSections()
  const id = add(newsroom, 'Ferry', { section: main.id, number: 1 })
  const to = temporaryFolder()
  const stale = await plan(newsroom, { to })
  rename(newsroom, id, 'Ferry sails')
  await expect(runExport(stale)).rejects.toMatchObject({ code: 'conflict', key: 'export.changed' })
  const other = await plan(newsroom, { to })
  writeFileSync(join(to, 'index.html'), 'someone was faster')
  await expect(runExport(other)).rejects.toMatchObject({ key: 'export.changed' })
  expect(contentsOf(to)).toEqual({ 'index.html': Buffer.from('someone was faster').toString('base64') })
  rmSync(join(to, 'index.html'))
})

test('two articles at one address are refused by name', async () => {
  const { newsroom, main } = newsroomWithSections({ addressPattern: '{year}/{slug}.html' })
  add(newsroom, 'One', { section: main.id, slug: 'ferry', publishedAt: '2026-01-01' })
  const other = add(newsroom, 'Other', { section: main.id, slug: 'quay', publishedAt: '2026-01-01' })
  const to = temporaryFolder()
  await publish(newsroom, { to, articles: [other] })
  const standing = newsroom.publications.articles(to)
  newsroom.publications.record(
    to,
    new Map(),
    standing.map((one) => ({ ...one, address: '2026/ferry.html' })),
  )
  const [first] = newsroom.articles.published({ offset: 0, limit: 9 }).filter((row) => row.slug === 'ferry')
  await expect(plan(newsroom, { to, articles: [first?.id ?? ''] })).rejects.toMatchObject({
    key: 'export.same-address',
    values: { address: '2026/ferry.html' },
  })
})

test('progress is told stage by stage, and a cancelled export changes nothing', async () => {
  const { newsroom, main } = newsroomWithSections()
  for (let number = 1; number <= 40; number += 1) add(newsroom, `Article ${number}`, { section: main.id, number })
  const to = temporaryFolder()
  const stages: string[] = []
  const input = { newsroom, resources, to, articles: 'all' as const, now: noon }
  const planned = await planExport({ ...input, onProgress: ({ stage }) => stages.push(stage) })
  const controller = new AbortController()
  const running = runExport(planned, {
    signal: controller.signal,
    onProgress: ({ stage, done }) => {
      stages.push(stage)
      if (stage === 'writing' && done > 0) controller.abort()
    },
  })
  await expect(running).rejects.toMatchObject({ code: 'cancelled', key: 'export.cancelled' })
  expect([...new Set(stages)]).toEqual(['reading', 'rendering', 'writing'])
  expect(contentsOf(to)).toEqual({})
  expect(newsroom.publications.files(to).size).toBe(0)
  const aborted = planExport({ ...input, signal: AbortSignal.abort() })
  await expect(aborted).rejects.toMatchObject({ code: 'cancelled' })
})

test('a newsroom from elsewhere cannot make an export write or remove outside its folder', async () => {
  const { newsroom, main } = newsroomWithSections()
  add(newsroom, 'Ferry', { section: main.id, number: 1, body: [paragraph('x')] })
  const folder = temporaryFolder()
  const to = join(folder, 'deep', 'site')
  const precious = join(folder, 'deep', 'precious.txt')
  mkdirSync(join(folder, 'deep'))
  writeFileSync(precious, 'mine')
  const sha256 = createHash('sha256').update('mine').digest('hex')
  const recorded = { sha256, size: 4, modifiedAt: statSync(precious).mtimeMs, madeFrom: '' }
  newsroom.publications.record(to, new Map([['../precious.txt', recorded]]), [])
  await publish(newsroom, { to })
  expect(readFileSync(precious, 'utf8')).toBe('mine')
  const db = new Sqlite(join(newsroom.folder, 'newsroom.sqlite'))
  db.prepare('UPDATE section SET slug = ? WHERE id = ?').run('../../escaped', main.id)
  db.close()
  await expect(plan(newsroom, { to })).rejects.toMatchObject({ key: 'export.outside' })
  expect(readdirSync(folder)).toEqual(['deep'])
})

test('an article that is killed while it is exported stays killed', async () => {
  const { newsroom, main } = newsroomWithSections()
  const killed = add(newsroom, 'Killed', { section: main.id, number: 1 })
  const other = add(newsroom, 'Other', { section: main.id, number: 2 })
  const planned = await planExport({ newsroom, resources, to: temporaryFolder(), articles: 'all', now: noon })
  await runExport(planned, {
    onProgress: ({ stage, done }) => {
      if (stage === 'writing' && done === 0) newsroom.statuses.set([killed], 'killed', 'Ada')
    },
  })
  expect([killed, other].map((id) => newsroom.statuses.current(id))).toEqual(['killed', 'published'])
})

test('a plan is not carried out for an article that was taken back since', async () => {
  const { newsroom, main } = newsroomWithSections()
  const id = add(newsroom, 'Taken back', { section: main.id, number: 1 })
  const planned = await planExport({ newsroom, resources, to: temporaryFolder(), articles: [id], now: noon })
  newsroom.statuses.set([id], 'draft', 'Ada')
  await expect(runExport(planned)).rejects.toMatchObject({ key: 'export.changed' })
  expect(newsroom.statuses.current(id)).toBe('draft')
})
