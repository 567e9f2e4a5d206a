import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { createSite } from '../../electron/publishing/site.ts'
import type { Section } from '../../electron/shared/article/article.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { add, newsroomWithSections, noon, plan, publish, resources, temporaryFolder } from './sites.ts'

const siteUrl = 'https://news.example/group'
const readdress = (newsroom: Newsroom, { id, name, parent, number }: Section, addressPattern: string | null) =>
  newsroom.sections.save({ id, name, parent, number, addressPattern })

/** An article in the section above, one in each of two below it, one in none. */
function filled() {
  const { newsroom, news, main, media } = newsroomWithSections({
    siteUrl,
    addressPattern: 'content/{articleNumber}.html',
  })
  const put = (headline: string, section: string | null, number: number) =>
    add(newsroom, headline, { section, number, slug: headline.toLowerCase(), publishedAt: '2026-01-05T23:30' })
  put('Ferry', news.id, 1)
  put('Tide', main.id, 2)
  put('Quay', media.id, 3)
  put('Weir', null, 4)
  const to = temporaryFolder()
  const read = (path: string) => readFileSync(join(to, path), 'utf8')
  return { newsroom, news, main, media, to, read }
}

test('a section’s articles have addresses by its pattern, and so have those below it that has none of its own', async () => {
  const { newsroom, news, main, media, to, read } = filled()
  readdress(newsroom, news, '{year}/{month}/{slug}/')
  readdress(newsroom, media, 'focus/{slug}.html')
  await publish(newsroom, { to })
  const pages = ['2026/01/ferry/index.html', '2026/01/tide/index.html', 'focus/quay.html', 'content/4.html']
  for (const page of pages) expect(existsSync(join(to, page)), page).toBe(true)
  const site = createSite({ newsroom, resources, now: () => noon })
  for (const page of pages) expect(String((await site.page(page))?.body), page).toBe(read(page))
  readdress(newsroom, media, null)
  expect(newsroom.sections.path(media.id).at(-1)?.addressPattern).toBeNull()
  expect((await plan(newsroom, { to })).plan.added).toContain('2026/01/quay/index.html')
  newsroom.sections.save({ ...main, name: 'Renamed' })
  expect(newsroom.sections.list().find(({ id }) => id === news.id)?.addressPattern).toBe('{year}/{month}/{slug}/')
})

test('a folder’s page is named by its folder on the web and by its file where it may be read from a disk', async () => {
  const { newsroom, news, to, read } = filled()
  readdress(newsroom, news, '{year}/{month}/{slug}/')
  await publish(newsroom, { to })
  const url = `${siteUrl}/2026/01/ferry/`
  expect(read('2026/01/ferry/index.html')).toContain(`<link rel="canonical" href="${url}">`)
  for (const file of ['sitemap.xml', 'sitemap-news.xml', 'rss.xml', 'atom.xml', 'feed.json']) {
    expect(read(file), file).toContain(url)
    expect(read(file), file).not.toContain('index.html')
  }
  expect(read('index.html')).toContain('href="2026/01/ferry/index.html"')
  const page = '2026/01/ferry/index.html'
  const links = [...read(page).matchAll(/<a [^>]*href="(\.[^"#?]*)/g)].map(([, href = '']) =>
    posix.join(page, '..', href),
  )
  expect(links.length).toBeGreaterThan(5)
  expect(links.filter((path) => !statSync(join(to, path)).isFile())).toEqual([])
})

test('where another pattern moves a section’s articles their old addresses lead on, and the plan names the section', async () => {
  const { newsroom, news, main, to, read } = filled()
  readdress(newsroom, news, '{year}/{month}/{slug}/')
  await publish(newsroom, { to })
  readdress(newsroom, main, '{slug}.html')
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(({ kind, changes }) => [kind, changes])).toEqual([['addresses', ['Main Articles']]])
  expect(made.added).toEqual(['tide.html'])
  await publish(newsroom, { to })
  expect(read('2026/01/tide/index.html')).toContain('content="0; url=../../../tide.html"')
  readdress(newsroom, main, null)
  await publish(newsroom, { to })
  expect(read('2026/01/tide/index.html')).toContain('<h1')
  expect(read('2026/01/tide/index.html')).not.toContain('http-equiv="refresh"')
  expect(read('tide.html')).toContain('content="0; url=2026/01/tide/index.html"')
})
