import { DocAttrStep, type Step } from '@tiptap/pm/transform'
import { expect, onTestFinished, test } from 'vitest'
import { articleQuery } from '../../electron/shared/article/article.ts'
import type { StepJson } from '../../electron/shared/article/changes.ts'
import { documentFrom } from '../../electron/shared/article/document.ts'
import type { MetadataField } from '../../electron/shared/article/metadata.ts'
import { type Newsroom, openNewsroom } from '../../electron/store/newsroom.ts'
import { article, folderOfVersion, migrations, paragraph, temporaryNewsroom, text } from './newsrooms.ts'

const query = (fields: object) => articleQuery.parse(fields)
const found = (newsroom: Newsroom, words: string) =>
  newsroom.articles
    .list(query({ words, sort: { by: 'headline', isDescending: false } }))
    .rows.map((row) => row.headline)

function setField(newsroom: Newsroom, id: string, field: MetadataField, value: unknown): void {
  const step: Step = new DocAttrStep(field, value)
  const { version } = newsroom.journal.head(id)
  newsroom.journal.append({ id, version, client: 'a', author: 'Ada', steps: [step.toJSON() as StepJson] })
  newsroom.articles.refresh(id)
}

test('search finds every word in any order, the last one unfinished, and Chinese inside longer words', () => {
  const newsroom = temporaryNewsroom()
  newsroom.articles.create({ document: article('Ferry sails', ['The harbour reopened on Monday.']), author: 'Ada' })
  newsroom.articles.create({ document: article('港务局公布新航线', ['渡轮每日往返两岸。']), author: 'Ada' })
  expect(found(newsroom, 'monday ferr')).toEqual(['Ferry sails'])
  expect(found(newsroom, 'ferr monday')).toEqual([])
  expect(found(newsroom, '务局')).toEqual(['港务局公布新航线'])
  expect(found(newsroom, '岸')).toEqual(['港务局公布新航线'])
  expect(found(newsroom, '两轮')).toEqual([])
  expect(found(newsroom, 'Ferry "OR" *')).toEqual([])
  expect(found(newsroom, '—')).toEqual([])
})

test('slugs come from headlines, in pinyin for Chinese, and never stand twice', () => {
  const newsroom = temporaryNewsroom()
  const ids = ['Café “Größe” opens', 'Café “Größe” opens', '重庆银行开业', ''].map(
    (headline) => newsroom.articles.create({ document: article(headline || ' ', ['x']), author: 'Ada' }).id,
  )
  const slugs = ids.map((id) => newsroom.articles.row(id).slug)
  expect(slugs).toEqual(['cafe-grosse-opens', 'cafe-grosse-opens-2', 'chong-qing-yin-hang-kai-ye', 'article-4'])
  const [first = '', second = ''] = ids
  expect(newsroom.articles.checkSlug({ id: second, slug: 'cafe-grosse-opens', headline: '' })).toEqual({
    isFree: false,
    suggestion: 'cafe-grosse-opens-2',
  })
  expect(newsroom.articles.checkSlug({ id: first, slug: 'cafe-grosse-opens', headline: '' }).isFree).toBe(true)
})

test('a published page keeps its address when its headline is mended; a draft does not', () => {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({
    document: article('Fery sails', ['x']),
    author: 'Ada',
    status: 'published',
  })
  setField(newsroom, id, 'source', 'Harbour')
  expect(newsroom.articles.row(id).slug).toBe('fery-sails')
})

test('numbers are given in order, and a taken one is not taken twice', () => {
  const newsroom = temporaryNewsroom()
  const first = newsroom.articles.create({ document: article('A', ['x'], { number: 3632 }), author: 'Ada' })
  const second = newsroom.articles.create({ document: article('B', ['x'], { number: 3632 }), author: 'Ada' })
  expect(newsroom.articles.row(first.id).number).toBe(3632)
  expect(newsroom.articles.row(second.id).number).toBe(3633)
  expect(newsroom.articles.checkNumber({ id: second.id, number: 3632 })).toEqual({ isFree: false, suggestion: 3634 })
})

test('the number of an erased article is not given again', () => {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({ document: article('A', ['x'], { number: 70 }), author: 'Ada' })
  newsroom.articles.bin([id])
  newsroom.articles.erase([id])
  const next = newsroom.articles.create({ document: article('B', ['x']), author: 'Ada' })
  expect(newsroom.articles.row(next.id).number).toBe(71)
})

test('a section lists and counts what stands below it; binned articles count only in the bin', () => {
  const newsroom = temporaryNewsroom()
  const below = newsroom.sections.ensure(['News', 'Main Articles'])
  const [news] = newsroom.sections.path(below)
  const { id } = newsroom.articles.create({ document: article('A', ['x'], { section: below }), author: 'Ada' })
  const other = newsroom.articles.create({ document: article('B', ['x']), author: 'Ada', status: 'ready' })
  expect(newsroom.articles.list(query({ section: news?.id })).rows.map((row) => row.id)).toEqual([id])
  newsroom.articles.bin([other.id])
  expect(newsroom.articles.counts()).toMatchObject({
    all: 1,
    bin: 1,
    sections: { [news?.id ?? '']: 1, [below ?? '']: 1 },
    statuses: { draft: 1, ready: 0 },
  })
  expect(newsroom.articles.list(query({ isBinned: true })).rows.map((row) => row.id)).toEqual([other.id])
})

test('rows are read in the order asked for, in the bin or not, past articles that are gone', () => {
  const newsroom = temporaryNewsroom()
  const [first = '', second = '', gone = ''] = ['A', 'B', 'C'].map(
    (headline) => newsroom.articles.create({ document: article(headline, ['x']), author: 'Ada' }).id,
  )
  newsroom.articles.bin([first, gone])
  newsroom.articles.erase([gone])
  const rows = newsroom.articles.rows([second, gone, first])
  expect(rows.map((row) => row.headline)).toEqual(['B', 'A'])
  expect(rows.map((row) => row.binnedAt !== null)).toEqual([false, true])
  expect(newsroom.articles.rows([])).toEqual([])
})

test('only what is in the bin can be erased, and its words are no longer found', () => {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({ document: article('Ferry', ['x']), author: 'Ada' })
  newsroom.articles.erase([id])
  expect(newsroom.articles.row(id).headline).toBe('Ferry')
  newsroom.articles.bin([id])
  newsroom.articles.erase([id])
  expect(() => newsroom.articles.row(id)).toThrow(expect.objectContaining({ key: 'article.missing' }))
  newsroom.articles.create({ document: article('Other', ['x']), author: 'Ada' })
  expect(found(newsroom, 'ferry')).toEqual([])
})

test('rows left behind by a crash are caught up', () => {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({ document: article('Ferry', ['x']), author: 'Ada' })
  const steps = [new DocAttrStep('publishedAt', '2026-11-05').toJSON() as StepJson]
  newsroom.journal.append({ id, version: 1, client: 'a', author: 'Ada', steps })
  expect(newsroom.articles.row(id)).toMatchObject({ version: 1, publishedAt: null })
  expect(newsroom.articles.catchUp()).toBe(1)
  expect(newsroom.articles.row(id)).toMatchObject({ version: 2, publishedAt: '2026-11-05' })
})

test('a row has both lengths of its article, whatever newsrooms of its language go by', () => {
  const newsroom = temporaryNewsroom()
  const document = article('港务局公布新航线', ['渡轮 每日往返。'], { language: 'zh-CN' })
  const { id } = newsroom.articles.create({ document, author: 'Ada' })
  expect(newsroom.articles.row(id)).toMatchObject({ words: 7, characters: 15 })
})

test.each([2, 7])(
  'rows of version %i, when characters were not counted, are counted when they are caught up',
  (version) => {
    const newsroom = temporaryNewsroom()
    const cells = ['老米市', 'née 👩‍👩‍👧'].map((words) => ({ type: 'tableCell', content: [paragraph(words)] }))
    const document = documentFrom({ language: 'zh-CN' }, [
      { type: 'headline', content: [text(' 新 图书馆')] },
      { type: 'standfirst', content: [text('今天开放')] },
      { type: 'paragraph', content: [text('一'), { type: 'hardBreak' }, text('二 three')] },
      { type: 'table', content: [{ type: 'tableRow', content: cells }] },
    ])
    const { id } = newsroom.articles.create({ document, author: 'Ada' })
    const older = openNewsroom({ folder: folderOfVersion(version, newsroom), migrations })
    onTestFinished(() => void older.close())
    expect(older.articles.row(id).characters).toBeNull()
    older.articles.catchUp()
    expect(older.articles.row(id)).toEqual(newsroom.articles.row(id))
    expect(older.articles.row(id).characters).toBe(22)
  },
)

test('statuses are dated events with the version they were set on', () => {
  const newsroom = temporaryNewsroom()
  const { id } = newsroom.articles.create({ document: article('Ferry', ['x']), author: 'Ada', at: 1000 })
  newsroom.statuses.set([id], 'ready', 'Ben', 2000)
  newsroom.statuses.set([id], 'ready', 'Cem', 3000)
  expect(newsroom.statuses.events(id)).toEqual([
    { status: 'draft', at: 1000, author: 'Ada', version: 1 },
    { status: 'ready', at: 2000, author: 'Ben', version: 1 },
  ])
  expect(newsroom.articles.row(id).status).toBe('ready')
})
