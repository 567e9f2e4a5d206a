import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentFrom } from '../../../electron/shared/article/document.ts'
import { type EditorPages, startEditorPages } from '../editor/editor-page.ts'

let pages: EditorPages
beforeAll(async () => {
  pages = await startEditorPages()
})
afterAll(() => pages.stop())

async function openNew(fields = {}): Promise<{ page: Page; id: string }> {
  const document = documentFrom(fields, [
    { type: 'headline', content: [{ type: 'text', text: 'Harbour opens' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'Text.' }] },
  ])
  const { id } = pages.newsroom.articles.create({ author: 'Ada', document })
  return { id, page: await pages.show(id) }
}

const attributes = (id: string) => pages.newsroom.journal.head(id).document.attrs
const eventually = (read: () => unknown) => expect.poll(read, { timeout: 15_000, interval: 25 })

test('what is typed in a field is stored as typed and undone in one step from within it', async () => {
  const { page, id } = await openNew()
  const source = page.getByRole('textbox', { name: 'Source' })
  await source.click()
  await page.keyboard.type('Reuters')
  await eventually(() => attributes(id)['source']).toBe('Reuters')
  await page.keyboard.press('Control+z')
  await eventually(() => attributes(id)['source']).toBe('')
  expect(await source.inputValue()).toBe('')
  await page.keyboard.press('Control+Shift+z')
  await eventually(() => attributes(id)['source']).toBe('Reuters')
  expect(await source.inputValue()).toBe('Reuters')
})

test('what is not a date stays as typed with what is wrong, and the document stays as it was', async () => {
  const { page, id } = await openNew({ publishedAt: '2016-12-05' })
  const time = page.getByRole('textbox', { name: 'Time published' })
  await time.fill('5/12/2016')
  await page.getByText('Write it like').waitFor()
  expect(await time.inputValue()).toBe('5/12/2016')
  expect(attributes(id)['publishedAt']).toBe('2016-12-05')
  await page.keyboard.press('Control+z')
  expect(await time.inputValue()).toBe('2016-12-05')
  await time.fill('2016年12月6日 9:05')
  await eventually(() => attributes(id)['publishedAt']).toBe('2016-12-06T09:05')
  await page.locator('h1').click()
  expect(await time.inputValue()).toBe('2016-12-06 09:05')
})

test('the slug offers the headline’s, refuses what cannot stand in an address, and says when it is taken', async () => {
  await openNew({ slug: 'taken' })
  const { page, id } = await openNew()
  const slug = page.getByRole('textbox', { name: 'Slug' })
  await eventually(() => slug.getAttribute('placeholder')).toMatch(/^harbour-opens/)
  await slug.fill('Not A Slug')
  await page.getByText('Small letters').waitFor()
  expect(attributes(id)['slug']).toBe('')
  await slug.fill('taken')
  await page.getByText('Another article has this slug').waitFor()
  expect(attributes(id)['slug']).toBe('')
  await page.getByRole('button', { name: /^Use taken-/ }).click()
  await eventually(() => attributes(id)['slug']).toMatch(/^taken-/)
})

test('keywords pasted with commas of any script are one each; the section is found by typing', async () => {
  const section = pages.newsroom.sections.ensure(['News', 'Main Articles'])
  const { page, id } = await openNew()
  await page.getByLabel('Keywords').fill('港口、桥梁，harbour, bridge')
  await page.keyboard.press('Enter')
  await eventually(() => attributes(id)['keywords']).toEqual(['港口', '桥梁', 'harbour', 'bridge'])
  pages.tell('sections:changed', {})
  await page.getByRole('combobox', { name: 'Section' }).fill('main')
  await page.getByRole('option', { name: 'News > Main Articles' }).click()
  await eventually(() => attributes(id)['section']).toBe(section)
  await page.keyboard.press('Control+z')
  await eventually(() => attributes(id)['section']).toBeNull()
})

test('a status is kept beside the journal: undo in the text does not touch it, its toast does', async () => {
  const { page, id } = await openNew()
  await page.getByRole('button', { name: /Status/ }).click()
  await page.getByRole('option', { name: 'Ready' }).click()
  await eventually(() => pages.newsroom.statuses.current(id)).toBe('ready')
  await page.locator('.tiptap p').click()
  await page.keyboard.press('Control+z')
  expect(pages.newsroom.statuses.current(id)).toBe('ready')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await eventually(() => pages.newsroom.statuses.current(id)).toBe('draft')
})

test('a number that another article has is told of, with one that is free', async () => {
  const first = await openNew({ number: 4000 })
  expect(attributes(first.id)['number']).toBe(4000)
  const { page, id } = await openNew()
  await page.getByRole('textbox', { name: 'Number', exact: true }).fill('4000')
  await page.getByText('Another article has it').waitFor()
  expect(attributes(id)['number']).not.toBe(4000)
  await page.getByRole('textbox', { name: 'Browse count' }).fill('1,204')
  await eventually(() => attributes(id)['browseCount']).toBe(1204)
})

test('corrections are added, mended, removed and undone by keyboard, and only whole ones are stored', async () => {
  const { page, id } = await openNew()
  const stored = () => attributes(id)['corrections']
  const note = (number: number) => page.getByRole('group', { name: `Correction ${number}`, exact: true })
  await page.getByRole('button', { name: 'Add a correction' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('The quay is 40 m long.')
  await note(1).getByRole('textbox', { name: 'Date' }).fill('2016-12-05')
  await eventually(stored).toEqual([{ at: '2016-12-05', text: 'The quay is 40 m long.' }])
  await note(1).getByRole('textbox', { name: 'Date' }).fill('5/12/2016')
  await note(1).getByText('Write it like').waitFor()
  await page.getByRole('button', { name: 'Add a correction' }).press('Enter')
  const second = note(2).getByRole('textbox', { name: 'What was wrong' })
  await second.fill('x'.repeat(1002))
  await note(2).getByText('2 characters too many: 1000 fit.').waitFor()
  expect(stored()).toEqual([{ at: '2016-12-05', text: 'The quay is 40 m long.' }])
  await note(1).getByRole('button', { name: 'Remove correction 1' }).press('Enter')
  await eventually(stored).toEqual([])
  expect(await note(1).getByRole('textbox', { name: 'What was wrong' }).inputValue()).toHaveLength(1002)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Add a correction')
  await page.locator('h1').click()
  await page.keyboard.press('Control+z')
  await eventually(stored).toEqual([{ at: '2016-12-05', text: 'The quay is 40 m long.' }])
})
