import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ArticleQuery, type ArticleRow, articleQuery, sortKeys } from '../../electron/shared/article/article.ts'
import { statuses } from '../../electron/shared/article/metadata.ts'
import { databaseName, type Newsroom, openNewsroom } from '../../electron/store/newsroom.ts'
import { searchQuery } from '../../electron/store/search.ts'
import { article, migrations, temporaryNewsroom } from './newsrooms.ts'

const words = ['river', 'Rivers', 'ferry', 'Ännetmouth', 'harbour', '米市', '老米市的灯', '灯']
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((some) => some.join(' '))
const sectionNames = [['News'], ['News', 'River'], ['Town', 'river'], ['Town', 'river', 'Élan']]
const section = fc.option(fc.nat({ max: sectionNames.length - 1 }))
const status = fc.constantFrom(...statuses)

const made = fc.record({
  headline: text,
  body: text,
  section,
  publishedAt: fc.option(fc.constantFrom('2026-11-05', '2026-11-05T10:00', '2025-01-01')),
  status,
  at: fc.constantFrom(1000, 2000, 3000),
})
type Made = typeof made extends fc.Arbitrary<infer Value> ? Value : never

/** What may happen to a newsroom between two looks at a list. */
const happened = fc.oneof(
  fc.record({ kind: fc.constant('make' as const), article: made }),
  fc.record({ kind: fc.constantFrom('bin', 'restore', 'erase', 'elsewhere', 'undone'), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('status' as const), at: fc.nat(20), status }),
  fc.record({ kind: fc.constant('rename' as const), at: section, name: fc.constantFrom('Alpha', 'River', 'zulu') }),
)
type Happened = typeof happened extends fc.Arbitrary<infer Value> ? Value : never

const typed = fc.oneof(text, fc.constantFrom('r', 'ri', '—', '米', '市的', 'ferry r', '0'))
const asked = fc.record({
  section: fc.constantFrom(null, null, 0, 2),
  status: fc.oneof(fc.constant(null), status),
  isBinned: fc.constantFrom(false, false, false, true),
  words: fc.oneof(fc.constant(''), typed),
  offset: fc.oneof(fc.constant(0), fc.nat(12)),
  limit: fc.integer({ min: 1, max: 20 }),
})
const sorts = sortKeys.flatMap((by) => [true, false].map((isDescending) => ({ by, isDescending })))
const someSorts = fc.shuffledSubarray(sorts, { minLength: 5, maxLength: 5 })

test('a window of a list is what one plain query gives, whatever happened before', () => {
  const newsrooms = [
    fc.array(made, { minLength: 6, maxLength: 14 }),
    fc.array(happened, { maxLength: 6 }),
    asked,
    someSorts,
  ] as const
  const property = fc.property(...newsrooms, (articles, events, { section, status, ...query }, orders) => {
    const newsroom = temporaryNewsroom()
    const sections = sectionNames.map((names) => newsroom.sections.ensure(names) ?? '')
    const ids = newsroom.transaction(() => articles.map((one) => make(newsroom, one, sections)))
    const queries = orders.map(
      (sort): ArticleQuery => ({
        ...query,
        sort,
        ...(section === null ? {} : { section: sections[section] }),
        ...(status === null ? {} : { status }),
      }),
    )
    const ask = () => queries.map((one) => newsroom.articles.list(one))
    const plain = new Sqlite(join(newsroom.folder, databaseName))
    expect(ask()).toEqual(queries.map((one) => plainly(plain, one)))
    for (const event of events) {
      happen(newsroom, event, { ids, sections, ask })
      expect(ask()).toEqual(queries.map((one) => plainly(plain, one)))
    }
    plain.close()
  })
  fc.assert(property, { numRuns: 30 })
})

test('what a transaction did and took back is not remembered', () => {
  const newsroom = temporaryNewsroom()
  const all = articleQuery.parse({})
  const makeAndStop = () => {
    newsroom.articles.create({ document: article('Ferry', ['x']), author: 'Ada' })
    expect(newsroom.articles.list(all).total).toBe(1)
    throw new RangeError('stop')
  }
  expect(() => newsroom.transaction(makeAndStop)).toThrow('stop')
  expect(newsroom.articles.list(all)).toEqual({ total: 0, rows: [] })
})

test('what another connection does is seen by the next look', () => {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({ document: article('Ferry', ['x']), author: 'Ada' })
  const ask = (fields: object) => newsroom.articles.list(articleQuery.parse(fields)).rows.map((row) => row.id)
  expect([ask({}), ask({ words: 'ferry', isBinned: true })]).toEqual([[id], []])
  const other = openNewsroom({ folder: newsroom.folder, migrations })
  other.articles.bin([id])
  other.close()
  expect([ask({}), ask({ words: 'ferry', isBinned: true })]).toEqual([[], [id]])
})

function make(newsroom: Newsroom, one: Made, sections: readonly string[]): string {
  const { headline, body, publishedAt, status, at } = one
  const fields = { section: one.section === null ? null : (sections[one.section] ?? null), publishedAt }
  return newsroom.articles.create({ document: article(headline, [body], fields), author: 'Ada', status, at }).id
}

type Surroundings = { ids: string[]; sections: readonly string[]; ask: () => unknown }

function happen(newsroom: Newsroom, event: Happened, { ids, sections, ask }: Surroundings): void {
  const { articles } = newsroom
  if (event.kind === 'make') {
    ids.push(make(newsroom, event.article, sections))
    return
  }
  if (event.kind === 'rename') {
    const [renamed] = newsroom.sections.path(sections[event.at ?? 0] ?? '').slice(-1)
    const beside = newsroom.sections.list().filter(({ parent }) => parent === renamed?.parent)
    const isTaken = beside.some(({ name }) => name.toLowerCase() === event.name.toLowerCase())
    if (renamed && !isTaken) newsroom.sections.save({ ...renamed, name: event.name })
    return
  }
  const id = ids[event.at % ids.length]
  if (id === undefined) return
  if (event.kind === 'bin' || event.kind === 'erase') articles.bin([id])
  if (event.kind === 'erase') articles.erase([id])
  if (event.kind === 'restore') articles.restore([id])
  if (event.kind === 'status') newsroom.statuses.set([id], event.status, 'Ada')
  if (event.kind === 'elsewhere') {
    const other = openNewsroom({ folder: newsroom.folder, migrations })
    other.articles.bin([id])
    other.close()
  }
  if (event.kind === 'undone') {
    const binAndStop = () => {
      articles.bin(ids)
      ask()
      throw new RangeError('stop')
    }
    expect(() => newsroom.transaction(binAndStop)).toThrow('stop')
  }
}

const columns = `article.id, listing.version, listing.headline, listing.standfirst, listing.section, listing.status, listing.slug,
  listing.number, listing.language, listing.published_at AS publishedAt, listing.embargo, listing.words, listing.characters,
  article.created_at AS createdAt, listing.updated_at AS updatedAt, article.binned_at AS binnedAt`
const orders = {
  updatedAt: 'listing.updated_at',
  headline: 'listing.headline COLLATE NOCASE',
  publishedAt: 'listing.published_at',
  status: `instr('draft in-review ready published killed', listing.status)`,
  section: '(SELECT name FROM section WHERE section.id = listing.section) COLLATE NOCASE',
  words: 'listing.words',
}

/** The same asked in one SELECT that sorts everything it finds, on a connection that remembers nothing. */
function plainly(db: Database, query: ArticleQuery): { total: number; rows: readonly ArticleRow[] } {
  const match = searchQuery(query.words)
  if (query.words !== '' && match === '') return { total: 0, rows: [] }
  const all = db
    .prepare<object, ArticleRow>(
      `WITH RECURSIVE below (id) AS (SELECT @section UNION SELECT section.id FROM section JOIN below ON section.parent = below.id)
       SELECT ${columns} FROM listing JOIN article ON article.row = listing.article WHERE is_binned = @isBinned
         AND (@section IS NULL OR listing.section IN (SELECT id FROM below)) AND (@status IS NULL OR listing.status = @status)
         ${match === '' ? '' : 'AND listing.article IN (SELECT rowid FROM search WHERE search MATCH @match)'}
       ORDER BY ${orders[query.sort.by]} ${query.sort.isDescending ? 'DESC' : 'ASC'}, listing.article DESC`,
    )
    .all({
      section: query.section ?? null,
      status: query.status ?? null,
      isBinned: query.isBinned ? 1 : 0,
      ...(match === '' ? {} : { match }),
    })
  return { total: all.length, rows: all.slice(query.offset, query.offset + query.limit) }
}
