import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { planSite, publishSite } from '../../electron/publishing/targets/publish-site.ts'
import type { ExportPlan } from '../../electron/shared/publication.ts'
import type { Reason } from '../../electron/shared/reasons.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import {
  add,
  edit,
  newsroomWithSections,
  paragraph,
  picture,
  plan,
  publish,
  rename,
  resources,
  temporaryFolder,
  write,
} from './sites.ts'

const siteUrl = 'https://news.example'
const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}`

/** Twelve articles in two sections, published one a day, on a site that has everything that a site may have. */
async function site() {
  const { newsroom, main, media } = newsroomWithSections({ siteUrl, articlesPerPage: 5, llmsText: true })
  const ids = Array.from({ length: 12 }, (_, index) =>
    add(newsroom, `Article ${index + 1}`, {
      section: (index % 2 ? main : media).id,
      number: index + 1,
      publishedAt: day(index + 1),
      authors: [index % 3 ? 'Ada' : 'Ben'],
      keywords: index % 4 ? ['harbour'] : ['ferry', 'tide'],
    }),
  )
  const to = temporaryFolder()
  await publish(newsroom, { to })
  return { newsroom, main, media, ids, to, id: (number: number) => ids[number - 1] ?? '' }
}

const reasonsFor = async (newsroom: Newsroom, to: string) => (await plan(newsroom, { to })).plan.reasons
const told = ({ kind, articles, changes }: Reason) => [kind, articles.map(({ headline }) => headline), changes]
const counts = (reason: Reason | undefined) =>
  Object.fromEntries(reason?.outputs.map(({ kind, paths }) => [kind, paths.length]) ?? [])
const pathsOf = (reason: Reason | undefined) => reason?.outputs.flatMap(({ paths }) => paths) ?? []
const setField = (newsroom: Newsroom, id: string, field: string, value: unknown) =>
  edit(newsroom, id, (transform) => transform.setDocAttribute(field, value))

/** Each file that changes is told why, and no other file is told of. */
function expectWhole({ added, changed, removed, reasons }: ExportPlan): void {
  const all = new Set(reasons.flatMap(pathsOf))
  expect([...all].sort()).toEqual([...added, ...changed, ...removed].sort())
  for (const reason of reasons) {
    expect(reason.outputs).not.toEqual([])
    expect(new Set(pathsOf(reason)).size).toBe(pathsOf(reason).length)
  }
}

test('a first export has one reason', async () => {
  const { newsroom } = newsroomWithSections()
  add(newsroom, 'Ferry', { number: 1 })
  const { plan: made } = await plan(newsroom, { to: temporaryFolder() })
  expect(made.reasons.map(told)).toEqual([['first', [], []]])
  expectWhole(made)
})

test('a new headline is told with its page and with everything else that shows it', async () => {
  const { newsroom, to, id } = await site()
  rename(newsroom, id(12), 'Renamed')
  const [reason, ...rest] = await reasonsFor(newsroom, to)
  expect(rest).toEqual([])
  expect(reason && told(reason)).toEqual(['article', ['Renamed'], ['headline']])
  expect(pathsOf(reason)).toEqual(
    expect.arrayContaining(['content/details_44_12.html', 'index.html', 'page-1.html', 'rss.xml', 'sitemap-news.xml']),
  )
  expect(counts(reason)).toMatchObject({ home: 1, list: 3, feed: 15, sitemap: 3, search: 2 })
})

test('words that nothing else shows change the page, and its time in feeds and sitemaps', async () => {
  const { newsroom, to, id } = await site()
  write(newsroom, id(2), 'Nobody sees this in a list.')
  const [reason, ...rest] = await reasonsFor(newsroom, to)
  expect(rest).toEqual([])
  expect(reason && told(reason)).toEqual(['article', ['Article 2'], ['text']])
  expect(Object.keys(counts(reason))).toEqual(['own', 'feed', 'sitemap'])
})

test('of two articles on one page only the one that is seen there otherwise is its reason', async () => {
  const { newsroom, to, id } = await site()
  rename(newsroom, id(12), 'Renamed')
  write(newsroom, id(11), 'Nobody sees this in a list.')
  const reasons = await reasonsFor(newsroom, to)
  expect(reasons.map(told)).toEqual([
    ['article', ['Renamed'], ['headline']],
    ['article', ['Article 11'], ['text']],
  ])
  expect(pathsOf(reasons[0])).toContain('page-1.html')
  expect(pathsOf(reasons[1])).not.toContain('page-1.html')
  expect(pathsOf(reasons[1])).not.toContain('index.html')
})

test('a new article is the reason for every list that it moves along, also where it does not stand itself', async () => {
  const { newsroom, main, to } = await site()
  add(newsroom, 'New', { section: main.id, number: 13, publishedAt: day(20) })
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(told)).toEqual([['article', ['New'], ['new']]])
  expect(pathsOf(made.reasons[0])).toEqual(expect.arrayContaining(['page-1.html', 'page-2.html', 'page-3.html']))
  expect(made.reasons[0]?.outputs).toContainEqual({
    kind: 'own',
    paths: ['content/details_44_13.html'],
  })
  expectWhole(made)
})

test.each([
  ['killed', 'killed'],
  ['draft', 'draft'],
  ['in-review', 'in-review'],
] as const)('an article that is %s takes its page and its places in lists with it', async (status, change) => {
  const { newsroom, to, id } = await site()
  newsroom.statuses.set([id(12)], status, 'Ada')
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(told)).toEqual([['article', ['Article 12'], [change]]])
  expect(made.removed).toContain('content/details_44_12.html')
  expectWhole(made)
})

test('an embargo, the bin, another section and another address are told as what they are', async () => {
  const { newsroom, media, to, id } = await site()
  setField(newsroom, id(12), 'embargo', '2026-12-01T00:00')
  newsroom.articles.bin([id(10)])
  setField(newsroom, id(2), 'section', media.id)
  setField(newsroom, id(4), 'keywords', ['tide'])
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(told)).toEqual([
    ['article', ['Article 4'], ['metadata']],
    ['article', ['Article 2'], ['section', 'address']],
    ['article', ['Article 12'], ['embargo']],
    ['article', ['Article 10'], ['binned']],
  ])
  expect(made.reasons[1]?.outputs).toContainEqual({ kind: 'redirect', paths: ['content/details_44_2.html'] })
  expect(pathsOf(made.reasons[0])).toContain('archive/keywords/tide/index.html')
  expectWhole(made)
})

test('pictures come and go with their article', async () => {
  const { newsroom, main, to } = await site()
  add(newsroom, 'Quay', {
    section: main.id,
    number: 20,
    publishedAt: day(3),
    body: [await picture(newsroom), paragraph('x')],
  })
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(told)).toEqual([['article', ['Quay'], ['new']]])
  expect(counts(made.reasons[0])['picture']).toBeGreaterThan(1)
  expectWhole(made)
})

test('a focal point that is moved is the reason of the cuts that come and go', async () => {
  const { newsroom, main, to } = await site()
  const body = [await picture(newsroom), paragraph('x')]
  const id = add(newsroom, 'Quay', { section: main.id, number: 20, publishedAt: day(3), body })
  await publish(newsroom, { to })
  edit(newsroom, id, (transform) => {
    transform.doc.descendants((node, at) => {
      if (node.type.name === 'figure') transform.setNodeAttribute(at, 'focus', { x: 0, y: 0 })
    })
  })
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(told)).toEqual([['article', ['Quay'], ['text']]])
  expect(counts(made.reasons[0])['picture']).toBeGreaterThan(1)
  expectWhole(made)
})

test('a setting is the reason where it is seen, and moves articles without anybody having changed them', async () => {
  const { newsroom, to } = await site()
  newsroom.settings.write({ ...newsroom.settings.read(), articlesPerPage: 6 })
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(told)).toEqual([['settings', [], ['articlesPerPage']]])
  expectWhole(made)
  newsroom.settings.write({ ...newsroom.settings.read(), articlesPerPage: 5, addressPattern: '{year}/{slug}.html' })
  const { plan: moved } = await plan(newsroom, { to })
  expect(moved.reasons.map(told)).toEqual([['settings', [], ['addressPattern']]])
  expectWhole(moved)
})

test('a section that is renamed is named, apart from an article that changed meanwhile', async () => {
  const { newsroom, media, to, id } = await site()
  newsroom.sections.save({ id: media.id, name: 'Media Watch', parent: media.parent, number: media.number })
  write(newsroom, id(2), 'More.')
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(told)).toEqual([
    ['sections', [], ['Media Watch']],
    ['article', ['Article 2'], ['text']],
  ])
  expectWhole(made)
})

test('what somebody did to the folder is told as that', async () => {
  const { newsroom, to } = await site()
  writeFileSync(join(to, 'page-2.html'), 'mine')
  rmSync(join(to, 'rss.xml'))
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map((reason) => [reason.kind, pathsOf(reason)])).toEqual([
    ['edited', ['page-2.html']],
    ['missing', ['rss.xml']],
  ])
})

test('of many articles those to which the same has happened are told together', async () => {
  const { newsroom, main, to, id } = await site()
  for (let number = 40; number < 80; number += 1) {
    add(newsroom, `Imported ${number}`, { section: main.id, number, publishedAt: day(1) })
  }
  rename(newsroom, id(12), 'Renamed')
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(({ articles, changes }) => [articles.length, changes])).toEqual([
    [1, ['headline']],
    [40, ['new']],
  ])
  expectWhole(made)
})

test('what a Galley exported that kept no record of the newsroom is told by its articles, the rest as not explained', async () => {
  const { newsroom, to, id } = await site()
  newsroom.publications.keepGround(to, null)
  newsroom.settings.write({ ...newsroom.settings.read(), name: 'Other' })
  rename(newsroom, id(12), 'Renamed')
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(({ kind }) => kind)).toEqual(['article', 'other'])
  expectWhole(made)
})

test('a target that is no folder is told the reasons for what it lacks', async () => {
  const { newsroom, id } = await site()
  const folder = temporaryFolder()
  const settings = { kind: 'zip', file: join(folder, 'site.zip') } as const
  const target = { ...newsroom.targets.save({ name: 'Live site', settings }), settings }
  const surroundings = { copies: join(folder, 'copies'), author: { name: 'Ada', email: 'ada@news.example' } }
  const planZip = () => planSite({ target, secrets: {}, surroundings }, { newsroom, resources, articles: 'all' })
  const first = await planZip()
  expect(first.plan.reasons.map(({ kind }) => kind)).toEqual(['first'])
  await publishSite(first)
  rename(newsroom, id(12), 'Renamed')
  const { plan: made, site: planned } = await planZip()
  planned.prepared.discard()
  expect(made.reasons.map(told)).toContainEqual(['article', ['Renamed'], ['headline']])
  expectWhole(made)
})

test('whatever is done to a newsroom, each change of its site has a reason and each reason is of a change', async () => {
  const { newsroom, main, media, to, ids } = await site()
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const some = () => ids[random(ids.length)] ?? ''
  const deeds: readonly (() => unknown)[] = [
    () => rename(newsroom, some(), `Headline ${random(1000)}`),
    () => write(newsroom, some(), 'More words.'),
    () => setField(newsroom, some(), 'section', [main.id, media.id, null][random(3)]),
    () => setField(newsroom, some(), 'keywords', ['harbour', 'Ferry', 'tide'].slice(random(3))),
    () => setField(newsroom, some(), 'authors', ['Ada', 'ADA', 'Ben'].slice(random(3))),
    () => setField(newsroom, some(), 'publishedAt', random(5) ? day(1 + random(28)) : null),
    () => newsroom.statuses.set([some()], (['ready', 'killed', 'draft'] as const)[random(3)] ?? 'ready', 'Ada'),
    () =>
      ids.push(add(newsroom, `Article ${ids.length}`, { number: 1000 + ids.length, publishedAt: day(1 + random(28)) })),
    () => newsroom.settings.write({ ...newsroom.settings.read(), name: `Name ${random(9)}` }),
    () => newsroom.settings.write({ ...newsroom.settings.read(), articlesPerPage: 4 + random(3) }),
    () => newsroom.settings.write({ ...newsroom.settings.read(), archives: random(2) === 0 }),
    () => newsroom.sections.save({ ...media, name: `Media ${random(9)}` }),
  ]
  for (let round = 0; round < 15; round += 1) {
    for (let deed = random(4); deed >= 0; deed -= 1) deeds[random(deeds.length)]?.()
    const made = await publish(newsroom, { to })
    expectWhole(made)
    expect(made.reasons.filter(({ kind }) => kind === 'other').flatMap(pathsOf)).toEqual([])
  }
}, 60_000)

test('an article put on the front page changes the home page alone, and an order is its own reason', async () => {
  const { newsroom, to, id } = await site()
  newsroom.front.write([id(3), id(11)])
  const { plan: made } = await plan(newsroom, { to })
  expect(made.changed).toEqual(['index.html'])
  expect(made.reasons.map(told)).toEqual([['front', [], []]])
  expectWhole(made)
  await publish(newsroom, { to })
  newsroom.front.write([id(11), id(3)])
  expect((await reasonsFor(newsroom, to)).map(told)).toEqual([['front', [], []]])
  newsroom.front.write([id(3), id(11)])
  expect(await reasonsFor(newsroom, to)).toEqual([])
})

test('an old article on the front page is why the home page changes with it', async () => {
  const { newsroom, to, id } = await site()
  newsroom.front.write([id(1)])
  await publish(newsroom, { to })
  rename(newsroom, id(1), 'Renamed')
  const { plan: made } = await plan(newsroom, { to })
  expect(made.reasons.map(told)).toEqual([['article', ['Renamed'], ['headline']]])
  expect(pathsOf(made.reasons[0])).toContain('index.html')
  expectWhole(made)
})
