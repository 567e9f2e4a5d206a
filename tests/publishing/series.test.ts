import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { createSeries, partsInOrder } from '../../electron/publishing/archives/series.ts'
import type { Entry } from '../../electron/publishing/pages.ts'
import { createSite } from '../../electron/publishing/site.ts'
import { noFacts } from '../../electron/shared/article/facts.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import {
  add,
  edit,
  newsroomWithSections,
  noon,
  plan,
  publish,
  rename,
  resources,
  temporaryFolder,
  themes,
} from './sites.ts'

const siteUrl = 'https://news.example'
const words = (page: string) => page.replace(/<head>.*<\/head>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ')
const headlines = (page: string) => [...page.matchAll(/<h2><a [^>]*>(.*?)</g)].map((match) => match[1])
const setField = (newsroom: Newsroom, id: string, field: string, value: unknown) =>
  edit(newsroom, id, (transform) => transform.setDocAttribute(field, value))

function filled(settings = {}) {
  const { newsroom, main } = newsroomWithSections({ siteUrl, articlesPerPage: 2, ...settings })
  const part = (headline: string, number: number, place: number | null, publishedAt: string) =>
    add(newsroom, headline, { section: main.id, number, publishedAt, series: 'The River', part: place })
  const mouth = part('Mouth', 1, 3, '2026-01-01')
  const spring = part('Spring', 2, 1, '2026-01-09')
  const middle = part('Middle', 3, 2, '2026-01-05')
  const other = add(newsroom, 'Ferry', { number: 4, publishedAt: '2026-01-03' })
  const to = temporaryFolder()
  const read = (path: string) => readFileSync(join(to, path), 'utf8')
  return { newsroom, mouth, spring, middle, other, to, read }
}
/** Of an article that has nothing to do with the others. */
const apart = 'content/details_0_4.html'
const pageOf = (number: number) => `content/details_44_${number}.html`

const entry = (id: string, part: number | null, publishedAt: string | null, series = 'River'): Entry => ({
  ...{ id, publishedAt, version: 1, number: 1, address: `${id}.html`, headline: id, standfirst: '', section: null },
  ...{ language: 'en', updatedAt: 0, revisedAt: null, facts: { ...noFacts, series, part } },
})

test('parts stand by the place that they were given, then by their time', () => {
  const all = [entry('d', null, null), entry('c', null, '2026-02-01'), entry('b', 5, '2026-03-01'), entry('a', 1, null)]
  expect(partsInOrder(all).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
  const place = createSeries([...all, entry('x', null, null, ''), entry('y', 1, null, 'River 2')])
  const told = (one: Entry | undefined) => {
    const found = one && place(one)
    return found && [found.previous?.id, found.number, found.total, found.next?.id]
  }
  expect(all.map(told)).toEqual([
    ['c', 7, 7, undefined],
    ['b', 6, 7, 'd'],
    ['a', 5, 7, 'c'],
    [undefined, 1, 7, 'b'],
  ])
  expect(place(entry('x', null, null, ''))).toBeNull()
})

test('of a long series a page names the parts around its own', () => {
  const long = Array.from({ length: 100 }, (_, at) => entry(`p${at + 1}`, at + 1, null))
  const place = createSeries(long)
  const numbers = (at: number) => {
    const own = long[at]
    const parts = (own && place(own)?.parts) ?? []
    return [parts.length, parts[0]?.number, parts.at(-1)?.number]
  }
  expect(numbers(0)).toEqual([30, 1, 30])
  expect(numbers(49)).toEqual([30, 35, 64])
  expect(numbers(99)).toEqual([30, 71, 100])
})

test.each(themes)(
  'a page of %s tells its part of the series, those before and after, and leads to all of it',
  async (theme) => {
    const { newsroom, to, read } = filled({ theme })
    await publish(newsroom, { to })
    const page = read(pageOf(3))
    expect(words(page)).toContain('Part 2 of 3 The River')
    expect(page).toContain('<a rel="prev" href="../content/details_44_2.html">Spring</a>')
    expect(page).toContain('<a rel="next" href="../content/details_44_1.html">Mouth</a>')
    expect(page).toContain('<li value="2"><strong aria-current="page">Middle</strong></li>')
    expect(page).toContain('<a href="../archive/series/the-river/index.html">The River</a>')
    expect(read(apart)).not.toMatch(/class="(?:series|part)"/)
    expect(headlines(read('archive/series/the-river/index.html'))).toEqual(['Spring', 'Middle'])
    expect(headlines(read('archive/series/the-river/page-2.html'))).toEqual(['Mouth'])
    expect(words(read('archive/series/index.html'))).toContain('The River 3')
    expect(read('archive/index.html')).toContain('href="../archive/series/index.html"')
    expect(read('archive/series/the-river/rss.xml')).toContain('<title>The River – Newsroom</title>')
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)?.[1] ?? '')
    expect(data['@graph'][0]).toMatchObject({
      isPartOf: {
        '@type': 'CreativeWorkSeries',
        name: 'The River',
        url: `${siteUrl}/archive/series/the-river/`,
      },
      position: 2,
    })
    const site = createSite({ newsroom, resources, now: () => noon })
    for (const path of [
      pageOf(3),
      'archive/series/the-river/index.html',
      'archive/series/index.html',
      'archive/index.html',
    ]) {
      expect(String((await site.page(path))?.body), path).toBe(read(path))
    }
    const validate = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] })
    for (const path of [pageOf(2), pageOf(3), 'archive/series/the-river/index.html']) {
      const { results } = await validate.validateString(read(path))
      expect(
        results.flatMap(({ messages }) => messages),
        path,
      ).toEqual([])
    }
  },
)

test('without archives a series is told on the pages of its parts alone, and without series there is no page of them', async () => {
  const { newsroom, mouth, spring, middle, to, read } = filled({ archives: false })
  await publish(newsroom, { to })
  expect(read(pageOf(3))).toContain('Part 2 of 3')
  expect(read(pageOf(3))).not.toContain('archive/series')
  newsroom.settings.write({ archives: true })
  for (const id of [mouth, spring, middle]) setField(newsroom, id, 'series', '')
  const { added } = await publish(newsroom, { to })
  expect(added.filter((path) => path.includes('series'))).toEqual([])
  const site = createSite({ newsroom, resources, now: () => noon })
  expect(await site.page('archive/series/index.html')).toBeUndefined()
  expect(await site.page('archive/series/the-river/index.html')).toBeUndefined()
})

test('what changes of a part changes the pages of the others, with that as the reason', async () => {
  const { newsroom, spring, middle, mouth, to } = filled()
  await publish(newsroom, { to })
  const reasons = async () => {
    const { plan: made } = await plan(newsroom, { to })
    const told = made.reasons.map(({ kind, articles, changes }) => [kind, articles.map((one) => one.headline), changes])
    const paths = new Set(made.reasons.flatMap(({ outputs }) => outputs.flatMap((output) => output.paths)))
    expect([...paths].sort()).toEqual([...made.added, ...made.changed, ...made.removed].sort())
    return { told, changed: made.changed, removed: made.removed }
  }
  rename(newsroom, spring, 'Source')
  const renamed = await reasons()
  expect(renamed.told).toEqual([['article', ['Source'], ['headline']]])
  expect(renamed.changed).toEqual(expect.arrayContaining([pageOf(1), pageOf(2), pageOf(3)]))
  expect(renamed.changed).not.toContain(apart)
  await publish(newsroom, { to })
  setField(newsroom, mouth, 'part', 1)
  setField(newsroom, spring, 'part', 3)
  const moved = await reasons()
  expect(moved.told).toEqual([
    ['article', ['Source'], ['metadata']],
    ['article', ['Mouth'], ['metadata']],
  ])
  expect(moved.changed).toEqual(expect.arrayContaining([pageOf(3), 'archive/series/the-river/index.html']))
  await publish(newsroom, { to })
  newsroom.statuses.set([middle], 'killed', 'Ada')
  const killed = await reasons()
  expect(killed.told).toEqual([['article', ['Middle'], ['killed']]])
  expect(killed.changed).toEqual(expect.arrayContaining([pageOf(1), pageOf(2)]))
})
