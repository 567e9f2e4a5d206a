import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { createSite } from '../../electron/publishing/site.ts'
import { type Place, sitemapFiles } from '../../electron/publishing/sitemaps/sitemap.ts'
import type { Settings } from '../../electron/shared/settings.ts'
import { xmlErrors } from './schemas.ts'
import { add, newsroomWithSections, noon, publish, resources, temporaryFolder } from './sites.ts'

const siteUrl = 'https://news.example.com/group/'
const locations = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1])

async function exported(settings: Partial<Settings> = {}) {
  const { newsroom, main, media } = newsroomWithSections({
    siteUrl,
    name: 'Sanmen & Co',
    timeZone: 'Asia/Shanghai',
    ...settings,
  })
  add(newsroom, 'Old', { section: main.id, number: 1, publishedAt: '2026-06-01' })
  add(newsroom, 'Two days before', { section: main.id, number: 2, publishedAt: '2026-06-29T10:00', language: 'en-GB' })
  add(newsroom, 'A minute too old', { section: main.id, number: 3, publishedAt: '2026-06-29T09:59' })
  add(newsroom, '<新>', {
    section: media.id,
    number: 4,
    publishedAt: '2026-07-01T10:00',
    language: 'zh-CN',
    summary: 'A [b](c) *d*',
  })
  add(newsroom, 'Without a time', { section: main.id, number: 5 })
  const to = temporaryFolder()
  const { added } = await publish(newsroom, { to })
  const site = createSite({ newsroom, resources, now: () => noon })
  const read = (path: string) => readFileSync(join(to, path), 'utf8')
  return { newsroom, to, added, read, site }
}

test('the sitemap names every article, the oldest first, with the time of its last change', async () => {
  const { read, site, newsroom, to } = await exported()
  const sitemap = read('sitemap.xml')
  expect(await xmlErrors(sitemap, 'sitemap-profile.xsd')).toEqual([])
  expect(locations(sitemap)).toEqual(
    [
      '',
      'page-1.html',
      'news/',
      'news/main-articles/',
      'news/media-focus/',
      'content/details_44_5.html',
      'content/details_44_1.html',
      'content/details_44_3.html',
      'content/details_44_2.html',
      'content/details_46_4.html',
    ].map((path) => siteUrl + path),
  )
  expect(sitemap).toContain(`<loc>${siteUrl}content/details_44_1.html</loc><lastmod>2026-05-31T16:00:00Z</lastmod>`)
  expect((await site.page('sitemap.xml'))?.body).toBe(sitemap)
  await publish(newsroom, { to })
  expect(read('sitemap.xml')).toBe(sitemap)
})

test('a sitemap beyond the limits of the protocol is an index of parts, of which a new article changes the last', async () => {
  const place = (number: number): Place => ({
    url: `${siteUrl}${number}.html`,
    changedAt: `2026-01-01T00:00:0${number % 10}Z`,
  })
  const places = Array.from({ length: 7 }, (_, number) => place(number))
  const limits = { places: 3, bytes: 1_000_000 }
  const files = sitemapFiles(places, (file) => siteUrl + file, limits)
  expect([...files.keys()]).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml', 'sitemap-3.xml'])
  for (const xml of files.values()) expect(await xmlErrors(xml, 'sitemap-profile.xsd')).toEqual([])
  expect(files.get('sitemap.xml')).toContain(
    `<sitemap><loc>${siteUrl}sitemap-2.xml</loc><lastmod>2026-01-01T00:00:05Z</lastmod></sitemap>`,
  )
  const named = ['sitemap-1.xml', 'sitemap-2.xml', 'sitemap-3.xml'].flatMap((file) => locations(files.get(file) ?? ''))
  expect(named).toEqual(places.map(({ url }) => url))
  const later = sitemapFiles([...places, place(7)], (file) => siteUrl + file, limits)
  const changed = [...later].filter(([file, xml]) => files.get(file) !== xml).map(([file]) => file)
  expect(changed).toEqual(['sitemap.xml', 'sitemap-3.xml'])
  for (const xml of sitemapFiles(places, (file) => siteUrl + file, { places: 50, bytes: 900 }).values()) {
    expect(Buffer.byteLength(xml)).toBeLessThanOrEqual(900)
  }
})

test('the news sitemap has the last two days before the newest article, whenever it is made', async () => {
  const { newsroom, read, site, to } = await exported()
  const news = read('sitemap-news.xml')
  expect(await xmlErrors(news, 'sitemap-profile.xsd')).toEqual([])
  expect(locations(news)).toEqual([`${siteUrl}content/details_46_4.html`, `${siteUrl}content/details_44_2.html`])
  expect(news).toContain('<news:name>Sanmen &amp; Co</news:name><news:language>zh-cn</news:language>')
  expect(news).toContain('<news:publication_date>2026-07-01T10:00+08:00</news:publication_date>')
  expect(news).toContain('<news:language>en</news:language>')
  expect(news).toContain('<news:title>&lt;新&gt;</news:title>')
  expect((await site.page('sitemap-news.xml'))?.body).toBe(news)
  const { changed } = await publish(newsroom, { to, now: noon + 90 * 86_400_000 })
  expect(changed).toEqual([])
})

test('robots are told where the sitemaps are, and language models get a guide when it is wanted', async () => {
  const { newsroom, read, added, site, to } = await exported()
  expect(read('robots.txt')).toBe(
    `User-agent: *\nAllow: /\n\nSitemap: ${siteUrl}sitemap.xml\nSitemap: ${siteUrl}sitemap-news.xml\n`,
  )
  expect(added).not.toContain('llms.txt')
  newsroom.settings.write({ llmsText: true })
  await publish(newsroom, { to })
  const guide = read('llms.txt')
  expect(guide.split('\n').slice(0, 4)).toEqual(['# Sanmen & Co', '', '## Sections', ''])
  expect(guide).toContain(`- [Main Articles](${siteUrl}news/main-articles/)\n`)
  expect(guide).toContain(`- [\\<新\\>](${siteUrl}content/details_46_4.html): A \\[b\\](c) \\*d\\*\n`)
  expect((await site.page('llms.txt'))?.body).toBe(guide)
})

test('without the address of the site there is nothing that needs it', async () => {
  const { added, site } = await exported({ siteUrl: '', llmsText: true })
  expect(added.filter((path) => /^[^/]+\.(?:xml|txt)$/.test(path))).toEqual([])
  for (const path of ['sitemap.xml', 'sitemap-news.xml', 'robots.txt', 'llms.txt']) {
    expect(await site.page(path), path).toBeUndefined()
  }
})

test.each([
  ['', '/'],
  ['https://news.example.com', '/'],
  [siteUrl, '/group/'],
])('the page for what is missing works at any address of a site at %j', async (address, base) => {
  const { read, site } = await exported({ siteUrl: address })
  const page = read('404.html')
  const links = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(links.filter((link) => !link.startsWith(base) && link !== '#main')).toEqual([])
  expect(links).toEqual(expect.arrayContaining([`${base}index.html`, `${base}assets/style.css`]))
  expect(page).toContain('<meta name="robots" content="noindex">')
  expect(page).not.toContain('rel="canonical"')
  expect(page).toContain('<h1 class="column-heading">Page not found</h1>')
  expect((await site.page('404.html'))?.body).toBe(page)
  const validate = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] })
  expect((await validate.validateString(page)).results.flatMap(({ messages }) => messages)).toEqual([])
})
