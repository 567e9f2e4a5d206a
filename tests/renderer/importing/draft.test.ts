import { expect, test } from 'vitest'
import type { Recognised, Section } from '../../../electron/shared/article/article.ts'
import { corrected, draftOf, sectionNames, withTextOf, wrongFields } from '../../../renderer/importing/draft.ts'
import { newSections } from '../../../renderer/importing/new-sections.ts'

const page: Recognised = {
  file: 'page.txt',
  headline: 'Harbour opens',
  standfirst: '',
  section: ['News', 'Main Articles'],
  publishedAt: '2016-12-05T14:30',
  source: '',
  authors: [],
  browseCount: 7,
  language: 'en',
  body: [{ type: 'paragraph' }],
  found: ['headline'],
  words: 2,
  characters: 12,
}

test('what nobody corrects is taken in as it was recognised', () => {
  expect(corrected(page, draftOf(page))).toEqual(page)
  expect(wrongFields(draftOf(page))).toEqual([])
})

test('corrections are read as they are typed', () => {
  const draft = {
    ...draftOf(page),
    section: ' News ›  Media Focus > ',
    publishedAt: ' 2016-12-06 ',
    browseCount: null,
    headline: ' New ',
  }
  expect(corrected(page, draft)).toMatchObject({
    section: ['News', 'Media Focus'],
    publishedAt: '2016-12-06',
    browseCount: 0,
    headline: 'New',
  })
  expect(corrected(page, { ...draft, publishedAt: '', section: '' })).toMatchObject({ section: [], publishedAt: null })
})

test.each([
  ['5.12.2016 14:30', '2016-12-05T14:30'],
  ['2016年12月5日', '2016-12-05'],
])('the time published is read as it is in the metadata: %s', (publishedAt, value) => {
  expect(corrected(page, { ...draftOf(page), publishedAt })).toMatchObject({ publishedAt: value })
})

test.each([
  ['headline', { headline: '  ' }],
  ['publishedAt', { publishedAt: 'someday' }],
  ['publishedAt', { publishedAt: '2016-02-30' }],
  ['browseCount', { browseCount: -1 }],
  ['source', { source: 'x'.repeat(301) }],
  ['section', { section: Array.from({ length: 11 }, () => 'a').join('>') }],
] as const)('%s is refused by the shared schema', (field, change) => {
  expect(wrongFields({ ...draftOf(page), ...change })).toEqual([field])
})

test('another text changes what the editor has not corrected', () => {
  const other = { ...page, headline: 'Harbour shut', standfirst: 'Below' }
  expect(withTextOf(other, page, draftOf(page))).toEqual(draftOf(other))
  const draft = { ...draftOf(page), headline: 'By the editor', source: 'Board' }
  const changed = withTextOf(other, page, draft)
  expect(changed).toEqual({ ...draft, standfirst: 'Below' })
  expect(withTextOf(page, other, changed)).toEqual(draft)
})

test('the sections that would be made are those the newsroom does not have at that place', () => {
  const section = (id: string, name: string, parent: string | null): Section => ({
    id,
    name,
    parent,
    number: 1,
    slug: id,
    position: 0,
    addressPattern: null,
  })
  const sections = [section('1', 'News', null), section('2', 'Main Articles', '1'), section('3', 'People', null)]
  expect(newSections(sectionNames('news > Main Articles'), sections)).toEqual([])
  expect(newSections(['People', 'Main Articles'], sections)).toEqual(['Main Articles'])
  expect(newSections(['Sport', 'News'], sections)).toEqual(['Sport', 'News'])
})
