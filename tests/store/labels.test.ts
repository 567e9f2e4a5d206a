import { expect, onTestFinished, test } from 'vitest'
import { nameSlug } from '../../electron/store/name-slug.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { originalOf, originalsFor } from '../../electron/store/original.ts'
import { article, folderOfVersion, migrations, temporaryNewsroom } from './newsrooms.ts'

test.each([
  ['Ada Lovelace', 'ada-lovelace'],
  ['  ADA   lovelace', 'ada-lovelace'],
  ['J. R. R. Tolkien', 'j-r-r-tolkien'],
  ['O’Brien', 'obrien'],
  ['Node.js', 'node-js'],
  ['2026', '2026'],
])('%j is called %s in addresses', (name, slug) => expect(nameSlug(name)).toBe(slug))

test('names that Latin letters cannot tell apart keep addresses of their own, whatever other names there are', () => {
  const names = [
    'C',
    'C++',
    'C#',
    'Zoe',
    'Zoë',
    '李明',
    '黎明',
    'Li Ming',
    '🎉',
    '☂',
    'con',
    'c '.repeat(60),
    'c '.repeat(61),
  ]
  const slugs = names.map(nameSlug)
  expect(new Set(slugs).size).toBe(names.length)
  for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  expect(nameSlug('李明')).toMatch(/^li-ming-[0-9a-f]{8}$/)
  expect(nameSlug('con')).not.toBe('con')
  expect(nameSlug(' – ')).not.toBe('')
  expect(nameSlug(' - ')).toBe('')
})

test('articles are found by author, keyword, year and month, as they are written now', () => {
  const { articles, journal } = temporaryNewsroom()
  const create = (headline: string, fields: Parameters<typeof article>[2]) =>
    articles.create({ document: article(headline, ['x'], fields), author: 'Ada', status: 'ready' }).id
  const one = create('One', { authors: ['Ada'], keywords: ['Quay', 'quay', '港口'], publishedAt: '2026-11-30T23:59' })
  const two = create('Two', { authors: ['ADA', 'Mei'], publishedAt: '2026-12-01' })
  create('Three', { keywords: ['Ferry'] })
  const found = (filter: object) => articles.published({ ...filter, offset: 0, limit: 9 }).map(({ id }) => id)
  expect(found({ label: { kind: 'author', slug: 'ada' } })).toEqual([two, one])
  expect(found({ label: { kind: 'author', slug: 'quay' } })).toEqual([])
  expect(found({ label: { kind: 'keyword', slug: nameSlug('港口') } })).toEqual([one])
  expect(found({ period: '2026' })).toEqual([two, one])
  expect(found({ period: '2026-11' })).toEqual([one])
  expect(found({ period: '202' })).toEqual([])
  const { version } = journal.head(one)
  journal.append({
    id: one,
    version,
    client: 'desk',
    author: 'Ada',
    steps: [{ stepType: 'docAttr', attr: 'keywords', value: ['Weir'] }],
  })
  articles.refresh(one)
  expect(found({ label: { kind: 'keyword', slug: 'quay' } })).toEqual([])
  expect(found({ label: { kind: 'keyword', slug: 'weir' } })).toEqual([one])
})

test('articles of a newsroom from before there were labels are found all the same', () => {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({ document: article('One', ['x'], { keywords: ['Quay'] }), author: 'Ada' })
  const again = openNewsroom({ folder: folderOfVersion(5, newsroom), migrations })
  onTestFinished(() => void again.close())
  const quay = { label: { kind: 'keyword', slug: 'quay' }, offset: 0, limit: 9 } as const
  expect(again.articles.published(quay).map((row) => row.id)).toEqual([id])
})

test('series are called what their newest articles call them, those that are still going on first', () => {
  const { articles } = temporaryNewsroom()
  const create = (series: string, publishedAt: string) =>
    articles.create({ document: article('Part', ['x'], { series, publishedAt }), author: 'Ada', status: 'ready' }).id
  create('The river', '2026-01-01')
  create(' The River ', '2026-02-01')
  const gone = create('Ferries', '2026-03-01')
  create('', '2026-04-01')
  create('河流纪事', '2026-01-15')
  expect(articles.series()).toEqual(['Ferries', 'The River', '河流纪事'])
  articles.bin([gone])
  expect(articles.series()).toEqual(['The River', '河流纪事'])
})

test('an article from before there were series has none, and is put in one like any other', () => {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({
    document: article('Ferry', ['x'], { authors: ['Ada'] }),
    author: 'Ada',
    status: 'ready',
  })
  const again = openNewsroom({ folder: folderOfVersion(9, newsroom), migrations })
  onTestFinished(() => void again.close())
  expect(again.articles.series()).toEqual([])
  const { version } = again.journal.head(id)
  const steps = [{ stepType: 'docAttr', attr: 'series', value: 'The River' }]
  again.journal.append({ id, version, client: 'desk', author: 'Ada', steps })
  again.articles.refresh(id)
  expect(again.articles.series()).toEqual(['The River'])
  const found = again.articles.published({ label: { kind: 'author', slug: 'ada' }, offset: 0, limit: 9 })
  expect(found.map((row) => row.id)).toEqual([id])
})

test('the original of a translation is found over others, and what is gone or leads back ends the way', () => {
  const newsroom = temporaryNewsroom()
  const create = (translationOf: string | null) =>
    newsroom.articles.create({ document: article('Ferry', ['x'], { translationOf }), author: 'Ada' }).id
  const original = create(null)
  const first = create(original)
  const second = create(first)
  expect([original, first, second].map((id) => originalOf(newsroom, id))).toEqual([original, original, original])
  const other = create(null)
  const offered = originalsFor(newsroom, other, 'ferry').map(({ row, original: linked }) => [row.id, linked])
  expect(new Map(offered as [string, string][])).toEqual(new Map([original, first, second].map((id) => [id, original])))
  expect(originalsFor(newsroom, original, 'ferry').map(({ row }) => row.id)).toEqual([other])
  newsroom.articles.bin([original])
  newsroom.articles.erase([original])
  expect([first, second].map((id) => originalOf(newsroom, id))).toEqual([first, first])
  const { version } = newsroom.journal.head(first)
  const steps = [{ stepType: 'docAttr', attr: 'translationOf', value: second }]
  newsroom.journal.append({ id: first, version, client: 'desk', author: 'Ada', steps })
  newsroom.articles.refresh(first)
  expect(originalOf(newsroom, second)).toBe(first)
})
