import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { planExport } from '../../electron/publishing/export.ts'
import { runExport } from '../../electron/publishing/run-export.ts'
import { createSite } from '../../electron/publishing/site.ts'
import { add, newsroomWithSections, noon, paragraph, resources, temporaryFolder } from './sites.ts'

/** More articles than one thread makes alone. */
function largeNewsroom() {
  const { newsroom, main, media } = newsroomWithSections({ siteUrl: 'https://news.example.com/', feedText: 'full' })
  newsroom.transaction(() => {
    for (let number = 1; number <= 450; number += 1) {
      add(newsroom, `Article ${number} <&>`, {
        section: number % 3 === 0 ? media.id : main.id,
        number,
        publishedAt: number % 50 === 0 ? null : `2026-0${1 + (number % 9)}-1${number % 4}${number % 3 ? '' : 'T09:30'}`,
        authors: [`Author ${number % 7}`, '老李'],
        keywords: [`Keyword ${number % 5}`, ...(number % 40 < 3 ? ['C++', 'c'] : [])].slice(number % 2),
        body: [paragraph(`Words of ${number}.`), paragraph('苇渡的米市')],
        status: number % 2 === 0 ? 'ready' : 'published',
      })
    }
  })
  return newsroom
}
const left = (folder: string) => (existsSync(join(folder, 'prepared')) ? readdirSync(join(folder, 'prepared')) : [])

test('every page of a large site is the page that the preview shows, whichever thread made it', async () => {
  const newsroom = largeNewsroom()
  newsroom.settings.write({ themeOptions: { classic: { footer: 'By the river' } } })
  const to = join(temporaryFolder(), 'site')
  const planned = await planExport({ newsroom, resources, to, articles: 'all', now: noon })
  expect(left(newsroom.folder)).toHaveLength(1)
  await runExport(planned)
  expect(left(newsroom.folder)).toEqual([])
  await expect(runExport(planned)).rejects.toMatchObject({ key: 'export.changed' })
  const site = createSite({ newsroom, resources, now: () => noon })
  const pages = planned.plan.added.filter((path) => !path.startsWith('assets/') || path.startsWith('assets/search/'))
  expect(pages.length).toBeGreaterThan(580)
  expect(readFileSync(join(to, 'content/details_46_450.html'), 'utf8')).toContain('By the river')
  for (const path of pages) expect(readFileSync(join(to, path), 'utf8'), path).toBe((await site.page(path))?.body)
})

test('a large plan that is cancelled leaves nothing behind', async () => {
  const newsroom = largeNewsroom()
  const to = join(temporaryFolder(), 'site')
  const controller = new AbortController()
  const planning = planExport({
    newsroom,
    resources,
    to,
    articles: 'all',
    now: noon,
    signal: controller.signal,
    onProgress: ({ stage, done }) => {
      if (stage === 'rendering' && done > 0) controller.abort()
    },
  })
  await expect(planning).rejects.toMatchObject({ key: 'export.cancelled' })
  expect(left(newsroom.folder)).toEqual([])
  expect(existsSync(to)).toBe(false)
})
