import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type DocumentJson, documentFrom } from '../../../electron/shared/article/document.ts'
import { AppError } from '../../../electron/shared/errors.ts'
import { type EditorPages, startEditorPages } from './editor-page.ts'
import { drop, paste, press } from './pasting.ts'

let pages: EditorPages
let folder = ''
let image = ''
let other = ''
let broken = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'galley-images-'))
  image = join(folder, 'red.png')
  other = join(folder, 'blue.jpg')
  broken = join(folder, 'broken.jpg')
  await sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })
    .png()
    .toFile(image)
  await sharp({ create: { width: 60, height: 40, channels: 3, background: 'blue' } })
    .jpeg()
    .toFile(other)
  writeFileSync(broken, readFileSync(other).subarray(0, 200))
  pages = await startEditorPages()
})
afterAll(async () => {
  await pages.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(async () => {
  pages.state.failure = null
})

const paragraph = (text: string): DocumentJson => ({
  type: 'paragraph',
  ...(text ? { content: [{ type: 'text', text }] } : {}),
})
const headline = (text: string): DocumentJson => ({ ...paragraph(text), type: 'headline' })

async function openWith(content: readonly DocumentJson[], fields = {}): Promise<{ page: Page; id: string }> {
  const { id } = pages.newsroom.articles.create({ author: 'Ada', document: documentFrom(fields, content) })
  return { id, page: await pages.show(id) }
}

const stored = (id: string) => pages.newsroom.journal.head(id).document

/** The stored article's top-level blocks as `type:text`. */
function blocks(id: string): string[] {
  const found: string[] = []
  stored(id).forEach((block) => {
    found.push(`${block.type.name}:${block.textContent}`)
  })
  return found
}
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
  await pages.closeAll()
  const later = await pages.open(id)
  await press(later, '.tiptap p')
  await later.keyboard.press('Control+z')
  await eventually(() => blocks(id)[1]).toBe('paragraph:Start.')
  await later.keyboard.press('Control+Shift+z')
  await eventually(() => blocks(id)[1]).toBe('paragraph:Start. More.')
  expect(await later.locator('h1').textContent()).toBe('H')
})

test('two windows on one article follow each other', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('Middle.')])
  const second = await pages.open(id)
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
  pages.state.failure = new AppError('full', 'disk.full')
  await press(page, '.tiptap p')
  await page.keyboard.press('End')
  await page.keyboard.type(' Not yet.')
  await notSaved(page).waitFor()
  expect(await notSaved(page).textContent()).toMatch(/Not saved yet\. The disk is full/)
  expect(await page.locator('.tiptap p').textContent()).toBe('Safe. Not yet.')
  pages.state.failure = null
  await page.getByRole('button', { name: 'Try now' }).click()
  await eventually(() => blocks(id)[1]).toBe('paragraph:Safe. Not yet.')
  await notSaved(page).waitFor({ state: 'detached' })
})

test('an article that is left with unsent words goes on sending them, and shows them when it is opened again', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('Safe.')])
  const next = pages.newsroom.articles.create({
    author: 'Ada',
    document: documentFrom({}, [headline('Next'), paragraph('')]),
  })
  pages.state.failure = new AppError('full', 'disk.full')
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
  pages.state.failure = null
  await eventually(() => blocks(id)[1]).toBe('paragraph:Safe. Unsent.')
})

test('hostile HTML is harmless when pasted; its words and good links stay', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('')])
  await press(page, '.tiptap p')
  await paste(page, {
    html: `<style>*{display:none}</style><script>window.ran=1</script><p onclick="window.ran=2" style="color:red">Good <b>words</b> <a href="javascript:window.ran=3">bad</a> <a href="https://example.com/" onmouseover="window.ran=4">link</a></p><img src=x onerror="window.ran=5"><svg onload="window.ran=6"></svg><iframe src="javascript:parent.ran=7"></iframe><p style="mso-list:l0 level1"><img src=y onerror="window.ran=8">Item</p><ol start="99999999999"><li>Late</li></ol><table><tr><td colspan="5000">Cell</td></tr></table>`,
  })
  await eventually(() => stored(id).textContent).toContain('Good words bad link')
  const html = await page.locator('.tiptap').innerHTML()
  expect(html).not.toMatch(/javascript|onerror|onclick|style="color|<iframe|<script|<svg/)
  expect(html).toContain('href="https://example.com/"')
  expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined()
  await page.getByText('left out').first().waitFor()
  expect(await page.getByText('Not saved yet').count()).toBe(0)
})

test('a list pasted from Word is a list', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('')])
  await press(page, '.tiptap p')
  const item = (text: string) =>
    `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><!--[endif]-->${text}</p>`
  await paste(page, {
    html: `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>${item('One')}${item('Two')}</body></html>`,
  })
  await eventually(() => blocks(id)[1]).toBe('bulletList:OneTwo')
})

test('several paragraphs pasted into the headline: the first line stays, the rest is the body', async () => {
  const { page, id } = await openWith([headline(''), paragraph('')])
  await paste(page, { text: 'The headline\n\nFirst paragraph.\n\nSecond paragraph.' })
  await eventually(() => blocks(id)).toEqual([
    'headline:The headline',
    'paragraph:First paragraph.',
    'paragraph:Second paragraph.',
  ])
})

test('images come in by paste, by drop where they are dropped, and from the dialog', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('One.'), paragraph('Two.')])
  await press(page, '.tiptap p >> nth=1')
  await paste(page, { files: [image] })
  await eventually(() => blocks(id)).toEqual(['headline:H', 'paragraph:One.', 'paragraph:Two.', 'figure:'])
  await drop(page, '.tiptap p >> nth=1', [other, image], true)
  await eventually(() => blocks(id)).toEqual([
    'headline:H',
    'paragraph:One.',
    'figure:',
    'figure:',
    'paragraph:Two.',
    'figure:',
  ])
  expect(stored(id).child(2).attrs).toMatchObject({ width: 60, height: 40, media: expect.stringMatching(/\.jpg$/) })
  pages.state.chosen = [image]
  await press(page, 'h1')
  await page.keyboard.press('Control+Shift+i')
  await eventually(() => blocks(id)[1]).toBe('figure:')
  expect(await page.locator('.figure.is-missing').count()).toBe(0)
})

test('a picture inside pasted HTML is stored; one on a server is only told of', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('')])
  await press(page, '.tiptap p')
  const data = `data:image/png;base64,${readFileSync(image).toString('base64')}`
  await paste(page, {
    html: `<p>Before</p><p><img src="${data}" alt="A red field"></p><p>After <img src="https://example.com/a.png"></p>`,
  })
  await eventually(() => blocks(id)).toEqual(['headline:H', 'paragraph:Before', 'figure:', 'paragraph:After'])
  expect(stored(id).child(2).attrs['alt']).toBe('A red field')
  await page.getByText('One image lies outside the newsroom').first().waitFor()
})

test('a broken image changes nothing and says so', async () => {
  const { page, id } = await openWith([headline('H'), paragraph('One.')])
  await drop(page, '.tiptap p', [broken], false)
  await page.getByText('is damaged').waitFor()
  expect(blocks(id)).toEqual(['headline:H', 'paragraph:One.'])
  expect(await page.locator('.storing').count()).toBe(0)
})

test('caption, alternative text and credit are written in place and undone with the rest', async () => {
  const { media } = await pages.newsroom.media.add('red.png', readFileSync(image))
  const { page, id } = await openWith([
    headline('H'),
    { type: 'figure', attrs: { media, alt: '', credit: '', width: 60, height: 40 } },
    paragraph('P'),
  ])
  await press(page, '.figure-caption')
  await page.keyboard.type('A caption')
  await page.getByLabel('Alternative text').fill('A red field')
  await page.getByLabel('Credit').fill('Ada')
  await eventually(() => stored(id).child(1).attrs).toMatchObject({ alt: 'A red field', credit: 'Ada' })
  expect(stored(id).child(1).textContent).toBe('A caption')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await eventually(() => stored(id).child(1).attrs).toMatchObject({ alt: '', credit: '' })
  await page.locator('.figure-image').click()
  await page.keyboard.press('Delete')
  await eventually(() => blocks(id)).toEqual(['headline:H', 'paragraph:P'])
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
  pages.tell('command', { id: 'format:italic' })
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
