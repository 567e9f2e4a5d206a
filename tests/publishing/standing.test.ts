import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageAt, standingsOf } from '../../electron/publishing/standing.ts'
import { planSite, publishSite } from '../../electron/publishing/targets/publish-site.ts'
import { recordedAs } from '../../electron/publishing/targets/recorded.ts'
import { schema } from '../../electron/shared/article/schema.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { add, edit, newsroomWithSections, noon, publish, resources, temporaryFolder } from './sites.ts'

function filled() {
  const { newsroom, main } = newsroomWithSections({ addressPattern: 'news/{slug}.html' })
  const id = add(newsroom, 'Ferry', { section: main.id, publishedAt: '2026-01-05', slug: 'ferry' })
  return { newsroom, id }
}

test('an article that was never exported stands nowhere', () => {
  const { newsroom, id } = filled()
  expect(standingsOf(newsroom, id)).toEqual([])
  expect(() => standingsOf(newsroom, 'none')).toThrow(expect.objectContaining({ key: 'article.missing' }))
})

test('says for each folder in which version the page stands there and which parts differ, whatever came between', async () => {
  const { newsroom, id } = filled()
  const [one, other] = [temporaryFolder(), temporaryFolder()].sort()
  if (!one || !other) throw new Error('no folders')
  await publish(newsroom, { to: one })
  edit(newsroom, id, (transform) => transform.setDocAttribute('source', 'Harbour Board'))
  edit(newsroom, id, (transform) => transform.insert(1, schema.text('Old ')))
  await publish(newsroom, { to: other })
  const standing = { address: 'news/ferry.html', at: noon, isFolder: true, canOpen: true }
  expect(standingsOf(newsroom, id)).toEqual([
    { ...standing, place: one, name: one, version: 1, differs: ['headline', 'metadata'] },
    { ...standing, place: other, name: other, version: 3, differs: [] },
  ])
  edit(newsroom, id, (transform) => transform.delete(1, 5))
  edit(newsroom, id, (transform) => transform.setDocAttribute('source', ''))
  expect(standingsOf(newsroom, id).map(({ differs }) => differs)).toEqual([[], ['headline', 'metadata']])
})

test('an article that has left a folder stands there no more', async () => {
  const { newsroom, id } = filled()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  newsroom.statuses.set([id], 'killed', 'Ada')
  expect(standingsOf(newsroom, id)).toHaveLength(1)
  await publish(newsroom, { to })
  expect(standingsOf(newsroom, id)).toEqual([])
})

test('names a target as the newsroom does, once, and only while it has it', async () => {
  const { newsroom, id } = filled()
  const { zip, place } = zipTarget(newsroom)
  const publishThere = async () => publishSite(await planSite(place, { newsroom, resources, articles: 'all' }))
  await publishThere()
  edit(newsroom, id, (transform) => transform.insert(1, schema.text('Old ')))
  await publishThere()
  const standing = { name: 'Live site', isFolder: false, address: 'news/ferry.html', version: 2, differs: [] }
  expect(standingsOf(newsroom, id)).toMatchObject([{ ...standing, canOpen: false }])
  newsroom.settings.write({ siteUrl: 'https://news.example.com/group' })
  expect(standingsOf(newsroom, id)).toMatchObject([{ ...standing, canOpen: true }])
  newsroom.targets.remove(zip.id)
  expect(standingsOf(newsroom, id)).toEqual([])
})

test('a page is shown from its folder or from the web, and nothing else is', () => {
  const { newsroom } = filled()
  const { place } = zipTarget(newsroom)
  const known = recordedAs(place.target)
  newsroom.settings.write({ siteUrl: 'https://news.example.com/group' })
  expect(pageAt(newsroom, '/srv/site', 'news/ferry.html')).toBe(join('/srv/site', 'news/ferry.html'))
  expect(pageAt(newsroom, known, 'news/ferry.html')).toBe('https://news.example.com/group/news/ferry.html')
  for (const address of ['../ferry.html', 'ferry.desktop', '/etc/ferry.html']) {
    for (const one of ['/srv/site', known]) expect(pageAt(newsroom, one, address)).toBe(null)
  }
  newsroom.settings.write({ siteUrl: 'http://news.example.com/group' })
  expect(pageAt(newsroom, known, 'news/ferry.html')).toBe(null)
})

function zipTarget(newsroom: Newsroom) {
  const folder = temporaryFolder()
  const settings = { kind: 'zip', file: join(folder, 'site.zip') } as const
  const zip = newsroom.targets.save({ name: 'Live site', settings })
  const surroundings = { copies: join(folder, 'copies'), author: { name: 'Ada', email: 'ada@news.example.com' } }
  return { zip, place: { target: { id: zip.id, name: zip.name, settings }, secrets: {}, surroundings } }
}
