import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { createSite } from '../../electron/publishing/site.ts'
import type { Settings } from '../../electron/shared/settings.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import {
  add,
  contentsOf,
  newsroomWithSections,
  noon,
  paragraph,
  plan,
  publish,
  rename,
  resources,
  temporaryFolder,
  text,
  themes,
} from './sites.ts'

const page = 'content/details_44_1.html'
const reason = 'It named the wrong man & his <firm>.'

/** A site of two articles that stands in a folder. */
async function published(settings: Partial<Settings> = {}, language = 'en') {
  const { newsroom, main } = newsroomWithSections({ siteUrl: 'https://news.example.com', ...settings })
  const facts = { section: main.id, publishedAt: '2026-11-20', keywords: ['quay'], authors: ['Mei'] }
  const quay = add(newsroom, 'Quay opens', { ...facts, number: 1, language })
  const link = text('the quay', { type: 'link', attrs: { href: page } })
  const ferry = add(newsroom, 'Ferry sails', { ...facts, number: 2, body: [paragraph('From ', link)] })
  const to = temporaryFolder()
  await publish(newsroom, { to })
  const read = (path: string) => readFileSync(join(to, path), 'utf8')
  return { newsroom, main, quay, ferry, to, read }
}

const kill = (newsroom: Newsroom, id: string, notice: string | null) =>
  newsroom.statuses.set([id], 'killed', 'Ada', Date.UTC(2026, 10, 22, 23, 30), notice)
const words = (html: string) => html.replace(/<head>.*<\/head>|<[^>]+>/gs, '').replace(/\s+/g, ' ')

test.each(themes)('where a killed article stood, a page in %s says so and names nothing of it', async (theme) => {
  const { newsroom, quay, to, read } = await published({ theme, timeZone: 'Asia/Shanghai' })
  kill(newsroom, quay, reason)
  await publish(newsroom, { to })
  const html = read(page)
  expect(words(html)).toContain(
    'This article was withdrawn on 23 November 2026. It named the wrong man &amp; his &lt;firm&gt;.',
  )
  expect(html).toContain('<meta name="robots" content="noindex">')
  expect(html).not.toMatch(/Quay|ld\+json|canonical|vnd\.galley/)
  const validate = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] })
  expect((await validate.validateString(html, page)).results.flatMap(({ messages }) => messages)).toEqual([])
  const others = Object.entries(contentsOf(to)).filter(([path]) => /\.(?:html|xml|json|txt)$/.test(path))
  const naming = others.filter(([path, bytes]) => {
    const content = Buffer.from(bytes, 'base64').toString('utf8')
    return !path.startsWith('content/') && (content.includes('Quay opens') || content.includes('details_44_1.html'))
  })
  expect(naming.map(([path]) => path)).toEqual([])
})

test('without a reason it says when, in the language of the article', async () => {
  const { newsroom, quay, to, read } = await published({}, 'zh-CN')
  kill(newsroom, quay, '')
  await publish(newsroom, { to })
  expect(words(read(page))).toContain('本文已于2026年11月22日撤回。')
})

test('the plan tells the article as the reason, its page first', async () => {
  const { newsroom, quay, to } = await published()
  kill(newsroom, quay, reason)
  const { changed, removed, reasons } = (await plan(newsroom, { to })).plan
  expect(changed).toContain(page)
  expect(removed).not.toContain(page)
  expect(reasons.map(({ kind, changes }) => [kind, changes])).toEqual([['article', ['killed']]])
  expect(reasons[0]?.outputs[0]).toEqual({ kind: 'own', paths: [page] })
})

test('links that lead to it are told as dead', async () => {
  const { newsroom, quay, ferry, to } = await published()
  kill(newsroom, quay, reason)
  rename(newsroom, ferry, 'Ferry goes')
  const { findings } = (await plan(newsroom, { to })).plan
  expect(findings.map(({ headline }) => headline)).toContain('Ferry goes')
})

test.each([
  ['draft', null],
  ['killed', null],
] as const)('the page of an article that becomes %s without a notice goes', async (status, notice) => {
  const { newsroom, quay, to } = await published()
  newsroom.statuses.set([quay], status, 'Ada', noon, notice)
  await publish(newsroom, { to })
  expect(existsSync(join(to, page))).toBe(false)
})

test('an article that never was out gets no page', async () => {
  const { newsroom, main, to } = await published()
  const never = add(newsroom, 'Never out', { section: main.id, number: 3, status: 'draft' })
  kill(newsroom, never, reason)
  const { added, changed } = await publish(newsroom, { to })
  expect([...added, ...changed]).toEqual([])
})

test('a page that was taken down before comes back as a notice, and the plan says why', async () => {
  const { newsroom, quay, to, read } = await published()
  newsroom.statuses.set([quay], 'draft', 'Ada')
  await publish(newsroom, { to })
  kill(newsroom, quay, reason)
  const { added, reasons } = (await plan(newsroom, { to })).plan
  expect(added).toEqual([page])
  expect(reasons.map(({ kind, changes, articles }) => [kind, changes, articles[0]?.headline])).toEqual([
    ['article', ['killed'], 'Quay opens'],
  ])
  await publish(newsroom, { to })
  expect(read(page)).toContain('withdrawn')
})

test('it stays with every later export, also from the bin, and gives way when the article comes back', async () => {
  const { newsroom, quay, to, read } = await published()
  kill(newsroom, quay, reason)
  await publish(newsroom, { to })
  const before = contentsOf(to)
  newsroom.articles.bin([quay])
  await publish(newsroom, { to, now: noon + 86_400_000 })
  expect(contentsOf(to)).toEqual(before)
  newsroom.articles.restore([quay])
  newsroom.statuses.set([quay], 'published', 'Ada')
  await publish(newsroom, { to })
  expect(read(page)).toContain('<h1>Quay opens</h1>')
})

test('every address that it had says so, and the site that is shown beforehand does as well', async () => {
  const { newsroom, quay, to, read } = await published()
  newsroom.settings.write({ addressPattern: '{slug}.html' })
  await publish(newsroom, { to })
  kill(newsroom, quay, reason)
  await publish(newsroom, { to })
  const site = createSite({ newsroom, resources, now: () => noon })
  for (const path of [page, 'quay-opens.html']) {
    expect(read(path)).toContain('withdrawn')
    expect(String((await site.page(path))?.body)).toBe(read(path))
  }
  expect((await site.articlePage(quay)).html).toContain('Quay opens')
})

test('a kill that is taken back and done again says what it said before, unless it is told otherwise', async () => {
  const { newsroom, quay } = await published()
  kill(newsroom, quay, reason)
  newsroom.statuses.set([quay], 'draft', 'Ada')
  expect(newsroom.statuses.withdrawn()).toEqual([])
  newsroom.statuses.set([quay], 'killed', 'Ada', noon)
  expect(newsroom.statuses.withdrawn()).toEqual([{ id: quay, at: noon, reason, language: 'en' }])
  newsroom.statuses.set([quay], 'draft', 'Ada')
  kill(newsroom, quay, null)
  expect(newsroom.statuses.withdrawn()).toEqual([])
})
