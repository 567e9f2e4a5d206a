import { expect, test } from 'vitest'
import { absoluteAddress, askedBy, createAddresses, encodeAddress } from '../../electron/publishing/address.ts'
import { listAddress, listAsked, ofSection } from '../../electron/publishing/archives/subject.ts'
import { createSectionTree } from '../../electron/publishing/frame.ts'
import { staysInside } from '../../electron/publishing/inside.ts'
import { changedAt, machineTime, momentOf } from '../../electron/publishing/time.ts'

const section = (id: string, slug: string, number: number, parent: string | null) => ({
  id,
  name: slug,
  parent,
  number,
  slug,
  position: number,
  addressPattern: null,
})
const news = section('n', 'news', 40, null)
const main = section('m', 'main-articles', 44, 'n')
const facts = { number: 3632, slug: 'ferry-sails', sections: [news, main], date: '2016-12-05T14:30' }
const folders = new Set(['', 'news', 'news/main-articles'])

test.each([
  ['content/details_{sectionNumber}_{articleNumber}.html', 'content/details_44_3632.html'],
  ['{section}/{slug}.html', 'news/main-articles/ferry-sails.html'],
  ['{year}/{month}/{day}/{slug}/index.html', '2016/12/05/ferry-sails/index.html'],
  ['{year}/{month}/{slug}/', '2016/12/ferry-sails/index.html'],
  ['{articleNumber}/', '3632/index.html'],
  ['{sectionNumber}{articleNumber}.html', '443632.html'],
  ['{slug}-{articleNumber}.html', 'ferry-sails-3632.html'],
])('%s gives %s, and the address finds its article again', (pattern, address) => {
  expect(createAddresses(pattern, folders, 'archive')(facts)).toBe(address)
  const isIt = (asked: object) =>
    'number' in asked ? asked.number === 3632 : 'slug' in asked && asked.slug === 'ferry-sails'
  expect(askedBy(pattern, address).some(isIt)).toBe(true)
})

test('an article never takes the address of a list, a picture or one of the theme’s files', () => {
  const slug = (name: string) => createAddresses('{section}/{slug}.html', folders, 'archive')({ ...facts, slug: name })
  expect(slug('index')).toBe('news/main-articles/index-3632.html')
  expect(slug('page-2')).toBe('news/main-articles/page-2-3632.html')
  expect(createAddresses('{slug}/index.html', folders, 'archive')({ ...facts, slug: 'news' })).toBe(
    'news/index-3632.html',
  )
  expect(createAddresses('archive/{year}/{slug}.html', folders, 'archive')({ ...facts, slug: 'page-2' })).toBe(
    'archive/2016/page-2-3632.html',
  )
  expect(createAddresses('{slug}.html', folders, 'archive')({ ...facts, slug: '404' })).toBe('404-3632.html')
  expect(createAddresses('media/{slug}.html', folders, 'archive')(facts)).toBe('media/ferry-sails-3632.html')
  expect(askedBy('{slug}/index.html', 'news/index-3632.html')).toContainEqual({ number: 3632 })
  expect(createAddresses('{slug}/', folders, 'archive')({ ...facts, slug: 'news' })).toBe('news-3632/index.html')
  expect(askedBy('{slug}/', 'news-3632/index.html')).toContainEqual({ number: 3632 })
})

test('an article without a section has section number 0', () => {
  expect(
    createAddresses(
      'content/details_{sectionNumber}_{articleNumber}.html',
      folders,
      'archive',
    )({
      ...facts,
      sections: [],
    }),
  ).toBe('content/details_0_3632.html')
})

test('list addresses lead to their section and number and nothing else does', () => {
  const sections = createSectionTree([news, main])
  expect(listAddress(ofSection('m'), sections, 1)).toBe('news/main-articles/index.html')
  expect(listAsked('news/main-articles/page-12.html', sections)).toEqual({ subject: ofSection('m'), number: 12 })
  expect(listAsked('page-1.html', sections)).toEqual({ subject: ofSection(null), number: 1 })
  for (const address of [
    'main-articles/index.html',
    'news/page-1.html',
    'news/page-02.html',
    'index.html',
    'other/index.html',
  ]) {
    expect(listAsked(address, sections)).toBeUndefined()
  }
})

test('links are percent-encoded, and a web address has no index.html', () => {
  expect(encodeAddress('content/港口?.html')).toBe('content/%E6%B8%AF%E5%8F%A3%3F.html')
  expect(absoluteAddress('https://e.example/site', 'news/index.html')).toBe('https://e.example/site/news/')
  expect(absoluteAddress('https://e.example/', 'index.html')).toBe('https://e.example/')
})

test('a newsroom’s time is a moment in its zone, summer and winter', () => {
  expect(machineTime('2016-12-05T14:30', 'Asia/Shanghai')).toBe('2016-12-05T14:30+08:00')
  expect(machineTime('2026-07-01T09:00', 'Europe/London')).toBe('2026-07-01T09:00+01:00')
  expect(machineTime('2026-01-01T09:00', 'America/St_Johns')).toBe('2026-01-01T09:00-03:30')
  expect(momentOf('2026-12-01', 'Europe/London')).toBe(Date.UTC(2026, 11, 1))
  expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30))
})

test('an article last changed for its readers when it was published, or when its text was changed since', () => {
  const updatedAt = Date.UTC(2026, 5, 1)
  const changed = (publishedAt: string | null, revisedAt: number | null = null) =>
    new Date(changedAt({ updatedAt, publishedAt, revisedAt }, 'Asia/Shanghai')).toISOString()
  const revised = Date.UTC(2026, 0, 5, 12)
  expect(changed('2016-12-05')).toBe('2016-12-04T16:00:00.000Z')
  expect(changed('2026-01-05T19:59', revised)).toBe('2026-01-05T12:00:00.000Z')
  expect(changed('2026-01-05T20:01', revised)).toBe('2026-01-05T12:01:00.000Z')
  expect(changed(null, revised)).toBe('2026-01-05T12:00:00.000Z')
  expect(changed(null)).toBe('2026-06-01T00:00:00.000Z')
})

test.each(['', '/a', '../a', 'a/../../b', 'a//b', 'a/.', '..\\a', 'C:a', 'a\u0000b'])(
  'the path %j would leave the folder of the site',
  (path) => expect(staysInside(path)).toBe(false),
)

test.each(['index.html', 'news/main-articles/index.html', 'content/老米市.html', 'a/..b'])(
  'the path %j stays',
  (path) => expect(staysInside(path)).toBe(true),
)
