import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { documentFrom } from '../../electron/shared/article/document.ts'
import { shareApp } from './app.ts'
import { command } from './article.ts'
import { articleList, articleText, headline, rows, say } from './desk.ts'
import { sideRow, titlesShown, toast, whenListed } from './list.ts'

const titles = ['Third', 'Second', 'First']
const app = shareApp((newsroom) => {
  const news = newsroom.sections.save({ name: 'News', parent: null, number: 1 })
  newsroom.sections.save({ name: 'Harbour', parent: news.id, number: 2 })
  newsroom.sections.save({ name: 'Letters', parent: null, number: 3 })
  newsroom.sections.save({ name: 'Weather', parent: null, number: 4 })
  for (const [index, text] of titles.toReversed().entries()) {
    const content = [{ type: 'headline', content: [{ type: 'text', text }] }, { type: 'paragraph' }]
    newsroom.articles.create({ author: 'Ada', at: (index + 1) * 60_000, document: documentFrom({}, content) })
  }
})

const hasFocus = (target: Locator) =>
  expect.poll(() => target.evaluate((one) => one.contains(document.activeElement))).toBe(true)
const undo = (page: Page) =>
  toast(page)
    .getByRole('button', { name: say('desk', 'undo') })
    .click()
const menuLine = (page: Page, key: string) => page.getByRole('menuitem', { name: say('desk', key), exact: true })
const tabStops = (page: Page) => page.getByRole('navigation').locator('[role="treeitem"][tabindex="0"]')

async function showAll(page: Page): Promise<void> {
  await sideRow(page, say('desk', 'allArticles')).click()
  await whenListed(page, titles)
}

test('when the section that is shown is removed, what it stood under is shown, and Undo makes it again', async () => {
  const { page } = app()
  const title = (name: string) => page.getByRole('heading', { name: new RegExp(`^${name} \\d`) }).waitFor()
  await sideRow(page, 'Harbour').click()
  await title('Harbour')
  await sideRow(page, 'Harbour').click({ button: 'right' })
  await menuLine(page, 'section.remove').click()
  await title('News')
  await hasFocus(sideRow(page, 'News'))
  await undo(page)
  await sideRow(page, 'Harbour').waitFor()

  await sideRow(page, 'Letters').click()
  await title('Letters')
  await page.keyboard.press('Delete')
  await sideRow(page, 'Letters').waitFor({ state: 'detached' })
  await whenListed(page, titles)
  await title(say('desk', 'allArticles'))
  await hasFocus(sideRow(page, say('desk', 'allArticles')))
  await undo(page)
  await sideRow(page, 'Letters').click({ button: 'right' })
  await menuLine(page, 'section.remove').click()
  await sideRow(page, 'Letters').waitFor({ state: 'detached' })
  await hasFocus(sideRow(page, 'Weather'))
  await undo(page)
  await sideRow(page, 'Letters').waitFor()
})

test('the sections pane keeps one stop of the Tab key, also while the chosen row is folded away', async () => {
  const { page } = app()
  await sideRow(page, 'Harbour').click()
  await sideRow(page, 'News').focus()
  await page.keyboard.press('ArrowLeft')
  await sideRow(page, 'Harbour').waitFor({ state: 'detached' })
  await expect.poll(() => tabStops(page).allTextContents()).toEqual(['News'])
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => tabStops(page).allTextContents()).toEqual(['Harbour'])
  await showAll(page)
})

test('a section that was named, or left as it was, has the focus', async () => {
  const { page } = app()
  await sideRow(page, 'Letters').click()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: say('desk', 'section.name') }).fill('Post')
  await page.keyboard.press('Enter')
  await hasFocus(sideRow(page, 'Post'))
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: say('desk', 'section.name') }).waitFor()
  await page.keyboard.press('Escape')
  await hasFocus(sideRow(page, 'Post'))
  await sideRow(page, 'News').click({ button: 'right' })
  await menuLine(page, 'section.addBelow').click()
  await page.getByRole('textbox', { name: say('desk', 'section.name') }).fill('Courts')
  await page.keyboard.press('Enter')
  await hasFocus(sideRow(page, 'Courts'))
  await page.getByRole('button', { name: say('desk', 'section.add') }).click()
  await page.getByRole('textbox', { name: say('desk', 'section.name') }).waitFor()
  await page.keyboard.press('Escape')
  await hasFocus(page.getByRole('button', { name: say('desk', 'section.add') }))
  await showAll(page)
})

test('after articles go to the bin, come back or go for good, the list has the focus, or what stands there instead', async () => {
  const { page } = app()
  const bin = sideRow(page, say('desk', 'bin'))
  await rows(page).filter({ hasText: 'Third' }).click()
  await headline(page).click()
  await command(page, 'article:bin')
  await whenListed(page, ['Second', 'First'])
  await hasFocus(articleList(page))
  await expect.poll(() => headline(page).textContent()).toBe('Second')

  await bin.click()
  await rows(page).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: say('commands', 'article:restore') }).click()
  await page.getByText(say('desk', 'empty.bin')).waitFor()
  await hasFocus(page.getByRole('button', { name: say('desk', 'empty.showAll') }))
  await page.keyboard.press('Enter')
  await whenListed(page, titles)
  await hasFocus(articleList(page))

  await rows(page).filter({ hasText: 'First' }).click()
  await page.keyboard.press('Delete')
  await bin.click()
  await whenListed(page, ['First'])
  await rows(page).first().click()
  await page.keyboard.press('Delete')
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('desk', 'erase.confirm_one') })
    .click()
  await page.getByText(say('desk', 'empty.bin')).waitFor()
  await hasFocus(page.getByRole('button', { name: say('desk', 'empty.showAll') }))
  await sideRow(page, say('desk', 'allArticles')).click()
  await whenListed(page, ['Third', 'Second'])
})

test('an article restored from its own notice can be written in at once', async () => {
  const { page } = app()
  await rows(page).filter({ hasText: 'Second' }).click()
  await page.keyboard.press('Delete')
  await sideRow(page, say('desk', 'bin')).click()
  await rows(page).first().click()
  const button = page.getByRole('button', { name: say('editor', 'restore'), exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  await button.waitFor({ state: 'detached' })
  await hasFocus(articleText(page))
  await sideRow(page, say('desk', 'allArticles')).click()
  await expect.poll(async () => (await titlesShown(page)).length).toBe(2)
})

test('what closes gives the focus back: menus, sheets, the palette, a search, a pane', async () => {
  const { page } = app()
  const { keyboard } = page
  await rows(page).first().click()
  await articleList(page).focus()
  for (const keys of ['Control+k', 'Control+,', 'Control+Shift+e']) {
    await keyboard.press(keys)
    await page.getByRole('dialog').waitFor()
    await keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await hasFocus(articleList(page))
  }
  await rows(page).first().click({ button: 'right' })
  await page.getByRole('menu').waitFor()
  await keyboard.press('Escape')
  await hasFocus(articleList(page))

  await keyboard.press('Control+Shift+f')
  await page.locator('input[type=search]:focus').fill('zeppelin')
  await page.getByText(say('desk', 'empty.search', { words: 'zeppelin' })).waitFor()
  await page
    .getByRole('button', { name: say('desk', 'search.clear') })
    .last()
    .click()
  await rows(page).first().waitFor()
  await hasFocus(page.getByRole('searchbox'))

  await page.getByRole('button', { name: say('desk', 'hidePane', { pane: say('desk', 'sections') }) }).click()
  await hasFocus(page.getByRole('region', { name: say('desk', 'listPane') }))
  await keyboard.press('Control+Alt+1')
  await sideRow(page, say('desk', 'allArticles')).waitFor()
  await keyboard.press('Control+Shift+v')
  await page.getByRole('button', { name: say('preview', 'close') }).click()
  await hasFocus(page.getByRole('region', { name: say('desk', 'editorPane') }))
})
