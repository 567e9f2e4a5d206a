import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documentFrom } from '../../electron/shared/article/document.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { shareApp } from './app.ts'
import { articleText, headline, say, whenSaved } from './desk.ts'
import { exporting, exportSheet, exportTo, planExport } from './site.ts'

const app = shareApp(fill)

const words = (type: string, text: string) => ({ type, content: [{ type: 'text', text }] })

function fill(newsroom: Newsroom): void {
  for (const [number, name] of ['Weir', 'Quay', 'Ferry'].entries()) {
    const fields = { number: number + 1, publishedAt: `2026-01-0${number + 1}`, keywords: ['harbour'] }
    const content = [words('headline', name), words('paragraph', `The ${name} opens on Monday.`)]
    newsroom.articles.create({ document: documentFrom(fields, content), author: 'Ada', status: 'ready' })
  }
}

const site = () => join(app().home, 'site')

test('a plan says why pages change, and shows each as it stands and as it will be', async () => {
  const { page } = app()
  await exportTo(app(), site(), 'everything')
  await page.getByRole('option', { name: /Ferry/ }).click()
  await headline(page).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' again')
  await articleText(page).getByText('The Ferry opens').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Then TK.')
  await whenSaved(page)
  const sheet = await planExport(app(), site(), 'everything')
  const reason = sheet.getByRole('button', { name: /^Headline and text of “Ferry again” changed: its page, / })
  await reason.press('Enter')
  const path = 'content/details_0_3.html'
  const compare = sheet.getByRole('button', { name: exporting('compare', { path }) }).first()
  await compare.press('Enter')

  const dialog = page.getByRole('dialog', { name: path })
  const before = dialog.frameLocator(`iframe[title="${exporting('compareBefore')}"]`)
  const after = dialog.frameLocator(`iframe[title="${exporting('compareAfter')}"]`)
  expect(await before.getByRole('heading', { level: 1 }).textContent()).toBe('Ferry')
  expect(await after.getByRole('heading', { level: 1 }).textContent()).toBe('Ferry again')
  const fonts = (body: HTMLElement | SVGElement) => getComputedStyle(body).fontFamily
  const unstyled = await page.evaluate(() => getComputedStyle(document.createElement('div')).fontFamily)
  expect(await after.locator('body').evaluate(fonts)).not.toBe(unstyled)

  await dialog.getByRole('radio', { name: exporting('compareAsText') }).press('Enter')
  await expect.poll(() => dialog.locator('ins').allTextContents()).toContain(' again')
  expect((await dialog.locator('ins').allTextContents()).join('|')).toContain('Then TK')
  await dialog.getByRole('button', { name: exporting('compareBack') }).press('Enter')
  await expect.poll(() => compare.evaluate((button) => button === document.activeElement)).toBe(true)
})

test('what is to be mended leads to its place in the article', async () => {
  const { page } = app()
  const sheet = await planExport(app(), site(), 'everything')
  await sheet.getByRole('button', { name: exporting('findings') }).press('Enter')
  await sheet.getByRole('button', { name: /Still to come/ }).press('Enter')
  await expect.poll(() => exportSheet(app()).count()).toBe(0)
  const caret = () =>
    articleText(page).evaluate((text) => {
      const { editor } = text as unknown as { editor: import('@tiptap/core').Editor } // Tiptap leaves its editor there
      const { from } = editor.state.selection
      return editor.view.hasFocus() ? editor.state.doc.textBetween(from, from + 2) : ''
    })
  await expect.poll(caret).toBe('TK')

  const again = await planExport(app(), site(), 'everything')
  await again.getByRole('button', { name: exporting('findings') }).press('Enter')
  await again.getByRole('button', { name: /“Ferry again” at: In no section/ }).press('Enter')
  await expect
    .poll(() =>
      page
        .getByRole('combobox', { name: say('metadata', 'section') })
        .evaluate((input) => input === document.activeElement),
    )
    .toBe(true)
})

test('nothing of a compared page runs, and nothing else of the disk is served', async () => {
  const { page } = app()
  const asked = page.waitForResponse((response) => response.url().includes('/after/content/details_0_3.html'))
  const sheet = await planExport(app(), site(), 'everything')
  await sheet.getByRole('button', { name: new RegExp(`^${exporting('changed')}`) }).press('Enter')
  await sheet
    .getByRole('button', { name: exporting('compare', { path: 'content/details_0_3.html' }) })
    .first()
    .press('Enter')
  const response = await asked
  const policy = response.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain('sandbox')
  expect(policy).not.toContain('script-src')
  expect(readFileSync(join(site(), 'content/details_0_3.html'), 'utf8')).toContain('<script')
  const base = response.url().split('/after/')[0] ?? ''
  const statuses = await page.evaluate(async (start) => {
    const paths = ['/before/..%2Fnewsroom%2Fnewsroom.galley', '/before/nothing.html', '/other/index.html']
    return Promise.all(paths.map(async (path) => (await fetch(start + path)).status))
  }, base)
  expect(statuses).toEqual([404, 404, 404])
})
