import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowsers, shownBrowser } from '../../electron/stand-in/browsers.ts'
import { app, dialog } from '../../electron/stand-in/electron.ts'

const folder = mkdtempSync(join(tmpdir(), 'galley-dialog-'))
const files = join(folder, 'files')
const text = [{ name: 'Text', extensions: ['txt'] }]
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  process.env.GALLEY_HEADLESS = '1'
  process.env.GALLEY_DEBUG_PORT_FILE = join(folder, 'endpoint')
  process.env.LANGUAGE = 'en'
  mkdirSync(join(files, 'inner'), { recursive: true })
  for (const name of ['seed.txt', 'page.html', 'inner/deep.txt']) writeFileSync(join(files, name), name)
  app.setPath('userData', folder)
  await app.whenReady()
  await shownBrowser()
  browser = await chromium.connectOverCDP(readFileSync(join(folder, 'endpoint'), 'utf8').trim())
  const [first] = browser.contexts()
  if (!first) throw new Error('No context')
  context = first
  await context.newPage() // a browser ends with its last page
})

afterAll(async () => {
  await browser?.close()
  await closeBrowsers()
})

async function shown<T>(answer: Promise<T>): Promise<{ page: Page; answer: Promise<T> }> {
  const page = await context.waitForEvent('page')
  await page.getByRole('dialog').waitFor()
  return { page, answer }
}

test('a file is opened by its path', async () => {
  const { page, answer } = await shown(dialog.showOpenDialog({ title: 'Take in', defaultPath: files }))
  expect(await page.getByRole('dialog', { name: 'Take in' }).count()).toBe(1)
  const path = page.getByRole('textbox', { name: 'Path' })
  await path.fill(join(files, 'missing.txt'))
  await path.press('Enter')
  await page.getByText('There is nothing at this path.').waitFor()
  await page.locator('#stand-in-path').fill(join(files, 'seed.txt'))
  await page.getByRole('button', { name: 'Open' }).click()
  expect(await answer).toEqual({ canceled: false, filePaths: [join(files, 'seed.txt')] })
})

test('a file is opened by clicking through folders, filtered', async () => {
  const { page, answer } = await shown(
    dialog.showOpenDialog({ defaultPath: files, filters: text, properties: ['openFile', 'multiSelections'] }),
  )
  await page.getByRole('button', { name: 'seed.txt' }).waitFor()
  expect(await page.getByRole('button', { name: 'page.html' }).count()).toBe(0)
  await page.getByRole('button', { name: 'inner' }).click()
  await page.getByRole('button', { name: 'deep.txt' }).dblclick()
  expect(await answer).toEqual({ canceled: false, filePaths: [join(files, 'inner/deep.txt')] })
})

test('a folder is chosen, made if that is allowed', async () => {
  const made = join(folder, 'new/desk')
  const { page, answer } = await shown(
    dialog.showOpenDialog({ defaultPath: files, properties: ['openDirectory', 'createDirectory'] }),
  )
  await page.locator('#stand-in-path').fill(made)
  await page.getByRole('button', { name: 'Choose' }).click()
  expect(await answer).toEqual({ canceled: false, filePaths: [made] })
  expect(existsSync(made)).toBe(true)
})

test('saving gives the name its extension and asks before replacing', async () => {
  const { page, answer } = await shown(dialog.showSaveDialog({ defaultPath: join(files, 'proof.pdf'), filters: text }))
  const name = page.getByRole('textbox', { name: 'Name' })
  expect(await name.inputValue()).toBe('proof.pdf')
  await name.fill('seed')
  await name.press('Enter')
  await page.getByText('seed.txt exists already.').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await answer).toEqual({ canceled: false, filePath: join(files, 'seed.txt') })
})

test('Escape and closing cancel', async () => {
  const first = await shown(dialog.showOpenDialog({ defaultPath: files }))
  await first.page.keyboard.press('Escape')
  expect(await first.answer).toEqual({ canceled: true, filePaths: [] })
  const second = await shown(dialog.showSaveDialog({ defaultPath: files }))
  await second.page.close()
  expect(await second.answer).toEqual({ canceled: true, filePath: '' })
})

test('a message box answers with its button, by mouse and keyboard', async () => {
  const options = {
    message: 'Kill this story?',
    detail: 'It stays in the archive.',
    buttons: ['Kill', 'Keep'],
    defaultId: 1,
    cancelId: 1,
    checkboxLabel: 'Tell the desk',
  }
  const first = await shown(dialog.showMessageBox(options))
  await first.page.getByLabel('Tell the desk').check()
  await first.page.getByRole('button', { name: 'Kill' }).click()
  expect(await first.answer).toEqual({ response: 0, checkboxChecked: true })
  const second = await shown(dialog.showMessageBox(options))
  await second.page.keyboard.press('Enter')
  expect(await second.answer).toEqual({ response: 1, checkboxChecked: false })
  const third = await shown(dialog.showMessageBox(options))
  await third.page.keyboard.press('Escape')
  expect(await third.answer).toEqual({ response: 1, checkboxChecked: false })
})
