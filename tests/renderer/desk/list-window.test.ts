import { beforeEach, expect, test } from 'vitest'
import type { ArticleRow } from '../../../electron/shared/article/article.ts'
import { createListWindow, type ListWindow, type Page } from '../../../renderer/desk/list-window.ts'

let stored: ArticleRow[]
let asked: number[]
let list: ListWindow
let errors: unknown[]

beforeEach(() => {
  stored = Array.from({ length: 10_000 }, (_, index) => rowOf(index))
  asked = []
  errors = []
  list = createListWindow(fetch, (error) => errors.push(error))
})

test('reads only the windows that are looked at', async () => {
  list.show(0, 20)
  await settled(list)
  expect(asked).toEqual([0])
  expect(list.total()).toBe(10_000)
  list.show(5_030, 5_060)
  await settled(list)
  expect(asked).toEqual([0, 5_000])
  expect(list.row(5_031)?.headline).toBe('Article 5031')
  expect(list.row(9_000)).toBeUndefined()
})

test('keeps old rows until the new ones are there, and unchanged rows as the same objects', async () => {
  list.show(0, 20)
  await settled(list)
  const before = [list.row(0), list.row(1)]
  stored[1] = { ...rowOf(1), headline: 'Changed' }
  list.refresh()
  expect(list.row(1)).toBe(before[1])
  await settled(list)
  expect(list.row(1)?.headline).toBe('Changed')
  expect(list.row(0)).toBe(before[0])
})

test('forgets what is not looked at when it is refreshed', async () => {
  list.show(0, 20)
  await settled(list)
  list.show(300, 320)
  await settled(list)
  list.refresh()
  await settled(list)
  expect(list.row(310)).toBeDefined()
  expect(list.row(0)).toBeUndefined()
})

test('drops an answer that a refresh has overtaken', async () => {
  const answers: ((page: Page) => void)[] = []
  const slow = createListWindow(
    () => new Promise((resolve) => answers.push(resolve)),
    () => undefined,
  )
  slow.show(0, 20)
  slow.refresh()
  answers[1]?.({ total: 1, rows: [{ ...rowOf(0), headline: 'New' }] })
  await settled(slow)
  answers[0]?.({ total: 1, rows: [{ ...rowOf(0), headline: 'Old' }] })
  await Promise.resolve()
  expect(slow.row(0)?.headline).toBe('New')
})

test('gives the ids of a range that was never on the screen', async () => {
  const ids = await list.ids(95, 205)
  expect(ids).toEqual(stored.slice(95, 206).map(({ id }) => id))
})

test('says when a window cannot be read, and keeps what it has', async () => {
  list.show(0, 20)
  await settled(list)
  stored = []
  const failing = createListWindow(
    () => Promise.reject(new Error('no')),
    (error) => errors.push(error),
  )
  failing.show(0, 1)
  await expect.poll(() => errors.length).toBe(1)
  expect(list.row(0)).toBeDefined()
})

async function fetch(offset: number, limit: number): Promise<Page> {
  asked.push(offset)
  return { total: stored.length, rows: stored.slice(offset, offset + limit).map((row) => ({ ...row })) }
}

function settled(of: ListWindow): Promise<void> {
  return new Promise((resolve) => {
    const stop = of.subscribe(() => {
      stop()
      resolve()
    })
  })
}

function rowOf(index: number): ArticleRow {
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    version: 1,
    headline: `Article ${index}`,
    standfirst: '',
    section: null,
    status: 'draft',
    slug: `article-${index}`,
    number: index + 1,
    language: 'en',
    publishedAt: null,
    embargo: null,
    words: 100,
    characters: 500,
    createdAt: 0,
    updatedAt: 0,
    binnedAt: null,
  }
}
