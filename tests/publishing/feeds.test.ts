import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSite } from '../../electron/publishing/site.ts'
import type { Settings } from '../../electron/shared/settings.ts'
import { nameSlug } from '../../electron/store/name-slug.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { xmlErrors } from './schemas.ts'
import {
  add,
  newsroomWithSections,
  noon,
  paragraph,
  picture,
  publish,
  resources,
  temporaryFolder,
  text,
} from './sites.ts'

const siteUrl = 'https://news.example.com/group'
const odd = ']]> <b>&amp;</title> "1"'

async function filled(settings: Partial<Settings> = {}) {
  const { newsroom, main, media } = newsroomWithSections({
    siteUrl,
    timeZone: 'Asia/Shanghai',
    name: 'Sanmen & Co',
    ...settings,
  })
  const link = (href: string) => text('there', { type: 'link', attrs: { href } })
  const id = add(newsroom, 'Ferry sails', {
    section: main.id,
    number: 1,
    publishedAt: '2026-07-01T09:00',
    authors: ['Ada', 'Mei'],
    keywords: ['Quay'],
    summary: 'Twice < an hour & more.',
    body: [await picture(newsroom), paragraph('Read ', link('page-1.html'), ' and ', link('#end'))],
  })
  add(newsroom, odd, {
    section: media.id,
    number: 2,
    publishedAt: '2026-07-02',
    keywords: [odd],
  })
  add(newsroom, '港口', { section: main.id, number: 3, language: 'zh-CN', authors: ['甲'] })
  return { newsroom, id, main }
}

const siteOf = (newsroom: Newsroom) => createSite({ newsroom, resources, now: () => noon })
const read = async (newsroom: Newsroom, address: string) => String((await siteOf(newsroom).page(address))?.body)

test.each(['summary', 'full'] as const)(
  'feeds keep the rules of their formats, with texts of any kind (%s)',
  async (feedText) => {
    const { newsroom } = await filled({ feedText })
    const to = temporaryFolder()
    const { added } = await publish(newsroom, { to })
    const feeds = added.filter((path) => /(?:rss\.xml|atom\.xml|feed\.json)$/.test(path))
    expect(feeds.length).toBe(3 * (1 + 3 + 3 + 2))
    for (const path of feeds) {
      const content = readFileSync(join(to, path), 'utf8')
      expect(content, path).toBe(await read(newsroom, path))
      if (path.endsWith('rss.xml')) expect(await xmlErrors(content, 'rss-profile.xsd'), path).toEqual([])
      else if (path.endsWith('atom.xml')) expect(await xmlErrors(content, 'atom-profile.xsd'), path).toEqual([])
      else expect(jsonFeedErrors(JSON.parse(content)), path).toEqual([])
    }
  },
)

test('a feed says who wrote what when, in which language and about what, by whole addresses', async () => {
  const { newsroom, id } = await filled({ feedText: 'full' })
  const feed = JSON.parse(await read(newsroom, 'news/main-articles/feed.json'))
  expect(feed).toMatchObject({
    title: 'Main Articles – Sanmen & Co',
    home_page_url: `${siteUrl}/news/main-articles/`,
    feed_url: `${siteUrl}/news/main-articles/feed.json`,
    language: 'en',
  })
  const [ferry, harbour] = feed.items
  expect(ferry).toMatchObject({
    id: `urn:uuid:${id}`,
    url: `${siteUrl}/content/details_44_1.html`,
    title: 'Ferry sails',
    summary: 'Twice < an hour & more.',
    date_published: '2026-07-01T01:00:00Z',
    date_modified: '2026-07-01T01:00:00Z',
    authors: [{ name: 'Ada' }, { name: 'Mei' }],
    tags: ['Main Articles', 'Quay'],
    image: expect.stringMatching(/^https:\/\/news\.example\.com\/group\/media\/[0-9a-f]{64}\.png$/),
  })
  expect(ferry.content_html).toContain(`<a href="${siteUrl}/page-1.html">`)
  expect(ferry.content_html).toContain(`<a href="${siteUrl}/content/details_44_1.html#end">`)
  expect(ferry.content_html).toContain(`<img src="${siteUrl}/media/`)
  expect(harbour).toMatchObject({ title: '港口', language: 'zh-CN', authors: [{ name: '甲' }] })
  expect(harbour).not.toHaveProperty('date_published')
  const rss = await read(newsroom, 'rss.xml')
  expect(rss).toContain('<description>Twice &amp;lt; an hour &amp;amp; more.</description>')
  expect(rss).toContain('<pubDate>Wed, 01 Jul 2026 01:00:00 GMT</pubDate>')
  expect(rss).toContain('<media:content url="https://news.example.com/group/media/')
  const atom = await read(newsroom, 'atom.xml')
  expect(atom).toContain('<entry xml:lang="zh-CN">')
  expect(atom).toContain('<updated>2026-11-23T12:00:00Z</updated>')
})

test('pages name the feeds of what they list, and none where nobody knows where the site stands', async () => {
  const { newsroom } = await filled()
  const offered = async (address: string) =>
    [
      ...(await read(newsroom, address)).matchAll(
        /<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)">/g,
      ),
    ].map(([, type, title, href = '']) => [type, title, new URL(href, `http://site/${address}`).pathname])
  expect(await offered('index.html')).toEqual([
    ['application/rss+xml', 'Sanmen &amp; Co (RSS)', '/rss.xml'],
    ['application/atom+xml', 'Sanmen &amp; Co (Atom)', '/atom.xml'],
    ['application/feed+json', 'Sanmen &amp; Co (JSON Feed)', '/feed.json'],
  ])
  const paths = async (address: string) => (await offered(address)).map(([, , path]) => path)
  expect(await paths('news/main-articles/index.html')).toContain('/news/main-articles/atom.xml')
  expect(await paths('archive/authors/ada/index.html')).toContain('/archive/authors/ada/rss.xml')
  expect(await paths(`archive/keywords/${nameSlug('Quay')}/index.html`)).toContain('/archive/keywords/quay/feed.json')
  expect(await paths('content/details_44_1.html')).toContain('/news/main-articles/rss.xml')
  expect(await paths('archive/2026/index.html')).toEqual([])
  newsroom.settings.write({ siteUrl: '' })
  expect(await paths('index.html')).toEqual([])
  for (const address of ['rss.xml', 'news/atom.xml']) expect(await siteOf(newsroom).page(address)).toBeUndefined()
})

test('a feed has the newest twenty, and only a feed that shows an article changes with it', async () => {
  const { newsroom, main, media } = newsroomWithSections({ siteUrl })
  for (let number = 1; number <= 25; number += 1) {
    const publishedAt = `2026-01-${String(number).padStart(2, '0')}`
    add(newsroom, `Article ${number}`, { section: main.id, number, publishedAt, authors: [`Author ${number % 2}`] })
  }
  const to = temporaryFolder()
  await publish(newsroom, { to })
  const feed = JSON.parse(readFileSync(join(to, 'feed.json'), 'utf8'))
  expect(feed.items).toHaveLength(20)
  expect(feed.items[0].title).toBe('Article 25')
  const empty = JSON.parse(readFileSync(join(to, 'news/media-focus/feed.json'), 'utf8'))
  expect(empty.items).toEqual([])
  add(newsroom, 'New', { section: media.id, number: 26, publishedAt: '2026-02-01', authors: ['Author 0'] })
  const { changed } = await publish(newsroom, { to })
  expect(changed.filter((path) => path.endsWith('feed.json'))).toEqual([
    'feed.json',
    'news/feed.json',
    'news/media-focus/feed.json',
    'archive/authors/author-0/feed.json',
  ])
})

test('only addresses of feeds are answered', async () => {
  const { newsroom } = await filled()
  const site = siteOf(newsroom)
  expect((await site.page('rss.xml'))?.type).toBe('application/xml; charset=utf-8')
  const wrong = [
    'feed.xml',
    'main-articles/rss.xml',
    'archive/rss.xml',
    'archive/2026/rss.xml',
    'archive/authors/no/rss.xml',
    'newsrss.xml',
  ]
  for (const address of wrong) expect(await site.page(address), address).toBeUndefined()
})

/** What jsonfeed.org/version/1.1 would have against a feed. */
function jsonFeedErrors(feed: Record<string, unknown>): string[] {
  const wrong: string[] = []
  const check = (isRight: boolean, what: string) => void (isRight || wrong.push(what))
  const isText = (value: unknown) => typeof value === 'string' && value !== ''
  const isAddress = (value: unknown) => isText(value) && /^https:\/\/[^/\s]+\//.test(String(value))
  const isTime = (value: unknown) =>
    value === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(String(value))
  const isPeople = (value: unknown) =>
    value === undefined || (Array.isArray(value) && value.every(({ name }) => isText(name)))
  check(feed['version'] === 'https://jsonfeed.org/version/1.1', 'version')
  check(isText(feed['title']), 'title')
  check(isAddress(feed['home_page_url']) && isAddress(feed['feed_url']), 'addresses')
  check(isPeople(feed['authors']), 'authors')
  const items = feed['items'] as Record<string, unknown>[] // the test fails on the next line where it is none
  check(Array.isArray(items) && new Set(items.map(({ id }) => id)).size === items.length, 'items')
  for (const item of items) {
    check(isText(item['id']), 'item id')
    check(isAddress(item['url']) && (item['image'] === undefined || isAddress(item['image'])), 'item addresses')
    check(isText(item['content_html']) || isText(item['content_text']), 'item content')
    check(isTime(item['date_published']) && isTime(item['date_modified']), 'item dates')
    check(isPeople(item['authors']), 'item authors')
    const tags = item['tags']
    check(tags === undefined || (Array.isArray(tags) && tags.every(isText)), 'item tags')
    for (const file of (item['attachments'] ?? []) as Record<string, unknown>[]) {
      check(isAddress(file['url']) && /^image\//.test(String(file['mime_type'])), 'attachment')
    }
  }
  return wrong
}
