import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFile } from '../../electron/importing/read-file.ts'
import { takeIn, takeInAll } from '../../electron/importing/take-in.ts'
import { metadataOf } from '../../electron/shared/article/document.ts'
import { bodyTextOf, headlineOf } from '../../electron/shared/article/reading.ts'
import { temporaryNewsroom } from '../store/newsrooms.ts'

const page = readFile({
  name: 'seed-shaped.txt',
  bytes: readFileSync(join(import.meta.dirname, '../fixtures/seed-shaped.txt')),
})

test('what was recognised becomes an article, with its sections made where they are missing', () => {
  const newsroom = temporaryNewsroom()
  const id = takeIn(newsroom, page, 'Ada')
  const { version, document } = newsroom.journal.head(id)
  const metadata = metadataOf(document)
  expect(version).toBe(1)
  expect(headlineOf(document)).toBe(page.headline)
  expect(bodyTextOf(document).split('\n')).toHaveLength(page.body.length)
  expect(metadata).toMatchObject({
    publishedAt: page.publishedAt,
    source: page.source,
    authors: page.authors,
    browseCount: page.browseCount,
  })
  const path = newsroom.sections.path(metadata.section ?? '')
  expect(path.map(({ name }) => name)).toEqual(page.section)
  takeIn(newsroom, page, 'Ada')
  expect(newsroom.sections.list()).toHaveLength(path.length)
})

test('several are taken in together or not at all', () => {
  const newsroom = temporaryNewsroom()
  const damaged = { ...page, section: ['Elsewhere'], body: [{ type: 'script' }] }
  expect(() => takeInAll(newsroom, [page, damaged], 'Ada')).toThrow(expect.objectContaining({ key: 'article.damaged' }))
  expect(newsroom.articles.counts().all).toBe(0)
  expect(newsroom.sections.list()).toEqual([])
  expect(takeInAll(newsroom, [page, page], 'Ada')).toHaveLength(2)
})
