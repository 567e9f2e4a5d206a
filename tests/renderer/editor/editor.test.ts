import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { documentFrom } from '../../../electron/shared/article/document.ts'
import { AppError } from '../../../electron/shared/errors.ts'
import { press } from './pasting.ts'
import { headline, paragraph, shareEditor } from './shared-editor.ts'

const { pages, openWith, stored, blocks } = shareEditor()
const notSaved = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not saved yet' })
const eventually = (read: () => unknown) => expect.poll(read, { timeout: 5000, interval: 25 })

test('an empty article opens in its headline; what is typed is in the journal half a second later', async () => {
  const { page, id } = await openWith([headline(''), paragraph('')])
  await page.keyboard.type('Harbour "opens"')
  await page.keyboard.press('Enter')
  await page.keyboard.type('First -- **bold** line.\n## Crosshead\n- one\n')
  const typedAt = Date.now()
  await eventually(() => blocks(id)).toEqual([
    'headline:Harbour “opens”',
    'paragraph:First — bold line.',
    'heading:Crosshead',
    'bulletList:one',
  ])
  expect(Date.now() - typedAt).toBeLessThan(600)
  expect(await page.locator('footer').textContent()).toMatch(/Version \d/)
})

test('Chinese is left as it is typed, and marked as Chinese for the browser', async () => {
  const { page, id } = await openWith([headline('标题'), paragraph('')], { language: 'zh-CN' })
  await press(page, '.tiptap p')
  await page.keyboard.type('他说"好"--完...')
  await eventually(() => blocks(id)[1]).toBe('paragraph:他说"好"--完...')
  expect(await page.locator('.tiptap').getAttribute('lang')).toBe('zh-CN')
})

test('undo and redo reach over closing and reopening', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('Start.')])
  await press(page, '.tiptap p')
  await page.keyboard.press('End')
  await page.keyboard.type(' More.')
  await eventually(() => blocks(id)[1]).toBe('paragraph:Start. More.')
  await pages().closeAll()
  const later = await pages().open(id)
  await press(later, '.tiptap p')
  await later.keyboard.press('Control+z')
  await eventually(() => blocks(id)[1]).toBe('paragraph:Start.')
  await later.keyboard.press('Control+Shift+z')
  await eventually(() => blocks(id)[1]).toBe('paragraph:Start. More.')
  expect(await later.locator('h1').textContent()).toBe('H')
})

test('two windows on one article follow each other', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('Middle.')])
  const second = await pages().open(id)
  await press(page, '.tiptap p')
  await page.keyboard.press('Home')
  await page.keyboard.type('Left. ')
  await press(second, '.tiptap p')
  await second.keyboard.press('End')
  await second.keyboard.type(' Right.')
  await eventually(() => blocks(id)[1]).toBe('paragraph:Left. Middle. Right.')
  await eventually(() => page.locator('.tiptap p').textContent()).toBe('Left. Middle. Right.')
  await eventually(() => second.locator('.tiptap p').textContent()).toBe('Left. Middle. Right.')
})

test('while the disk is full the words stay, it is said what is safe, and later they are stored', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('Safe.')])
  pages().state.failure = new AppError('full', 'disk.full')
  await press(page, '.tiptap p')
  await page.keyboard.press('End')
  await page.keyboard.type(' Not yet.')
  await notSaved(page).waitFor()
  expect(await notSaved(page).textContent()).toMatch(/Not saved yet\. The disk is full/)
  expect(await page.locator('.tiptap p').textContent()).toBe('Safe. Not yet.')
  pages().state.failure = null
  await page.getByRole('button', { name: 'Try now' }).click()
  await eventually(() => blocks(id)[1]).toBe('paragraph:Safe. Not yet.')
  await notSaved(page).waitFor({ state: 'detached' })
})

test('an article that is left with unsent words goes on sending them, and shows them when it is opened again', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('Safe.')])
  const next = pages().newsroom.articles.create({
    author: 'Ada',
    document: documentFrom({}, [headline('Next'), paragraph('')]),
  })
  pages().state.failure = new AppError('full', 'disk.full')
  await press(page, '.tiptap p')
  await page.keyboard.press('End')
  await page.keyboard.type(' Unsent.')
  await notSaved(page).waitFor()
  const show = (article: string) =>
    page.evaluate((article) => (window as unknown as { openArticle(id: string): void }).openArticle(article), article)
  await show(next.id)
  await page.locator('h1', { hasText: 'Next' }).waitFor()
  await show(id)
  await page.locator('.tiptap p', { hasText: 'Safe. Unsent.' }).waitFor()
  await show(next.id)
  pages().state.failure = null
  await eventually(() => blocks(id)[1]).toBe('paragraph:Safe. Unsent.')
})

test('a press below a table at the end goes on in a new paragraph', async () => {
  const cell = { type: 'tableCell', content: [paragraph('c')] }
  const { page, id } = await openWith([
    headline('H'),
    { type: 'table', content: [{ type: 'tableRow', content: [cell, cell] }] },
  ])
  const box = await page.locator('.tiptap').boundingBox()
  await page.mouse.click((box?.x ?? 0) + 300, (box?.y ?? 0) + (box?.height ?? 0) - 20)
  await page.keyboard.type('After.')
  await eventually(() => blocks(id)).toEqual(['headline:H', 'table:cc', 'paragraph:After.'])
})

test('a shortcut does one thing, whether the page, the menu or both hear it', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('word')])
  await press(page, '.tiptap p', 2)
  await page.evaluate(() => {
    const press = { key: 'b', code: 'KeyB', keyCode: 66, ctrlKey: true, bubbles: true, cancelable: true }
    document.querySelector('.tiptap')?.dispatchEvent(new KeyboardEvent('keydown', press))
    window.dispatchEvent(new CustomEvent('galley:command', { detail: { id: 'format:bold' } }))
  })
  await eventually(() => stored(id).child(1).firstChild?.marks.length).toBe(1)
  pages().tell('command', { id: 'format:italic' })
  await eventually(() =>
    stored(id)
      .child(1)
      .firstChild?.marks.map((mark) => mark.type.name),
  ).toEqual(['bold', 'italic'])
})

test('a link is made, refused when it would run something, and removed', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('word')])
  const href = () => stored(id).child(1).firstChild?.marks[0]?.attrs['href']
  await press(page, '.tiptap p', 2)
  await page.keyboard.press('Control+Alt+k')
  await page.getByRole('textbox', { name: 'Address' }).fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await page.getByText('Not an address').waitFor()
  await page.getByRole('textbox', { name: 'Address' }).fill('example.com')
  await page.keyboard.press('Enter')
  await eventually(href).toBe('https://example.com')
  await eventually(() => page.evaluate(() => document.getSelection()?.toString())).toBe('word')
  await page.keyboard.press('Control+Alt+k')
  await page.getByRole('button', { name: 'Remove the link' }).click()
  await eventually(href).toBeUndefined()
})

test('a kind of paragraph chosen in the toolbar leaves the caret in the text', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('word')])
  await press(page, '.tiptap p', 2)
  await page.getByRole('button', { name: 'Kind of paragraph' }).click()
  await page.getByRole('menuitem', { name: 'Crosshead 2' }).click()
  await eventually(() => page.evaluate(() => document.getSelection()?.toString())).toBe('word')
  await eventually(() => page.evaluate(() => document.activeElement?.className)).toMatch('tiptap')
  await page.keyboard.type('New')
  await eventually(() => blocks(id)[1]).toBe('heading:New')
})
