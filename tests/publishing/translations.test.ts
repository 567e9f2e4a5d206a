import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { createTranslations } from '../../electron/publishing/archives/translations.ts'
import type { Entry } from '../../electron/publishing/pages.ts'
import { createSite } from '../../electron/publishing/site.ts'
import { noFacts } from '../../electron/shared/article/facts.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { xmlErrors } from './schemas.ts'
import { add, edit, newsroomWithSections, noon, plan, publish, resources, temporaryFolder, themes } from './sites.ts'

const siteUrl = 'https://news.example'
const setField = (newsroom: Newsroom, id: string, field: string, value: unknown) =>
  edit(newsroom, id, (transform) => transform.setDocAttribute(field, value))
const pageOf = (number: number) => `content/details_0_${number}.html`
const alternatesIn = (page: string) =>
  [...page.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map(([, language, href]) => [
    language,
    href,
  ])
const dataIn = (page: string): { workTranslation?: object[]; translationOfWork?: object } =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)?.[1] ?? '')['@graph'][0]

function filled(settings = {}) {
  const { newsroom } = newsroomWithSections({ siteUrl, ...settings })
  const english = add(newsroom, 'Ferry', { number: 1, language: 'en', publishedAt: '2026-01-01' })
  const chinese = add(newsroom, '渡轮', {
    number: 2,
    language: 'zh-CN',
    publishedAt: '2026-01-02',
    translationOf: english,
  })
  const german = add(newsroom, 'Fähre', {
    number: 3,
    language: 'de',
    publishedAt: '2026-01-03',
    translationOf: chinese,
  })
  add(newsroom, 'Alone', { number: 4, language: 'en', publishedAt: '2026-01-04' })
  const to = temporaryFolder()
  const read = (path: string) => readFileSync(join(to, path), 'utf8')
  return { newsroom, english, chinese, german, to, read }
}

const entry = (id: string, language: string, translationOf: string | null, number = 1): Entry => ({
  ...{ id, language, number, version: 1, address: `${id}.html`, headline: id, standfirst: '', section: null },
  ...{ publishedAt: null, updatedAt: 0, revisedAt: null, facts: { ...noFacts, translationOf } },
})

test('what links join is one group, in whatever direction they lead and also over what is not on the site', () => {
  const all = [
    entry('a', 'en', null),
    entry('b', 'zh-CN', 'a'),
    entry('c', 'de', 'b'),
    entry('d', 'fr', 'gone'),
    entry('e', 'it', 'gone'),
    entry('f', 'en', null),
    entry('g', 'nl', 'g'),
    entry('h', 'da', 'i'),
    entry('i', 'sv', 'h'),
  ]
  const told = createTranslations(all)
  const groups = all.map((one) => [one.id, told(one)?.group.map(({ id }) => id), told(one)?.original?.id])
  expect(groups).toEqual([
    ['a', ['b', 'c'], 'a'],
    ['b', ['a', 'c'], 'a'],
    ['c', ['a', 'b'], 'a'],
    ['d', ['e'], undefined],
    ['e', ['d'], undefined],
    ['f', undefined, undefined],
    ['g', undefined, undefined],
    ['h', ['i'], undefined],
    ['i', ['h'], undefined],
  ])
})

test('of two pages in one language the one that stands first is told, by all alike, and the other is not', () => {
  const all = [
    entry('a', 'en', null, 1),
    entry('b', 'zh-CN', 'a', 3),
    entry('c', 'zh-cn', 'a', 2),
    entry('d', 'en', 'a', 4),
  ]
  const told = createTranslations(all)
  const alternates = all.map((one) => told(one)?.alternates.map(({ id }) => id))
  expect(alternates).toEqual([['a', 'c'], [], ['a', 'c'], []])
  expect(all.map((one) => told(one)?.others.map(({ id }) => id))).toEqual([['c'], ['a'], ['a'], ['c']])
})

test.each(themes)('each page of %s names all of its translations, for readers and for machines', async (theme) => {
  const { newsroom, to, read } = filled({ theme })
  await publish(newsroom, { to })
  const pages = [1, 2, 3].map((number) => read(pageOf(number)))
  const wanted = [
    ['en', `${siteUrl}/${pageOf(1)}`],
    ['zh-CN', `${siteUrl}/${pageOf(2)}`],
    ['de', `${siteUrl}/${pageOf(3)}`],
    ['x-default', `${siteUrl}/${pageOf(1)}`],
  ]
  for (const page of pages) expect(alternatesIn(page)).toEqual(wanted)
  expect(alternatesIn(read(pageOf(4)))).toEqual([])
  const [english = '', chinese = '', german = ''] = pages
  expect(english).toContain(
    '>Read in</span> <a rel="alternate" hreflang="zh-CN" href="../content/details_0_2.html" lang="zh-CN">中文</a>',
  )
  expect(chinese).toContain(
    '>其他语言：</span> <a rel="alternate" hreflang="en" href="../content/details_0_1.html" lang="en">English</a>',
  )
  expect(dataIn(english).workTranslation).toEqual([
    expect.objectContaining({ '@type': 'NewsArticle', inLanguage: 'zh-CN', url: `${siteUrl}/${pageOf(2)}` }),
    expect.objectContaining({ inLanguage: 'de', headline: 'Fähre' }),
  ])
  expect(dataIn(german).translationOfWork).toMatchObject({ inLanguage: 'en', url: `${siteUrl}/${pageOf(1)}` })
  expect(german).not.toContain('translationOf"')
  const sitemap = read('sitemap.xml')
  expect(await xmlErrors(sitemap, 'sitemap-profile.xsd')).toEqual([])
  const linked = sitemap.split('<url>').filter((line) => line.includes('<xhtml:link'))
  expect(linked).toHaveLength(3)
  for (const line of linked) {
    const links = [...line.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, language, href]) => [language, href])
    expect(links).toEqual(wanted)
  }
  const site = createSite({ newsroom, resources, now: () => noon })
  for (const path of [pageOf(1), pageOf(2), pageOf(3), 'sitemap.xml']) {
    expect(String((await site.page(path))?.body), path).toBe(read(path))
  }
  const validate = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] })
  for (const page of pages) {
    const { results } = await validate.validateString(page)
    expect(results.flatMap(({ messages }) => messages)).toEqual([])
  }
})

test('where nobody knows where the site stands pages name one another as links do', async () => {
  const { newsroom, to, read } = filled({ siteUrl: '' })
  await publish(newsroom, { to })
  expect(alternatesIn(read(pageOf(2)))).toEqual([
    ['en', '../content/details_0_1.html'],
    ['zh-CN', '../content/details_0_2.html'],
    ['de', '../content/details_0_3.html'],
  ])
})

test('a translation that is not public is told nowhere, and the others as soon as it is', async () => {
  const { newsroom, chinese, german, to, read } = filled()
  newsroom.statuses.set([chinese], 'draft', 'Ada')
  newsroom.statuses.set([german], 'killed', 'Ada')
  await publish(newsroom, { to })
  expect(alternatesIn(read(pageOf(1)))).toEqual([])
  expect(read('sitemap.xml')).not.toContain('xhtml')
  newsroom.statuses.set([chinese], 'ready', 'Ada')
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(({ kind, changes }) => [kind, changes])).toEqual([['article', ['new']]])
  expect(made.changed).toEqual(expect.arrayContaining([pageOf(1), 'sitemap.xml']))
  await publish(newsroom, { to })
  expect(alternatesIn(read(pageOf(1))).map(([language]) => language)).toEqual(['en', 'zh-CN', 'x-default'])
})

test('a link that comes or goes changes the pages at both of its ends, with that as the reason', async () => {
  const { newsroom, german, chinese, to } = filled()
  await publish(newsroom, { to })
  const reasons = async () => {
    const { plan: made } = await plan(newsroom, { to })
    const paths = new Set(made.reasons.flatMap(({ outputs }) => outputs.flatMap((output) => output.paths)))
    expect([...paths].sort()).toEqual([...made.added, ...made.changed, ...made.removed].sort())
    return { told: made.reasons.map(({ kind, articles }) => [kind, articles.map((one) => one.headline)]), ...made }
  }
  setField(newsroom, german, 'translationOf', null)
  const parted = await reasons()
  expect(parted.told).toEqual([['article', ['Fähre']]])
  expect(parted.changed).toEqual(expect.arrayContaining([pageOf(1), pageOf(2), pageOf(3), 'sitemap.xml']))
  expect(parted.changed).not.toContain(pageOf(4))
  await publish(newsroom, { to })
  setField(newsroom, german, 'translationOf', chinese)
  expect((await reasons()).told).toEqual([['article', ['Fähre']]])
})
