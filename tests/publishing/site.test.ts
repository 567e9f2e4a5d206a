import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { expect, onTestFinished, test } from 'vitest'
import { createSite } from '../../electron/publishing/site.ts'
import { type Newsroom, openNewsroom } from '../../electron/store/newsroom.ts'
import { copySample } from '../sample.ts'
import {
  add,
  heading,
  newsroomWithSections,
  noon,
  paragraph,
  picture,
  rename,
  resources,
  temporaryFolder,
  text,
  themes,
} from './sites.ts'

const siteOf = (newsroom: Newsroom) => createSite({ newsroom, resources, now: () => noon })
async function html(site: ReturnType<typeof siteOf>, address: string): Promise<string> {
  const page = await site.page(address)
  expect(page?.type).toBe('text/html; charset=utf-8')
  return String(page?.body)
}
const words = (page: string) => page.replace(/<head>.*<\/head>|<[^>]+>/gs, '').replace(/\s+/g, ' ')

test('the classic page has every part of it in its place', async () => {
  const { newsroom, main } = newsroomWithSections({
    name: 'Sanmen Group',
    counterUrl: 'https://count.example/counter/{path}.json',
  })
  const id = add(newsroom, 'Group signs memorandum', {
    section: main.id,
    number: 3632,
    publishedAt: '2016-12-05T14:30',
    browseCount: 7,
  })
  const site = siteOf(newsroom)
  const page = await site.articlePage(id)
  expect(page).toMatchObject({ address: 'content/details_44_3632.html', version: 1 })
  expect(words(page.html)).toContain(
    'News Center News Main Articles Location:Home PageNewsMain ArticlesContent Group signs memorandum ' +
      'Time Published:2016-12-05 Source: Author: Browse:7 Print Font Size:LargeMediumSmall The words of “Group signs memorandum”.',
  )
  expect(page.html).toContain('<time datetime="2016-12-05T14:30Z">2016-12-05</time>')
  expect(page.html).toContain('href="../news/main-articles/index.html"')
  expect(page.html).toContain('data-counter="https://count.example/counter/%2Fcontent%2Fdetails_44_3632.html.json"')
  expect(page.html).not.toMatch(/ style=| on[a-z]+=|<script(?! src| type="application\/(?:ld|vnd\.galley)\+json")/)
  newsroom.settings.write({ showTime: true, showEmptyLabels: false })
  const other = words((await site.articlePage(id)).html)
  expect(other).toContain('Time Published:2016-12-05 14:30')
  expect(other).not.toContain('Source:')
})

test('a Chinese article speaks Chinese on an English site, and an Arabic one stands from right to left', async () => {
  const { newsroom, main } = newsroomWithSections({ name: 'Harbour' })
  const site = siteOf(newsroom)
  const chinese = await site.articlePage(
    add(newsroom, '集团签署备忘录', { section: main.id, language: 'zh-CN', authors: ['甲', '乙'] }),
  )
  expect(chinese.html).toContain('<html lang="zh-CN" dir="ltr">')
  expect(chinese.html).toContain('<header class="site-header" lang="en">')
  expect(words(chinese.html)).toContain(
    '当前位置：首页NewsMain Articles正文 集团签署备忘录 发布时间： 来源： 作者：甲、乙 浏览：0 打印 字号：大中小',
  )
  const arabic = await site.articlePage(add(newsroom, 'الميناء', { section: main.id, language: 'ar' }))
  expect(arabic.html).toContain('<html lang="ar" dir="rtl">')
  expect(arabic.html).toContain('<dl class="meta" lang="en" dir="ltr">')
})

test('structured data say what the page says, and no headline can break out of them', async () => {
  const { newsroom, main } = newsroomWithSections({
    siteUrl: 'https://news.example.com/group',
    timeZone: 'Asia/Shanghai',
  })
  const headline = '</script><script>alert(1)</script><!-- "Quay" & more'
  const id = add(newsroom, headline, {
    section: main.id,
    publishedAt: '2026-07-01T09:00',
    authors: ['Ada'],
    number: 9,
    body: [await picture(newsroom), paragraph('x')],
  })
  const { html: page } = await siteOf(newsroom).articlePage(id)
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
  const [news, steps] = JSON.parse(json)['@graph']
  expect(news).toMatchObject({
    '@type': 'NewsArticle',
    headline,
    url: 'https://news.example.com/group/content/details_44_9.html',
    datePublished: '2026-07-01T09:00+08:00',
    dateModified: '2026-07-01T01:00:00Z',
    author: [{ '@type': 'Person', name: 'Ada' }],
    image: {
      '@type': 'ImageObject',
      url: expect.stringMatching(
        /^https:\/\/news\.example\.com\/group\/media\/[0-9a-f]{64}-png-cut-0-4-60-32-60-r2\.jpg$/,
      ),
      width: 60,
      height: 32,
    },
  })
  expect(steps.itemListElement.map((step: { item: string }) => step.item)).toEqual([
    'https://news.example.com/group/',
    'https://news.example.com/group/news/',
    'https://news.example.com/group/news/main-articles/',
    'https://news.example.com/group/content/details_44_9.html',
  ])
  expect(page.match(/<script/g)).toHaveLength(3)
})

test('lists hold what is ready or published, the newest first, and the article that is being looked at', async () => {
  const { newsroom, main, media } = newsroomWithSections({ articlesPerPage: 2 })
  add(newsroom, 'Oldest', { section: main.id, publishedAt: '2026-01-01', status: 'published' })
  add(newsroom, 'Newest', { section: media.id, publishedAt: '2026-03-01' })
  add(newsroom, 'Later', { section: main.id, publishedAt: '2026-02-01', embargo: '2026-11-23T12:01' })
  add(newsroom, 'Killed', { section: main.id, status: 'killed' })
  const draft = add(newsroom, 'Draft', { section: main.id, publishedAt: '2026-02-15', status: 'draft' })
  const site = siteOf(newsroom)
  const headlines = async (address: string) =>
    [...(await html(site, address)).matchAll(/<h2><a [^>]*>(.*?)</g)].map((match) => match[1])
  expect(await headlines('news/index.html')).toEqual(['Newest', 'Oldest'])
  await site.articlePage(draft)
  expect(await headlines('news/index.html')).toEqual(['Newest', 'Draft'])
  expect(await headlines('news/page-2.html')).toEqual(['Oldest'])
  expect(await headlines('news/main-articles/index.html')).toEqual(['Draft', 'Oldest'])
  expect(await headlines('page-1.html')).toEqual(['Newest', 'Draft'])
  expect(await site.page('news/page-3.html')).toBeUndefined()
})

test('only addresses of the site are answered', async () => {
  const { newsroom, main } = newsroomWithSections()
  const figure = await picture(newsroom)
  const id = add(newsroom, 'Ferry', { section: main.id, number: 5, body: [figure] })
  const binned = add(newsroom, 'Gone', { section: main.id, number: 6 })
  newsroom.articles.bin([binned])
  const site = siteOf(newsroom)
  expect((await site.page(`media/${figure.attrs?.['media']}`))?.type).toBe('image/png')
  expect((await site.page('assets/style.css'))?.type).toBe('text/css; charset=utf-8')
  const wrong = [
    'content/details_46_5.html',
    'content/details_44_6.html',
    'content/details_44_05.html',
    'content/details_44_7.html',
    '',
    'media/../newsroom.sqlite',
    'assets/../theme.json',
    'theme.json',
    `media/${'0'.repeat(64)}.png`,
  ]
  for (const address of wrong) expect(await site.page(address), address).toBeUndefined()
  rename(newsroom, id, 'Ferry sails')
  expect(await html(site, 'content/details_44_5.html')).toContain('<h1>Ferry sails</h1>')
})

/** Follows every link of a site from its home page on; each page is valid. Answers the addresses of the pages. */
async function crawlValid(newsroom: Newsroom): Promise<readonly string[]> {
  const validate = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] })
  const seen: string[] = []
  const site = siteOf(newsroom)
  const rows = newsroom.articles.published({ offset: 0, limit: 500 })
  const todo = ['index.html', ...(await Promise.all(rows.map(async ({ id }) => (await site.articlePage(id)).address)))]
  const known = new Set<string>()
  for (const address of todo) {
    if (known.has(address)) continue
    known.add(address)
    const found = await site.page(address)
    expect(found, `${address} is linked and is there`).toBeDefined()
    if (typeof found?.body !== 'string' || !address.endsWith('.html')) continue
    const { results } = await validate.validateString(found.body, address)
    expect(
      results.flatMap(({ messages }) => messages.map((one) => `${address}:${one.line} ${one.ruleId} ${one.message}`)),
    ).toEqual([])
    expect(found.body.match(/<h1/g)).toHaveLength(1)
    seen.push(address)
    const links = [...found.body.matchAll(/(?:href|src)="([^"#:]+)"/g)].map(([, link = '']) => link)
    const choices = [...found.body.matchAll(/ srcset="([^"]+)"/g)].flatMap(([, choice = '']) => choice.split(', '))
    for (const link of [...links, ...choices.map((choice) => choice.split(' ')[0] ?? '')]) {
      todo.push(decodeURIComponent(new URL(link, `http://site/${encodeURI(address)}`).pathname.slice(1)))
    }
  }
  return seen
}

test.each(themes)('every kind of page of %s is valid HTML, with hostile and odd articles', async (theme) => {
  const { newsroom, main, news } = newsroomWithSections({
    addressPattern: '{section}/{year}/{slug}.html',
    articlesPerPage: 1,
    siteUrl: 'https://e.example/',
    theme,
    themeOptions: { [theme]: { shareLinks: 'networks', showReadingTime: true } },
  })
  const odd = '"><b>&amp;</title> '.repeat(8)
  const table = {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [
          { type: 'tableHeader', content: [paragraph('A')] },
          { type: 'tableCell', content: [paragraph('1'), paragraph('2')] },
        ],
      },
    ],
  }
  add(newsroom, odd, {
    section: main.id,
    summary: odd,
    source: odd,
    authors: [odd.slice(0, 200)],
    keywords: [odd.slice(0, 100)],
    corrections: [{ at: '2026-01-03T10:00', text: odd }],
    body: [
      heading(4, odd),
      table,
      await picture(newsroom),
      paragraph(text(odd, { type: 'link', attrs: { href: 'https://e.example/?a=1&b="' } })),
    ],
  })
  add(newsroom, '  ', { section: news.id, slug: '港口-2026', language: 'zh-CN', publishedAt: '2026-01-01' })
  add(newsroom, 'Without a section', { slug: 'index', publishedAt: '2026-01-02' })
  expect(await crawlValid(newsroom)).toContain('news/2026/港口-2026.html')
})

test.each(themes)('every page of the sample newsroom in %s is valid HTML', async (theme) => {
  const folder = join(temporaryFolder(), 'sample')
  await copySample(folder)
  const sample = openNewsroom({ folder, migrations: join(resources, 'migrations') })
  onTestFinished(() => void sample.close())
  sample.settings.write({ theme })
  expect((await crawlValid(sample)).length).toBeGreaterThan(20)
})

test('the home page shows what editors have put there as soon as it is public', async () => {
  const { newsroom, main } = newsroomWithSections()
  const ferry = add(newsroom, 'Ferry', { section: main.id, number: 1, publishedAt: '2026-01-01' })
  add(newsroom, 'Tide', { section: main.id, number: 2, publishedAt: '2026-02-01' })
  const quay = add(newsroom, 'Quay', { section: main.id, number: 3, publishedAt: '2025-01-01', status: 'draft' })
  newsroom.front.write([quay, ferry])
  const site = siteOf(newsroom)
  const numbers = async () => {
    const found = (await html(site, 'index.html')).matchAll(/details_\d+_(\d+)\.html/g)
    return [...new Set([...found].map(([, number]) => Number(number)))]
  }
  expect(await numbers()).toEqual([1, 2])
  newsroom.statuses.set([quay], 'ready', 'Ada')
  expect(await numbers()).toEqual([3, 1, 2])
})
