import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { count } from '../../electron/shared/article/counting.ts'
import type { DocumentJson } from '../../electron/shared/article/document.ts'
import { shareApp, temporaryFolder } from './app.ts'
import { command, giveImage, openId, startArticle, stored, storedBody, tool } from './article.ts'
import { articleText, caretBlock, clickInto, headline, move, newArticle, rows, say, whenSaved } from './desk.ts'

const app = shareApp()

const text = (words: string, ...marks: string[]): DocumentJson => ({
  type: 'text',
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
  text: words,
})
const paragraph = (...content: DocumentJson[]): DocumentJson =>
  content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }
const picture = (background: string) =>
  sharp({ create: { width: 64, height: 40, channels: 3, background } })
    .png()
    .toBuffer()
const mediaOf = (bytes: Buffer) => `${createHash('sha256').update(bytes).digest('hex')}.png`

test('words are formatted by their keys as they are typed', async () => {
  const { page } = app()
  const { keyboard } = page
  await startArticle(page, 'Formatted by keys')
  const marks = {
    bold: 'Control+b',
    italic: 'Control+i',
    underline: 'Control+u',
    strike: 'Control+Shift+s',
    superscript: 'Control+Period',
    subscript: 'Control+Shift+Period',
    code: 'Control+Alt+c',
  }
  for (const [name, keys] of Object.entries(marks)) {
    await keyboard.press(keys)
    await keyboard.type(name)
    await keyboard.press(keys)
    await keyboard.type(' ')
  }
  for (const level of [2, 3, 4]) {
    await keyboard.press('Enter')
    await keyboard.press(`Control+Alt+${level}`)
    await keyboard.type(`Heading ${level}`)
  }
  await keyboard.press('Enter')
  await keyboard.press('Control+Shift+Digit8')
  await keyboard.type('Bullet')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Control+Shift+Digit7')
  await keyboard.type('First')
  await keyboard.press('Enter')
  await keyboard.type('Second')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Control+Shift+b')
  await keyboard.type('Quoted')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('Plain')
  await command(page, 'insert:rule')
  await keyboard.type('The end')

  const item = (words: string): DocumentJson => ({ type: 'listItem', content: [paragraph(text(words))] })
  const heading = (level: number): DocumentJson => ({
    type: 'heading',
    attrs: { level },
    content: [text(`Heading ${level}`)],
  })
  await expect
    .poll(() => storedBody(app()))
    .toEqual([
      paragraph(...Object.keys(marks).flatMap((name) => [text(name, name), text(' ')])),
      heading(2),
      heading(3),
      heading(4),
      { type: 'bulletList', content: [item('Bullet')] },
      { type: 'orderedList', attrs: { start: 1, type: null }, content: [item('First'), item('Second')] },
      { type: 'blockquote', content: [paragraph(text('Quoted'))] },
      paragraph(text('Plain')),
      { type: 'horizontalRule' },
      paragraph(text('The end')),
    ])
})

test('the toolbar formats what is selected, shows it, and Undo and Redo go back and forth', async () => {
  const { page } = app()
  await startArticle(page, 'Formatted by hand')
  await page.keyboard.type('Some words')
  await page.keyboard.press('Shift+Home')
  for (const id of ['format:bold', 'format:italic']) {
    const button = tool(page, say('commands', id))
    await button.click()
    await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true')
  }
  await page.getByRole('button', { name: say('editor', 'more') }).click()
  await page.getByRole('menuitem', { name: say('commands', 'format:strike') }).click()
  await page.getByRole('button', { name: say('editor', 'blockKind') }).click()
  await page.getByRole('menuitem', { name: say('editor', 'block.heading-3') }).click()
  const formatted = [
    { type: 'heading', attrs: { level: 3 }, content: [text('Some words', 'bold', 'italic', 'strike')] },
  ]
  await expect.poll(() => storedBody(app())).toEqual(formatted)
  for (const words of ['format:bullet-list', 'format:ordered-list', 'format:quote']) {
    await tool(page, say('commands', words)).click()
    await tool(page, say('commands', 'edit:undo')).click()
    await expect.poll(() => storedBody(app())).toEqual(formatted)
  }
  const undo = tool(page, say('commands', 'edit:undo'))
  for (let left = 4; left > 0; left -= 1) await undo.click()
  await expect.poll(() => storedBody(app())).toEqual([paragraph(text('Some words'))])
  for (let left = 4; left > 0; left -= 1) await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => storedBody(app())).toEqual(formatted)
})

test('a link is made, changed and taken away; an address that could run a script is refused', async () => {
  const { page } = app()
  await startArticle(page, 'Linked')
  await page.keyboard.type('See the river')
  const dialog = page.getByRole('dialog', { name: say('editor', 'link.title') })
  const give = async (address: string) => {
    await page.keyboard.press('Control+Alt+k')
    await dialog.getByRole('textbox', { name: say('editor', 'link.address') }).fill(address)
    await page.keyboard.press('Enter')
  }
  const linked = (href: string) => [
    paragraph(text('See the '), { type: 'text', marks: [{ type: 'link', attrs: { href } }], text: 'river' }),
  ]
  await give('example.org/river')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => storedBody(app())).toEqual(linked('https://example.org/river'))
  await give('javascript:alert(1)')
  await dialog.getByText(say('editor', 'link.refused')).waitFor()
  await dialog.getByRole('textbox', { name: say('editor', 'link.address') }).fill('mailto:desk@example.org')
  await dialog.getByRole('button', { name: say('editor', 'link.change') }).click()
  await expect.poll(() => storedBody(app())).toEqual(linked('mailto:desk@example.org'))
  await page.keyboard.press('Control+Alt+k')
  await dialog.getByRole('button', { name: say('editor', 'link.remove') }).click()
  await expect.poll(() => storedBody(app())).toEqual([paragraph(text('See the river'))])
})

test('a table is set, filled with Tab, widened, shortened and deleted', async () => {
  const { page } = app()
  await startArticle(page, 'Tabulated')
  await command(page, 'insert:table')
  const table = articleText(page).getByRole('table')
  await table.waitFor()
  const shape = async () => [
    await table.locator('tr').count(),
    await table.locator('tr').first().locator('> *').count(),
  ]
  const [lines = 0, columns = 0] = await shape()
  const press = (name: string) =>
    page
      .getByRole('toolbar', { name: say('editor', 'table.tools') })
      .getByRole('button', { name: say('editor', `table.${name}`), exact: true })
      .click()
  await page.keyboard.type('Port')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Tonnes')
  await expect
    .poll(() => table.locator('tr').first().locator('> *').allTextContents())
    .toEqual(expect.arrayContaining(['Port', 'Tonnes']))
  await press('rowBelow')
  await expect.poll(shape).toEqual([lines + 1, columns])
  await press('columnAfter')
  await expect.poll(shape).toEqual([lines + 1, columns + 1])
  await press('deleteRow')
  await press('deleteColumn')
  await expect.poll(shape).toEqual([lines, columns])
  await expect.poll(async () => (await storedBody(app()))[0]?.type).toBe('table')
  await press('deleteTable')
  await table.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await table.waitFor()
  await expect.poll(shape).toEqual([lines, columns])
})

test('figures come from the disk, by drop and by paste, with caption, alternative text and credit', async () => {
  const { page, newsroom, answerDialog } = app()
  await startArticle(page, 'Illustrated')
  await page.keyboard.type('Above')
  const [red, green, blue] = await Promise.all(['#a33', '#3a3', '#33a'].map(picture))
  if (!red || !green || !blue) throw new Error('no pictures')
  const file = join(temporaryFolder(), 'red.png')
  writeFileSync(file, red)
  await answerDialog(file, () => page.keyboard.press('Control+Shift+i'))
  const figures = articleText(page).getByRole('figure')
  await expect.poll(() => figures.count()).toBe(1)
  await giveImage(page, green, 'green.png', articleText(page).getByText('Above'))
  await expect.poll(() => figures.count()).toBe(2)
  await figures.last().locator('img').click()
  await giveImage(page, blue, 'blue.png')
  await expect.poll(() => figures.count()).toBe(3)

  const first = figures.first()
  await first.getByText(say('editor', 'alternativeTextMissing')).waitFor()
  await first.getByLabel(say('editor', 'alternativeText')).fill('A green field')
  await first.getByLabel(say('editor', 'credit')).fill('Owen Tresk')
  await clickInto(page, first.locator('figcaption'))
  await page.keyboard.type('The field at noon')
  const figure = (bytes: Buffer, fields: Record<string, string> = {}) =>
    expect.objectContaining({
      type: 'figure',
      attrs: { alt: '', credit: '', ...fields, media: mediaOf(bytes), width: 64, height: 40, focus: null },
    })
  await expect
    .poll(async () => (await storedBody(app())).filter(({ type }) => type === 'figure'))
    .toEqual([figure(green, { alt: 'A green field', credit: 'Owen Tresk' }), figure(red), figure(blue)])
  expect((await storedBody(app()))[1]?.content).toEqual([text('The field at noon')])
  for (const bytes of [red, green, blue]) expect(existsSync(join(newsroom, 'media', mediaOf(bytes)))).toBe(true)
  const shown = () => first.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)
  await expect.poll(shown).toBe(64)
})

test.each([
  ['The flood', 'Water rose two metres overnight.'],
  ['老米市的灯', '新图书馆今天开放，读者排起了长队。'],
])('words, characters and reading time are right for “%s”', async (title, body) => {
  const { page } = app()
  // A narrow editor has room for the counts alone.
  await page.setViewportSize({ width: 1440, height: 900 })
  await startArticle(page, title)
  await page.keyboard.insertText(body)
  const { words, characters, minutes } = count(`${title}\n${body}`, 'en')
  expect(words).toBeGreaterThan(6)
  const main = page.getByRole('region', { name: say('desk', 'editorPane') })
  await main
    .getByText(
      `${say('ui', 'length.words_other', { count: words })}, ${say('editor', 'characters_other', { count: characters })}`,
    )
    .waitFor()
  await main.getByText(say('editor', 'readingTime_one', { count: minutes })).waitFor()
})

test('headline and standfirst stay one line each: Enter goes on, Backspace never pulls the text up', async () => {
  const { page } = app()
  const { keyboard } = page
  await newArticle(page)
  await keyboard.type('A headline')
  await command(page, 'insert:standfirst')
  await expect.poll(() => caretBlock(page)).toBe('standfirst')
  await keyboard.type('A standfirst')
  await keyboard.press('Enter')
  await keyboard.type('A body')
  const blocks = async () =>
    (await stored(app())).document.content?.map(({ type, content }) => [type, content?.[0]?.text])
  const all = [
    ['headline', 'A headline'],
    ['standfirst', 'A standfirst'],
    ['paragraph', 'A body'],
  ]
  await expect.poll(blocks).toEqual(all)
  await move(page, 'Home')
  await keyboard.press('Backspace')
  await keyboard.type('!')
  await expect.poll(blocks).toEqual([all[0], ['standfirst', 'A standfirst!'], all[2]])
  await clickInto(page, headline(page))
  await move(page, 'Home')
  await keyboard.press('Enter')
  await keyboard.type('?')
  await expect
    .poll(async () => (await blocks())?.map(([type]) => type))
    .toEqual(['headline', 'standfirst', 'paragraph'])
  await expect.poll(async () => (await blocks())?.[0]).toEqual(['headline', 'A headline'])
  await clickInto(page, articleText(page).getByText('A standfirst'))
  await move(page, 'Home')
  await move(page, 'Shift+End')
  await keyboard.press('Backspace')
  await keyboard.press('Backspace')
  await keyboard.type(' more')
  await expect.poll(blocks).toEqual([['headline', 'A headline more'], all[2]])
})

test('an article that is opened again is what it was, and opening it writes nothing', async () => {
  const { page } = app()
  const open = async (title: string) => {
    await rows(page).filter({ hasText: title }).click()
    await expect.poll(() => headline(page).textContent()).toBe(title)
  }
  await open('The river that kept its own books')
  const before = await stored(app())
  const id = await openId(page)
  const shown = await articleText(page).innerHTML()
  await open('Formatted by keys')
  const formatted = await stored(app())
  const formattedHtml = await articleText(page).innerHTML()
  await open('The river that kept its own books')
  expect(await openId(page)).toBe(id)
  await expect.poll(() => articleText(page).innerHTML()).toBe(shown)
  await whenSaved(page)
  expect(await stored(app())).toEqual(before)
  await open('Formatted by keys')
  await expect.poll(() => articleText(page).innerHTML()).toBe(formattedHtml)
  expect(await stored(app())).toEqual(formatted)
})
