import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { createSite } from '../../electron/publishing/site.ts'
import { contentsOf, noon, plan, publish, rename, resources, temporaryFolder, write } from './sites.ts'
import { filled, ofArticle, spoil, spoilJournal } from './spoilt.ts'

const page = (number: number) => `content/details_44_${number}.html`

test('a damaged article is left out by name, and all the others are exported', async () => {
  const { newsroom, ids } = await filled()
  const spoilt = spoilJournal(newsroom, ids[2])
  const to = temporaryFolder()
  const { added, leftOut, articles } = await publish(spoilt, { to })
  expect({ leftOut, articles }).toEqual({
    leftOut: [{ id: ids[2], headline: 'Article 3', reason: 'damaged' }],
    articles: 2,
  })
  expect(added).toEqual(expect.arrayContaining([page(1), page(2)]))
  expect(added).not.toContain(page(3))
  expect(readFileSync(join(to, 'index.html'), 'utf8')).not.toContain('Article 3')
  expect(readFileSync(join(to, page(2)), 'utf8')).toContain('Article 1')
  expect(readFileSync(join(to, page(2)), 'utf8')).not.toContain('Article 3')
  expect(spoilt.statuses.current(ids[2])).toBe('ready')
  expect((await plan(spoilt, { to })).plan).toMatchObject({ added: [], changed: [], removed: [] })
})

test('the page of an article that was damaged since stays with its pictures and its place in the lists', async () => {
  const { newsroom, ids } = await filled()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  const before = contentsOf(to)
  write(newsroom, ids[2], 'Written after the export.')
  rename(newsroom, ids[0], 'Renamed')
  const spoilt = spoilJournal(newsroom, ids[2])
  for (const articles of ['all', [ids[0]]] as const) {
    const { removed, leftOut, articles: standing } = await publish(spoilt, { to, articles })
    expect({ removed, leftOut, standing }).toEqual({
      removed: [],
      leftOut: [{ id: ids[2], headline: 'Article 3', reason: 'damaged' }],
      standing: 3,
    })
  }
  const after = contentsOf(to)
  expect(after[page(3)]).toBe(before[page(3)])
  expect(Object.keys(after)).toEqual(Object.keys(before))
  const list = readFileSync(join(to, 'news/index.html'), 'utf8')
  expect([...list.matchAll(/<h2><a [^>]*>(.*?)</g)].map((match) => match[1])).toEqual([
    'Article 3',
    'Article 2',
    'Renamed',
  ])
  spoilt.statuses.set([ids[2]], 'killed', 'Ada')
  expect((await publish(spoilt, { to })).removed).toContain(page(3))
})

test('an article of which a change is missing is damaged, not published without it', async () => {
  const { newsroom, ids } = await filled()
  write(newsroom, ids[1], 'Second.')
  write(newsroom, ids[1], 'Third.')
  spoil(newsroom, `DELETE FROM copy WHERE ${ofArticle}`, ids[1])
  const spoilt = spoil(newsroom, `DELETE FROM change WHERE number = 2 AND ${ofArticle}`, ids[1])
  expect((await plan(spoilt, { to: temporaryFolder() })).plan.leftOut).toEqual([
    { id: ids[1], headline: 'Article 2', reason: 'damaged' },
  ])
  expect(() => spoilt.journal.head(ids[1])).toThrow(expect.objectContaining({ key: 'article.damaged' }))
})

test('a damaged article that lists have not caught up with holds up none of the others, nor the preview', async () => {
  const { newsroom, ids } = await filled()
  const spoilt = spoilJournal(newsroom, ids[2])
  const db = new Sqlite(join(newsroom.folder, 'newsroom.sqlite'))
  onTestFinished(() => void db.close())
  db.exec("UPDATE listing SET version = 0, headline = 'Of before'")
  expect(spoilt.articles.catchUp()).toBe(3)
  expect(ids.map((id) => spoilt.articles.row(id).headline)).toEqual(['Article 1', 'Article 2', 'Of before'])
  const home = await createSite({ newsroom: spoilt, resources, now: () => noon }).page('index.html')
  expect(home?.body).toContain('Article 2')
})

test('an article whose journal cannot be read is published from the copy of its newest words', async () => {
  const { newsroom, ids } = await filled()
  write(newsroom, ids[1], 'The last words.')
  const spoilt = spoil(newsroom, `UPDATE change SET steps = '[' WHERE ${ofArticle}`, ids[1])
  const to = temporaryFolder()
  expect((await publish(spoilt, { to })).leftOut).toEqual([])
  expect(readFileSync(join(to, page(2)), 'utf8')).toContain('The last words.')
})
