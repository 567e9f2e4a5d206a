import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { planExport } from '../../electron/publishing/export.ts'
import { runExport } from '../../electron/publishing/run-export.ts'
import { articleQuery } from '../../electron/shared/article/article.ts'
import type { Api } from '../../electron/shared/contract.ts'
import { openNewsroom as openStore } from '../../electron/store/newsroom.ts'
import { contentsOf } from '../publishing/sites.ts'
import { prepareNewsroom, startApp, temporaryFolder } from './app.ts'
import {
  articleText,
  clickInto,
  field,
  headline,
  inspect,
  newArticle,
  openNewsroom,
  rows,
  say,
  whenSaved,
} from './desk.ts'
import { root } from './launch.ts'
import { mountSmallDisk } from './small-disk.ts'

const resources = join(root, 'resources')

type Desk = Window & { readonly galley: Api; outcome?: Promise<string> }

/** The desk before an export that has to write every page of its site anew. */
async function startBeforeAnExport() {
  const to = join(temporaryFolder(), 'site')
  const newsroom = await prepareNewsroom(async (store) => {
    store.transaction(() => {
      for (let number = 0; number < 400; number += 1) store.articles.create({ author: 'Ada', status: 'ready' })
    })
    await runExport(await planExport({ newsroom: store, resources, to, articles: 'all' }))
    store.settings.write({ name: 'Renamed' })
  })
  const app = await startApp({ newsroom })
  await rows(app.page).first().waitFor()
  return { app, page: app.page, newsroom, to, before: contentsOf(to) }
}

/** Begins an export and resolves when its pages are being written. */
function beginExport(page: Page, to: string): Promise<void> {
  return page.evaluate(async (folder) => {
    const desk = window as unknown as Desk // the preload's, and what this test keeps there
    const job = crypto.randomUUID()
    const plan = await desk.galley['export:plan']({ to: folder, articles: 'all', job })
    if (!plan.ok) throw new Error(plan.error.message)
    const isWriting = new Promise<void>((resolve) => {
      desk.galley.on('job:progress', ({ stage }) => stage === 'writing' && resolve())
    })
    const run = desk.galley['export:run']({ plan: plan.value.plan, job })
    desk.outcome = run.then((reply) => (reply.ok ? 'done' : reply.error.key))
    await isWriting
  }, to)
}

const outcomeOf = (page: Page) => page.evaluate(() => (window as unknown as Desk).outcome)

/** The site is the old one, or whole the new one; a plan that may only read would refuse what is unfinished. */
async function expectWhole(newsroom: string, to: string, before: Record<string, string>): Promise<void> {
  expect(readdirSync(to)).not.toContain('.galley-staging')
  const store = openStore({ folder: newsroom, migrations: join(resources, 'migrations') })
  const { plan } = await planExport({ newsroom: store, resources, to, articles: 'all', isReading: true })
  store.close()
  if (plan.changed.length > 0) expect(contentsOf(to)).toEqual(before)
}

test('closing the last window while a site is written puts it back, or waits until it is done', async () => {
  const { app, page, newsroom, to, before } = await startBeforeAnExport()
  await beginExport(page, to)
  await page.close({ runBeforeUnload: true })
  await app.ended
  await expectWhole(newsroom, to, before)
})

test('quitting while a site is written does too', async () => {
  const { app, page, newsroom, to, before } = await startBeforeAnExport()
  await beginExport(page, to)
  await app.quit()
  await expectWhole(newsroom, to, before)
})

test('opening another newsroom while a site is written does too, and says that the export was stopped', async () => {
  const { app, page, newsroom, to, before } = await startBeforeAnExport()
  const other = await prepareNewsroom((store) => store.settings.write({ name: 'Other' }))
  await beginExport(page, to)
  await page.evaluate((folder) => (window as unknown as Desk).galley['newsroom:open']({ folder }), other)
  await expect.poll(() => page.title()).toContain('Other')
  expect(['done', 'job.cancelled']).toContain(await outcomeOf(page))
  await app.quit()
  await expectWhole(newsroom, to, before)
})

test('a proof that is being laid out ends as stopped when another newsroom is opened, and with Galley', async () => {
  const newsroom = await prepareNewsroom('sample')
  const other = await prepareNewsroom('sample')
  const app = await startApp({ newsroom })
  const { page } = app
  await rows(page).first().waitFor()
  const path = join(temporaryFolder(), 'proof.pdf')
  const beginProof = async () => {
    const isLayingOut = page.evaluate(async () => {
      const desk = window as unknown as Desk
      const listed = await desk.galley['articles:list']({ limit: 500 })
      if (!listed.ok) throw new Error(listed.error.message)
      const begun = new Promise<void>((resolve) => {
        desk.galley.on('job:progress', ({ stage }) => stage === 'laying-out' && resolve())
      })
      const ids = listed.value.rows.map(({ id }) => id)
      const saved = desk.galley['proof:save']({ ids, job: crypto.randomUUID() })
      desk.outcome = saved.then((reply) => (reply.ok ? 'done' : reply.error.key))
      await begun
    })
    await app.answerDialog(path, async () => undefined)
    await isLayingOut
  }
  await beginProof()
  await page.evaluate((folder) => (window as unknown as Desk).galley['newsroom:open']({ folder }), other)
  expect(await outcomeOf(page)).toBe('job.cancelled')
  await rows(page).first().waitFor()
  await beginProof()
  await app.quit()
  expect(existsSync(path)).toBe(false)
  expect(app.output()).not.toMatch(/Error/)
})

const textsIn = (newsroom: string) =>
  inspect(newsroom, ({ articles, journal }) =>
    articles.list(articleQuery.parse({})).rows.map(({ id }) => journal.head(id).document.textContent),
  )

test('words typed the moment before another newsroom is opened are in theirs, from every window', async () => {
  const newsroom = await prepareNewsroom(() => undefined)
  const other = await prepareNewsroom((store) => store.settings.write({ name: 'Other' }))
  const app = await startApp({ newsroom })
  const { page } = app
  await newArticle(page)
  const second = await app.nextWindow(() => page.keyboard.press('Control+Shift+N'))
  await newArticle(second)
  await second.keyboard.type('In the second window')
  await headline(page).click()
  await page.keyboard.type('In the first window')
  await second.keyboard.type(', to the end')
  await field(page, 'number').fill('77')
  expect(await openNewsroom(page, other)).toBe(null)
  for (const window of [page, second]) await expect.poll(() => window.title()).toContain('Other')
  await newArticle(page)
  await page.keyboard.type('In the other newsroom')
  await whenSaved(page)
  await app.quit()
  expect((await textsIn(newsroom)).toSorted()).toEqual(['In the first window', 'In the second window, to the end'])
  const numbers = inspect(newsroom, ({ articles }) =>
    articles.list(articleQuery.parse({})).rows.map((row) => row.number),
  )
  expect(numbers).toContain(77)
  expect(textsIn(other)).toEqual(['In the other newsroom'])
})

test('a newsroom opened from outside while someone types gets none of the words, and theirs all of them', async () => {
  const newsroom = await prepareNewsroom(() => undefined)
  const other = await prepareNewsroom((store) => store.settings.write({ name: 'Other' }))
  const app = await startApp({ newsroom })
  const { page } = app
  await newArticle(page)
  await articleText(page).evaluate((element) => {
    element.addEventListener('input', () => {
      document.body.dataset['written'] = element.textContent
    })
  })
  const started = expect(startApp({ home: app.home, arguments: [other] })).rejects.toThrow(/open already/)
  while (!(await page.title()).includes('Other')) await page.keyboard.type('word ')
  await started
  const written = await page.evaluate(() => document.body.dataset['written'] ?? '')
  await app.quit()
  expect(written).toMatch(/^word/)
  expect(textsIn(newsroom)).toEqual([written])
})

test('while words cannot be stored no other newsroom is opened; once they can it is', async (context) => {
  const disk = mountSmallDisk(4)
  if (!disk) return context.skip('a disk of a test’s own can be mounted by root on Linux alone')
  const newsroom = await prepareNewsroom(
    (store) => store.settings.write({ name: 'Full' }),
    join(disk.folder, 'newsroom'),
  )
  const other = await prepareNewsroom((store) => store.settings.write({ name: 'Other' }))
  const app = await startApp({ newsroom })
  const { page } = app
  await newArticle(page)
  await page.keyboard.type('Before')
  await whenSaved(page)
  disk.fill()
  await page.keyboard.type(' and on a full disk')
  await app.answerDialog(other, () => page.keyboard.press('Control+Shift+O'))
  await page.getByText(say('errors', 'newsroom.unsaved')).waitFor()
  expect(await page.title()).toContain('Full')
  await expect.poll(() => headline(page).evaluate((element) => element.ownerDocument.body.inert)).toBe(false)
  await clickInto(page, headline(page))
  await page.keyboard.press('End')
  await page.keyboard.type(', still')
  disk.makeRoom()
  await page.getByRole('button', { name: say('editor', 'unsaved.retry') }).click()
  await whenSaved(page)
  expect(await openNewsroom(page, other)).toBe(null)
  await expect.poll(() => page.title()).toContain('Other')
  await app.quit()
  expect(textsIn(newsroom)).toEqual(['Before and on a full disk, still'])
})
