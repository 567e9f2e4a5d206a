import { expect, test } from 'vitest'
import { checkArticles } from '../../../electron/publishing/checks/check.ts'
import { createLinkCheck } from '../../../electron/publishing/checks/links.ts'
import type { DocumentJson } from '../../../electron/shared/article/document.ts'
import { isFault } from '../../../electron/shared/findings.ts'
import type { Newsroom } from '../../../electron/store/newsroom.ts'
import { add, newsroomWithSections, noon, paragraph, publish, resources, temporaryFolder, text } from '../sites.ts'

const check = (newsroom: Newsroom, articles: 'all' | readonly string[] = 'all') =>
  checkArticles({ newsroom, resources, articles, now: noon })
const linked = (href: string): DocumentJson => text('link', { type: 'link', attrs: { href } })
const figure = (media: string, alt: string, caption = ''): DocumentJson => ({
  type: 'figure',
  attrs: { media, alt, credit: '', width: 8, height: 8 },
  ...(caption === '' ? {} : { content: [text(caption)] }),
})
const gone = `${'0'.repeat(64)}.png`

function filled() {
  const { newsroom, main } = newsroomWithSections({
    addressPattern: 'news/{slug}.html',
    siteUrl: 'https://news.example.com/group',
  })
  const fields = { section: main.id, publishedAt: '2026-01-05' }
  return { newsroom, fields }
}

test('an article that lacks nothing is not named; what others link to is there', async () => {
  const { newsroom, fields } = filled()
  add(newsroom, 'Weir', { ...fields, slug: 'weir' })
  const body = [
    'news/weir.html',
    '../news/weir.html?from=ferry#end',
    'https://news.example.com/group/news/weir.html',
    'news/',
    '/',
    '#end',
    'https://elsewhere.example.org/nothing.html',
    'https://news.example.com/other/nothing.html',
    'mailto:desk@news.example.com',
    'rss.xml',
  ].map((href) => paragraph(linked(href)))
  add(newsroom, 'Ferry', { ...fields, slug: 'ferry', body })
  expect(await check(newsroom)).toEqual({ checked: 2, found: [] })
})

test('names what readers would run into, in the order of the article, and what is advice', async () => {
  const { newsroom } = filled()
  const id = add(newsroom, `Ferry ${'x'.repeat(110)}`, {
    slug: 'ferry',
    body: [
      paragraph('The fare is TK pounds.'),
      paragraph('Betting on STKT is not to come, nor is a tk.'),
      paragraph('票价【待补】元'),
      figure(gone, ' ', 'The quay'),
      paragraph(linked('news/never.html'), linked('news/never.html')),
    ],
  })
  const { found } = await check(newsroom)
  expect(found.map(({ id }) => id)).toEqual([id])
  const [{ findings } = { findings: [] }] = found
  expect(findings.filter(isFault)).toEqual([
    { kind: 'tk', where: 'The fare is TK pounds.' },
    { kind: 'tk', where: '票价【待补】元' },
    { kind: 'missing-picture', where: gone },
    { kind: 'no-alt', where: 'The quay' },
    { kind: 'dead-link', where: 'news/never.html' },
  ])
  expect(findings.filter((one) => !isFault(one)).map(({ kind }) => kind)).toEqual([
    'long-headline',
    'no-section',
    'no-time-published',
  ])
})

test('what will not be out is no page to link to: a draft, an embargo, a killed article', async () => {
  const { newsroom, fields } = filled()
  add(newsroom, 'Draft', { ...fields, slug: 'draft', status: 'draft' })
  add(newsroom, 'Later', { ...fields, slug: 'later', embargo: '2027-01-01T00:00' })
  add(newsroom, 'Killed', { ...fields, slug: 'killed', status: 'killed' })
  const hrefs = ['draft', 'later', 'killed'].map((slug) => `news/${slug}.html`)
  add(newsroom, 'Ferry', { ...fields, slug: 'ferry', body: hrefs.map((href) => paragraph(linked(href))) })
  const { checked, found } = await check(newsroom)
  expect(checked).toBe(2) // what is under embargo goes out by itself, and is checked as well
  expect(found.map(({ headline }) => headline)).toEqual(['Ferry'])
  expect(found[0]?.findings).toEqual(hrefs.map((where) => ({ kind: 'dead-link', where })))
})

test('a link to where an article stood is led on, and so alive', async () => {
  const { newsroom, fields } = filled()
  add(newsroom, 'Weir', { ...fields, slug: 'weir' })
  await publish(newsroom, { to: temporaryFolder() })
  newsroom.settings.write({ addressPattern: '{year}/{slug}.html' })
  add(newsroom, 'Ferry', { ...fields, slug: 'ferry', body: [paragraph(linked('news/weir.html'))] })
  expect((await check(newsroom)).found).toEqual([])
})

test('articles that are named are checked whatever their status; a cancelled check says so', async () => {
  const { newsroom, fields } = filled()
  const id = add(newsroom, ' ', { ...fields, slug: 'draft', status: 'draft' })
  expect((await check(newsroom)).checked).toBe(0)
  expect((await check(newsroom, [id])).found).toEqual([
    { id, headline: '', findings: [{ kind: 'no-headline', where: '' }] },
  ])
  const stop = AbortSignal.abort()
  const asked = checkArticles({ newsroom, resources, articles: [id], signal: stop })
  await expect(asked).rejects.toMatchObject({ key: 'export.cancelled' })
})

test('a newsroom without an address of its site knows its own relative links alone', () => {
  const leads = createLinkCheck(new Set(['index.html', 'a b/c.html']), '')
  const hrefs = ['a%20b/c.html', '%', 'https://news.example.com/none', 'index.html', './', 'none.html']
  expect(hrefs.filter((href) => !leads(href))).toEqual(['%', 'none.html'])
})
