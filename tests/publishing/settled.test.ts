import { appendFileSync, cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { planExport } from '../../electron/publishing/export.ts'
import { runExport } from '../../electron/publishing/run-export.ts'
import { undoExport } from '../../electron/publishing/undo-export.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { add, newsroomWithSections, noon, picture, publish, resources, temporaryFolder, write } from './sites.ts'

const hour = 3_600_000

async function published() {
  const { newsroom, news, main, media } = newsroomWithSections()
  const ferry = add(newsroom, 'Ferry', { section: main.id, number: 1, body: [await picture(newsroom)] })
  const bridge = add(newsroom, 'Bridge', { section: main.id, number: 2 })
  const draft = add(newsroom, 'Draft', { section: main.id, number: 3, status: 'draft' })
  add(newsroom, 'Later', { section: main.id, number: 4, embargo: '2026-11-23T14:00' })
  cpSync(join(resources, 'themes/classic'), join(newsroom.folder, 'themes/own'), { recursive: true })
  newsroom.settings.write({ theme: 'own' })
  const to = temporaryFolder()
  await publish(newsroom, { to })
  return { newsroom, news, main, media, ferry, bridge, draft, to }
}
type Published = Awaited<ReturnType<typeof published>>

const planAt = (newsroom: Newsroom, to: string, now = noon) =>
  planExport({ newsroom, resources, to, articles: 'all', now })

test('a place where nothing is left to do is known without a look at any article, and says the same', async () => {
  const { newsroom, to } = await published()
  const known = await planAt(newsroom, to)
  newsroom.settings.write({ name: newsroom.settings.read().name })
  const looked = await planAt(newsroom, to)
  expect([known.isSettled, looked.isSettled]).toEqual([true, false])
  expect({ ...known.plan, plan: '' }).toEqual({ ...looked.plan, plan: '' })
  looked.prepared.discard()
  expect(await runExport(await planAt(newsroom, to))).toMatchObject({ added: 0, changed: 0, removed: 0 })
})

const changes: Readonly<Record<string, (site: Published) => unknown>> = {
  'words of an article': ({ newsroom, ferry }) => write(newsroom, ferry, 'More words.'),
  'a status': ({ newsroom, draft }) => newsroom.statuses.set([draft], 'ready', 'Ada'),
  'an article in the bin': ({ newsroom, bridge }) => newsroom.articles.bin([bridge]),
  'an article that is gone for good': ({ newsroom, bridge }) => {
    newsroom.articles.bin([bridge])
    newsroom.articles.erase([bridge])
  },
  'a new article': ({ newsroom, main }) => add(newsroom, 'Quay', { section: main.id, number: 5 }),
  'a section’s name': ({ newsroom, main }) => newsroom.sections.save({ ...main, name: 'Harbour' }),
  'a setting': ({ newsroom }) => newsroom.settings.write({ name: 'Another name' }),
  'the front page': ({ newsroom, ferry }) => newsroom.front.write([ferry]),
  'a file of the theme': ({ newsroom }) =>
    appendFileSync(join(newsroom.folder, 'themes/own/assets/site.js'), '// changed'),
  'a picture that is gone': ({ newsroom }) => {
    for (const name of readdirSync(join(newsroom.folder, 'media'))) rmSync(join(newsroom.folder, 'media', name))
  },
  'a page that somebody edited': ({ to }) => writeFileSync(join(to, 'index.html'), 'mine'),
  'a page that is gone': ({ to }) => rmSync(join(to, 'index.html')),
  'an export that was taken back': ({ newsroom, to }) => undoExport({ newsroom, to }),
}

test.each(Object.entries(changes))('%s is seen after an export', async (_, change) => {
  const site = await published()
  await change(site)
  const planned = await planAt(site.newsroom, site.to)
  planned.prepared.discard()
  const { added, changed, removed } = planned.plan
  expect([...added, ...changed, ...removed]).not.toEqual([])
})

test('the end of an embargo is seen to the minute', async () => {
  const { newsroom, to } = await published()
  const before = await planAt(newsroom, to, noon + 2 * hour - 1)
  expect(before.plan.added).toEqual([])
  const after = await planAt(newsroom, to, noon + 2 * hour)
  expect(after.plan.added).toContain('content/details_44_4.html')
  after.prepared.discard()
})

test('a plan for such a place is not carried out once something was written', async () => {
  const { newsroom, to, ferry } = await published()
  const planned = await planAt(newsroom, to)
  write(newsroom, ferry, 'More words.')
  await expect(runExport(planned)).rejects.toMatchObject({ key: 'export.changed' })
})

test('a selection is always looked at', async () => {
  const { newsroom, to, ferry } = await published()
  const planned = await planExport({ newsroom, resources, to, articles: [ferry], now: noon })
  planned.prepared.discard()
  expect(planned.isSettled).toBe(false)
})
