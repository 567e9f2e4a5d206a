import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { articleQuery } from '../../electron/shared/article/article.ts'
import { metadataOf } from '../../electron/shared/article/document.ts'
import { numberedLines, type Pdf, readPdf, solid } from '../proofing/read-pdf.ts'
import { shareApp, temporaryFolder } from './app.ts'
import { command } from './article.ts'
import { headline, inspect, rows, say, whenSaved } from './desk.ts'
import { toast } from './list.ts'

const app = shareApp()
const words = (key: string, values: Record<string, string | number> = {}) => say('proof-page', key, values)

const lineNumbers = (pdf: Pdf) => numberedLines(pdf).map(({ number }) => number)

async function openArticle(title: string): Promise<void> {
  const { page } = app()
  await rows(page).filter({ hasText: title }).first().click()
  await expect.poll(() => headline(page).textContent()).toBe(title)
}

/** Saves a proof of what is chosen through the dialog, and reads it back. */
async function proofOf(act: () => Promise<unknown>) {
  const path = join(temporaryFolder(), 'proof.pdf')
  await app().answerDialog(path, act)
  await expect.poll(() => existsSync(path), { timeout: 60_000 }).toBe(true)
  const pdf = await readPdf(readFileSync(path))
  await toast(app().page)
    .getByText(say('proof', pdf.pages.length === 1 ? 'saved_one' : 'saved_other', { count: pdf.pages.length }))
    .waitFor()
  return pdf
}

test('a dialog that is cancelled saves nothing and says nothing', async () => {
  const { page } = app()
  await openArticle('Nine tonnes in a morning')
  await app().answerDialog(null, () => page.keyboard.press('Control+Shift+p'))
  await headline(page).click()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: say('desk', 'palette.title') }).waitFor()
  expect(await toast(page).getByText(/./).count()).toBe(0)
})

test('a second proof asked for while one is made is answered in a sentence', async () => {
  const { page, answerDialog } = app()
  await openArticle('Nine tonnes in a morning')
  await answerDialog(null, async () => {
    await page.keyboard.press('Control+Shift+p')
    await page.keyboard.press('Control+Shift+p')
  })
  await toast(page).getByText(say('proof', 'busy')).waitFor()
})

test('a proof says on every page which article, which version, when and which page of how many', async () => {
  const { page, newsroom } = app()
  const title = 'The river that kept its own books'
  await openArticle(title)
  const pdf = await proofOf(() => page.keyboard.press('Control+Shift+p'))
  const { row, path, metadata } = inspect(newsroom, (store) => {
    const found = store.articles.list(articleQuery.parse({ limit: 500 })).rows.find((one) => one.headline === title)
    if (!found) throw new Error('the article is gone')
    const path = found.section ? store.sections.path(found.section).map(({ name }) => name) : []
    return { row: found, path, metadata: metadataOf(store.journal.head(found.id).document) }
  })
  expect(pdf.pages.length).toBeGreaterThan(5)
  expect(pdf.title).toBe(words('title', { slug: row.slug, version: row.version }))
  const year = new Date().getFullYear()
  for (const [index, { head, foot }] of pdf.pages.entries()) {
    const margins = `${head} ${foot}`
    expect(margins, `page ${index + 1}`).toContain(row.slug)
    expect(margins).toContain(words('version', { version: row.version }))
    expect(margins).toContain(words('page', { page: index + 1, pages: pdf.pages.length }))
    expect(margins).toMatch(new RegExp(`Printed .*${year}.*Ada Quill`))
  }
  expect(lineNumbers(pdf).length).toBeGreaterThan(300)
  expect(lineNumbers(pdf)).toEqual(Array.from(lineNumbers(pdf), (_, index) => index + 1))
  const first = solid(pdf.pages[0]?.runs.map(({ text }) => text).join(' ') ?? '')
  for (const fact of [
    title,
    path.join(' > '),
    metadata.source,
    ...metadata.authors,
    String(row.number),
    words('status.published'),
    words('words'),
  ]) {
    expect(first).toContain(solid(fact))
  }
})

test('the proof is of the words as they stand now, Chinese as well, and several articles make one', async () => {
  const { page } = app()
  await openArticle('老米市的灯又亮了')
  await headline(page).click()
  await page.keyboard.press('End')
  await page.keyboard.insertText('，今晚')
  await whenSaved(page)
  const chinese = await proofOf(() => command(page, 'proof:save'))
  const text = solid(chinese.pages.flatMap(({ runs }) => runs.map((run) => run.text)).join(''))
  expect(text).toContain('老米市的灯又亮了，今晚'.normalize('NFKC'))
  expect(lineNumbers(chinese).length).toBeGreaterThan(20)
  expect(lineNumbers(chinese)).toEqual(Array.from(lineNumbers(chinese), (_, index) => index + 1))

  await rows(page).nth(0).click()
  await rows(page)
    .nth(1)
    .click({ modifiers: ['Control'] })
  const both = await proofOf(() => page.keyboard.press('Control+Shift+p'))
  expect(both.outline.length).toBe(2)
})
