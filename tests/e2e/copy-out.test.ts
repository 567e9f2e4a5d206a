import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { articleQuery } from '../../electron/shared/article/article.ts'
import { documentFrom, metadataOf } from '../../electron/shared/article/document.ts'
import { readEmbedded } from '../../electron/shared/article/published.ts'
import { prepareNewsroom, shareApp, temporaryFolder } from './app.ts'
import { dropFile, headline, inspect, openNewsroom, rows, say, sheet } from './desk.ts'
import { toast } from './list.ts'

const app = shareApp()
const copying = (key: string, values: Record<string, string | number> = {}) => say('copying', key, values)
const importing = (key: string, values: Record<string, string | number> = {}) => say('importing', key, values)
const title = 'The river that kept its own books'

async function openArticle(page: Page): Promise<void> {
  await rows(page).filter({ hasText: title }).first().click()
  await expect.poll(() => headline(page).textContent()).toBe(title)
}

async function chooseFormat(page: Page, key: string): Promise<void> {
  await sheet(page)
    .getByRole('button', { name: copying('format') })
    .click()
  await page.getByRole('option', { name: copying(key), exact: true }).click()
}

const save = (page: Page) => sheet(page).getByRole('button', { name: copying('save') })

test('an article is saved in the format that was chosen, by keyboard, and the format is remembered', async () => {
  const { page } = app()
  await openArticle(page)
  await page.keyboard.press('Control+Alt+s')
  await sheet(page)
    .getByRole('heading', { name: copying('title_one') })
    .waitFor()
  await chooseFormat(page, 'format.html')
  const path = join(temporaryFolder(), 'river.html')
  await app().answerDialog(path, () => save(page).press('Enter'))
  await toast(page).getByText(copying('saved_one')).waitFor()
  await expect.poll(() => sheet(page).count()).toBe(0)
  expect(readFileSync(path, 'utf8')).toContain('id="galley"')
  await page.keyboard.press('Control+Alt+s')
  await expect
    .poll(() =>
      sheet(page)
        .getByRole('button', { name: copying('format') })
        .textContent(),
    )
    .toContain(copying('format.html'))
  await app().answerDialog(null, () => save(page).click())
  expect(await sheet(page).count()).toBe(1)
  await page.keyboard.press('Escape')
})

test('a page edited by hand is told from what was published, and the editor chooses its text', async () => {
  const { page, newsroom } = app()
  await openArticle(page)
  await page.keyboard.press('Control+Alt+s')
  await chooseFormat(page, 'format.html')
  const path = join(temporaryFolder(), 'river.html')
  await app().answerDialog(path, () => save(page).click())
  await expect.poll(() => existsSync(path)).toBe(true)
  await expect.poll(() => sheet(page).count()).toBe(0)
  const edited = readFileSync(path, 'utf8').replace(
    '<div class="body">',
    '<div class="body"><p>Quillwort put in by hand.</p>',
  )
  await dropFile(page, 'river.html', Buffer.from(edited))
  await sheet(page).getByText(importing('editedByHand')).waitFor()
  expect(await sheet(page).getByText('Quillwort put in by hand.').count()).toBe(0)
  await sheet(page)
    .getByRole('button', { name: importing('whichText') })
    .click()
  await page.getByRole('option', { name: importing('textOfPage') }).click()
  await sheet(page).getByText('Quillwort put in by hand.').waitFor()
  await sheet(page)
    .getByRole('button', { name: importing('take_one') })
    .click()
  await expect.poll(() => sheet(page).count()).toBe(0)
  const found = inspect(newsroom, (store) => {
    const { rows: all } = store.articles.list(articleQuery.parse({ words: 'Quillwort', limit: 10 }))
    return all.map(({ id }) => ({ metadata: metadataOf(store.journal.head(id).document) }))
  })
  expect(found).toHaveLength(1)
  const original = inspect(newsroom, (store) => {
    const { rows: all } = store.articles.list(articleQuery.parse({ limit: 500 }))
    const row = all.filter(({ headline: one }) => one === title).at(-1)
    return row && metadataOf(store.journal.head(row.id).document)
  })
  expect(found[0]?.metadata).toEqual({ ...original, number: found[0]?.metadata.number, embargo: null })
})

test('more articles than a page lists are saved in one go; a job that is cancelled keeps what is complete and says how many', async () => {
  const total = 600
  const newsroom = await prepareNewsroom((store) =>
    store.transaction(() => {
      for (let number = 1; number <= total; number += 1) {
        const text = { type: 'text', text: `Report ${number}` }
        const blocks = ['headline', 'paragraph'].map((type) => ({ type, content: [text] }))
        store.articles.create({ document: documentFrom({}, blocks), author: 'Ada', status: 'ready' })
      }
    }),
  )
  const large = app()
  const { page } = large
  expect(await openNewsroom(page, newsroom)).toBe(null)
  await page.getByRole('heading', { name: `${say('desk', 'allArticles')} ${total}` }).waitFor()
  await rows(page).first().click()
  await page.keyboard.press('Control+a')
  await page.getByText(say('desk', 'many.chosen_other', { count: total })).waitFor()
  await page.keyboard.press('Control+Alt+s')
  await sheet(page)
    .getByRole('heading', { name: copying('title_other', { count: total }) })
    .waitFor()
  await chooseFormat(page, 'format.html')
  const stopped = join(temporaryFolder(), 'stopped')
  await large.answerDialog(stopped, () => save(page).click())
  await sheet(page)
    .getByRole('button', { name: say('ui', 'cancel') })
    .click()
  await expect.poll(() => sheet(page).count()).toBe(0)
  const names = existsSync(stopped) ? readdirSync(stopped) : []
  expect(names.length).toBeLessThan(total)
  const said = names.length === 0 ? copying('stoppedAtOnce') : copying('stopped', { saved: names.length, total })
  await toast(page).getByText(said).waitFor()
  for (const name of names) expect(readEmbedded(readFileSync(join(stopped, name), 'utf8')), name).not.toBeNull()

  await page.keyboard.press('Control+Alt+s')
  await chooseFormat(page, 'format.text')
  const whole = join(temporaryFolder(), 'whole')
  await large.answerDialog(whole, () => save(page).click())
  await toast(page)
    .getByText(copying('saved_other', { count: total }))
    .waitFor()
  expect(readdirSync(whole)).toHaveLength(total)
})
