import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { createSectionTree } from '../../electron/publishing/frame.ts'
import type { Entry } from '../../electron/publishing/pages.ts'
import { redirectsOf } from '../../electron/publishing/redirects/redirects.ts'
import { createSite } from '../../electron/publishing/site.ts'
import { noFacts } from '../../electron/shared/article/facts.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { add, edit, newsroomWithSections, noon, plan, publish, resources, temporaryFolder } from './sites.ts'

const siteUrl = 'https://news.example.com/group'
const moveTo = (newsroom: Newsroom, id: string, slug: string) =>
  edit(newsroom, id, (transform) => transform.setDocAttribute('slug', slug))
const siteOf = (newsroom: Newsroom) => createSite({ newsroom, resources, now: () => noon })

function filled() {
  const { newsroom, main } = newsroomWithSections({ addressPattern: 'news/{slug}.html', siteUrl })
  const fields = { section: main.id, publishedAt: '2026-01-05' }
  const ferry = add(newsroom, 'Ferry & quay', { ...fields, slug: 'ferry', number: 1 })
  const weir = add(newsroom, 'Weir', { ...fields, slug: 'weir', number: 2 })
  const to = temporaryFolder()
  const read = (path: string) => readFileSync(join(to, path), 'utf8')
  /** Where each of the pages leads, by what browsers, readers and search engines are told. */
  const leads = (path: string) => [
    /http-equiv="refresh" content="0; url=([^"]+)"/.exec(read(path))?.[1],
    /<a href="([^"]+)"/.exec(read(path))?.[1],
    /rel="canonical" href="([^"]+)"/.exec(read(path))?.[1],
  ]
  return { newsroom, ferry, weir, to, read, leads }
}
const toFerry = (path: string, root: string) => [`${root}${path}`, `${root}${path}`, `${siteUrl}/${path}`]

test('an address that an article has left leads on to where it stands now', async () => {
  const { newsroom, to, read, leads } = filled()
  await publish(newsroom, { to })
  newsroom.settings.write({ addressPattern: '{year}/{slug}.html' })
  const { added, changed, removed } = await publish(newsroom, { to })
  expect(added).toEqual(expect.arrayContaining(['2026/ferry.html', '2026/weir.html']))
  expect(changed).toEqual(expect.arrayContaining(['news/ferry.html', 'news/weir.html']))
  expect(removed).toEqual([])
  expect(leads('news/ferry.html')).toEqual(toFerry('2026/ferry.html', '../'))
  expect(read('news/ferry.html')).toContain('>Ferry &amp; quay</a>')
  expect((await siteOf(newsroom).page('news/ferry.html'))?.body).toBe(read('news/ferry.html'))
  const validate = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] })
  const { results } = await validate.validateString(read('news/ferry.html'))
  expect(results.flatMap(({ messages }) => messages)).toEqual([])
  expect(read('sitemap.xml')).not.toContain('news/ferry.html')
  expect((await plan(newsroom, { to })).plan).toMatchObject({ added: [], changed: [], removed: [] })
})

test('every former address leads straight to the present one, and one that is taken up again leads nowhere', async () => {
  const { newsroom, ferry, to, read, leads } = filled()
  await publish(newsroom, { to })
  for (const slug of ['boat', 'ship']) {
    moveTo(newsroom, ferry, slug)
    await publish(newsroom, { to })
  }
  for (const old of ['news/ferry.html', 'news/boat.html']) expect(leads(old)).toEqual(toFerry('news/ship.html', '../'))
  moveTo(newsroom, ferry, 'ferry')
  await publish(newsroom, { to })
  expect(read('news/ferry.html')).toContain('<h1>Ferry &amp; quay</h1>')
  for (const old of ['news/boat.html', 'news/ship.html']) expect(leads(old)).toEqual(toFerry('news/ferry.html', '../'))
})

test('another article may take the address, and a section too', async () => {
  const { newsroom, ferry, weir, to, read } = filled()
  await publish(newsroom, { to })
  moveTo(newsroom, ferry, 'boat')
  await publish(newsroom, { to })
  moveTo(newsroom, weir, 'ferry')
  await publish(newsroom, { to })
  expect(read('news/ferry.html')).toContain('<h1>Weir</h1>')
  moveTo(newsroom, weir, 'weir')
  const { removed } = await publish(newsroom, { to })
  expect(removed).toEqual([])
  expect(read('news/ferry.html')).toContain('>Weir</a>')
  newsroom.settings.write({ addressPattern: '{slug}/index.html' })
  await publish(newsroom, { to })
  newsroom.sections.save({ name: 'Boat', parent: null, number: 70 })
  await publish(newsroom, { to })
  expect(read('boat/index.html')).toContain('<h1 class="column-heading">Boat</h1>')
  expect(read('boat/index-1.html')).toContain('<h1>Ferry &amp; quay</h1>')
})

test('nothing leads to an article that is off the site, until it is back', async () => {
  const { newsroom, ferry, to, leads } = filled()
  await publish(newsroom, { to })
  moveTo(newsroom, ferry, 'boat')
  await publish(newsroom, { to })
  newsroom.statuses.set([ferry], 'killed', 'Ada')
  expect((await publish(newsroom, { to })).removed).toEqual(
    expect.arrayContaining(['news/boat.html', 'news/ferry.html']),
  )
  expect(await siteOf(newsroom).page('news/ferry.html')).toBeUndefined()
  newsroom.statuses.set([ferry], 'ready', 'Ada')
  moveTo(newsroom, ferry, 'ship')
  await publish(newsroom, { to })
  for (const old of ['news/ferry.html', 'news/boat.html']) expect(leads(old)).toEqual(toFerry('news/ship.html', '../'))
  newsroom.articles.bin([ferry])
  newsroom.articles.erase([ferry])
  await publish(newsroom, { to })
  expect(existsSync(join(to, 'news/ferry.html'))).toBe(false)
})

test('a folder that never had the old address gets no page at it', async () => {
  const { newsroom, ferry, to } = filled()
  await publish(newsroom, { to })
  moveTo(newsroom, ferry, 'boat')
  const other = temporaryFolder()
  const { added } = await publish(newsroom, { to: other })
  expect(added).not.toContain('news/ferry.html')
})

test.each([
  ['apache', '.htaccess', 'Redirect 301 "/group/news/港口.html" "/group/news/boat.html"\n'],
  ['netlify', '_redirects', '/group/news/%E6%B8%AF%E5%8F%A3.html /group/news/boat.html 301\n'],
  ['nginx', 'redirects.map', '"/group/news/港口.html" "/group/news/boat.html";\n'],
] as const)('%s is told of old addresses when it is wanted', async (redirectFiles, path, line) => {
  const { newsroom, ferry, to, read } = filled()
  moveTo(newsroom, ferry, '港口')
  await publish(newsroom, { to })
  moveTo(newsroom, ferry, 'boat')
  await publish(newsroom, { to })
  expect(existsSync(join(to, path))).toBe(false)
  newsroom.settings.write({ redirectFiles })
  await publish(newsroom, { to })
  expect(read(path).endsWith(line)).toBe(true)
  expect((await siteOf(newsroom).page(path))?.body).toBe(read(path))
  newsroom.settings.write({ redirectFiles: 'none' })
  expect((await publish(newsroom, { to })).removed).toEqual([path])
})

test.each([
  ['apache', 'RedirectMatch 301 "^/group/2026/01/ferry/(?:index\\.html)?$" "/group/boat/"\n'],
  ['netlify', '/group/2026/01/ferry/ /group/boat/ 301\n/group/2026/01/ferry/index.html /group/boat/ 301\n'],
  ['nginx', '"/group/2026/01/ferry/" "/group/boat/";\n"/group/2026/01/ferry/index.html" "/group/boat/";\n'],
] as const)('%s leads on from a folder, with the name of its page and without', async (redirectFiles, lines) => {
  const { newsroom, ferry, to, read } = filled()
  newsroom.settings.write({ addressPattern: '{year}/{month}/{slug}/', redirectFiles })
  await publish(newsroom, { to })
  newsroom.settings.write({ addressPattern: '{slug}/' })
  moveTo(newsroom, ferry, 'boat')
  await publish(newsroom, { to })
  const path = { apache: '.htaccess', netlify: '_redirects', nginx: 'redirects.map' }[redirectFiles]
  expect(read(path)).toContain(lines)
})

test('nothing leads on from where a page, a list or a folder stands, nor from outside the site', () => {
  const entry = (id: string, address: string): Entry => ({
    ...{ id, address, version: 1, number: 1, headline: id, standfirst: '', section: null, language: 'en' },
    ...{ publishedAt: null, updatedAt: 0, revisedAt: null, facts: noFacts },
  })
  const entries = [entry('a', 'Ferry.html'), entry('b', 'quay.html/weir.html')]
  const section = { id: 'n', name: 'News', parent: null, number: 1, slug: 'news', position: 0, addressPattern: null }
  const from = (address: string) =>
    redirectsOf([{ address, id: 'a' }], entries, createSectionTree([section])).map((one) => one.from)
  for (const taken of ['ferry.html', 'Ferry.html', 'quay.html', 'Quay.html/weir.html', 'ferry.html/x.html']) {
    expect(from(taken), taken).toEqual([])
  }
  for (const other of [
    'news/index.html',
    'news/page-3.html',
    'page-1.html',
    'index.html',
    '404.html',
    'archive/index.html',
    'News/index.html',
  ]) {
    expect(from(other), other).toEqual([])
  }
  for (const outside of ['../x.html', '/x.html', 'a//x.html', 'assets/x.html', 'media/x.html', 'x.js']) {
    expect(from(outside), outside).toEqual([])
  }
  expect(from('old/ferry.html')).toEqual(['old/ferry.html'])
  expect(redirectsOf([{ address: 'x.html', id: 'gone' }], entries, createSectionTree([]))).toEqual([])
})
