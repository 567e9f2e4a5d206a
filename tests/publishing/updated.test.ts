import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMetaLine } from '../../electron/importing/meta-line.ts'
import { createSite } from '../../electron/publishing/site.ts'
import { revisedTime } from '../../electron/publishing/time.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import {
  add,
  contentsOf,
  edit,
  newsroomWithSections,
  noon,
  plan,
  publish,
  resources,
  temporaryFolder,
  themes,
  write,
} from './sites.ts'

const page = 'content/details_44_1.html'
const pageOf = async (newsroom: Newsroom, id: string) =>
  (await createSite({ newsroom, resources, now: () => noon }).articlePage(id)).html

function filled(theme = 'classic', publishedAt = '2026-11-20T09:00') {
  const { newsroom, main } = newsroomWithSections({ theme })
  const id = add(newsroom, 'Quay opens', { section: main.id, number: 1, publishedAt, status: 'ready' })
  return { newsroom, id }
}

test.each(themes)('a page in %s says when its text was changed after it was published', async (theme) => {
  const { newsroom, id } = filled(theme)
  write(newsroom, id, 'Before anyone has read it.')
  expect(await pageOf(newsroom, id)).not.toContain('Updated:')
  newsroom.statuses.set([id], 'published', 'Ada')
  expect(await pageOf(newsroom, id)).not.toContain('Updated:')
  edit(newsroom, id, (transform) => transform.setDocAttribute('browseCount', 7))
  expect(await pageOf(newsroom, id)).not.toContain('Updated:')
  write(newsroom, id, 'What came later.')
  edit(newsroom, id, (transform) => transform.setDocAttribute('browseCount', 8))
  newsroom.settings.write({ showTime: true })
  expect(await pageOf(newsroom, id)).toContain(
    '<dt>Updated:</dt><dd><time datetime="2026-11-23T12:00Z">2026-11-23 12:00</time></dd>',
  )
})

test('an export says it as the preview does, and once: nothing is to be done again', async () => {
  const { newsroom, id } = filled()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  expect((await plan(newsroom, { to })).plan.changed).toEqual([])
  write(newsroom, id, 'What came later.')
  await publish(newsroom, { to })
  expect(readFileSync(join(to, page), 'utf8')).toBe(await pageOf(newsroom, id))
  expect(readFileSync(join(to, page), 'utf8')).toContain('<dt>Updated:</dt>')
  const before = contentsOf(to)
  await publish(newsroom, { to, now: noon + 86_400_000 })
  expect(contentsOf(to)).toEqual(before)
})

test('an article that goes on standing in an older version says of that one', async () => {
  const { newsroom, id } = filled()
  const to = temporaryFolder()
  await publish(newsroom, { to })
  write(newsroom, id, 'What came later.')
  await publish(newsroom, { to, articles: [add(newsroom, 'Ferry sails')] })
  expect(readFileSync(join(to, page), 'utf8')).not.toContain('Updated:')
})

const revisedAt = Date.UTC(2026, 10, 23, 12, 40)
test.each([
  ['2026-11-23T12:05', true, ''],
  ['2026-11-23T11:50', true, '2026-11-23T12:40'],
  ['2026-11-23T11:50', false, ''],
  ['2026-11-23', true, ''],
  ['2026-11-22', false, '2026-11-23T12:40'],
  ['2026-12-01', true, ''],
  [null, true, ''],
])('published %s, hours shown %s: updated “%s”', (publishedAt, showTime, updated) => {
  expect(revisedTime({ revisedAt, publishedAt }, { timeZone: 'UTC', showTime })).toBe(updated)
})

test.each([
  'Time Published:2016-12-05 Updated:2016-12-07 Source:Harbour Author:Ada Reading Time:3 min',
  '发布时间：2016-12-05 更新时间：2016-12-07 来源：Harbour 作者：Ada 阅读时间：约 3 分钟',
])('“%s” copied out of a page is read', (line) => {
  expect(readMetaLine(line)).toMatchObject({ publishedAt: '2016-12-05', source: 'Harbour', authors: ['Ada'] })
})
