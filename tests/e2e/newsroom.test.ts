import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { prepareNewsroom, startApp, temporaryFolder } from './app.ts'
import { command } from './article.ts'
import { articleList, headline, rows, say } from './desk.ts'
import { sideRow, toast } from './list.ts'

const start = (key: string, locale = 'en') => say('start', key, {}, locale)

/** Writes `user_version` into a database's header (SQLite file format, 1.3). */
function setVersion(database: string, version: number): void {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(version)
  const descriptor = openSync(database, 'r+')
  writeSync(descriptor, bytes, 0, 4, 60)
  closeSync(descriptor)
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

test('a first start offers the sample or an empty newsroom; the sample opens with its articles and is found again', async () => {
  const app = await startApp()
  const { page, home } = app
  await page.getByRole('button', { name: start('empty.title') }).waitFor()
  await page.getByRole('button', { name: start('sample.title') }).click()
  await expect.poll(() => rows(page).count()).toBeGreaterThanOrEqual(8)
  for (const name of ['News', 'Main Articles', 'Company']) await sideRow(page, name).waitFor()
  const third = rows(page).nth(2)
  const name = (await third.locator('[lang]').textContent()) ?? ''
  await third.click()
  await expect.poll(() => headline(page).textContent()).toBe(name)
  await app.quit()

  const again = await startApp({ home })
  await expect.poll(() => headline(again.page).textContent()).toBe(name)
  await expect
    .poll(() => articleList(again.page).getByRole('option', { selected: true }).allTextContents())
    .toEqual([expect.stringContaining(name)])
})

test('an empty newsroom asks for a name and begins without articles', async () => {
  const { page, home } = await startApp()
  await page.getByRole('button', { name: start('empty.title') }).click()
  await page.getByLabel(start('form.name'), { exact: true }).fill('The Halmvik Echo')
  await page.getByLabel(start('form.folder'), { exact: true }).fill(join(home, 'echo'))
  await page.getByRole('button', { name: start('form.make') }).click()
  await page.getByText(say('desk', 'empty.all')).waitFor()
  await expect.poll(() => page.title()).toContain('The Halmvik Echo')
})

test('another newsroom is opened through the dialog; a folder without one is refused in a sentence', async () => {
  const first = await prepareNewsroom((newsroom) => {
    newsroom.settings.write({ name: 'First' })
    newsroom.articles.create({ author: 'Ada' })
  })
  const second = await prepareNewsroom((newsroom) => newsroom.settings.write({ name: 'Second' }))
  const bare = join(temporaryFolder(), 'bare')
  mkdirSync(bare)
  const app = await startApp({ newsroom: first })
  const { page } = app
  await expect.poll(() => page.title()).toContain('First')

  await app.answerDialog(bare, () => page.keyboard.press('Control+Shift+O'))
  await page.getByText(say('errors', 'newsroom.missing', { folder: bare })).waitFor()
  expect(await page.title()).toContain('First')

  await headline(page).waitFor()
  await command(page, 'article:bin')
  const undo = toast(page).getByRole('button', { name: say('desk', 'undo') })
  await undo.waitFor()
  await app.answerDialog(second, () => page.keyboard.press('Control+Shift+O'))
  await expect.poll(() => page.title()).toContain('Second')
  expect(await undo.count()).toBe(0)

  await app.answerDialog(null, () => page.keyboard.press('Control+Shift+O'))
  expect(await page.title()).toContain('Second')
})

test('the start screen asked for over a newsroom gives way to whichever is opened', async () => {
  const first = await prepareNewsroom((newsroom) => newsroom.settings.write({ name: 'First' }))
  const second = await prepareNewsroom((newsroom) => newsroom.settings.write({ name: 'Second' }))
  const app = await startApp({ newsroom: first })
  const { page } = app
  const choice = page.getByRole('button', { name: start('sample.title') })
  for (const [folder, name] of [
    [second, 'Second'],
    [first, 'First'],
    [first, 'First'],
  ] as const) {
    await page.getByText(say('desk', 'empty.all')).waitFor()
    await command(page, 'newsroom:new')
    await choice.waitFor()
    await app.answerDialog(folder, () => page.keyboard.press('Control+Shift+O'))
    await choice.waitFor({ state: 'detached' })
    await expect.poll(() => page.title()).toContain(name)
  }
})

test('a newsroom from a newer Galley is refused in plain words and left untouched', async () => {
  const folder = await prepareNewsroom('sample')
  const database = join(folder, 'newsroom.sqlite')
  setVersion(database, 900)
  const before = hashOf(database)
  const { page } = await startApp({ newsroom: folder })
  await page.getByRole('alert').getByText(say('errors', 'newsroom.future')).waitFor()
  await page.getByRole('button', { name: start('sample.title') }).waitFor()
  expect(hashOf(database)).toBe(before)
})

test('a second Galley on the same newsroom is refused until the first has ended, even by a kill', async () => {
  const folder = await prepareNewsroom('sample')
  const first = await startApp({ newsroom: folder })
  await rows(first.page).first().waitFor()
  const second = await startApp({ newsroom: folder })
  const { page } = second
  await page
    .getByRole('alert')
    .getByText(say('errors', 'newsroom.in-use', { folder }))
    .waitFor()
  await first.kill()
  await page
    .getByRole('region', { name: start('recent') })
    .getByRole('button')
    .click()
  await rows(page).first().waitFor()
})

test('Galley speaks Chinese from the first screen on', async () => {
  const { page } = await startApp({ locale: 'zh-CN' })
  await page.getByRole('button', { name: start('sample.title', 'zh-CN') }).click()
  const list = page.getByRole('listbox', { name: say('desk', 'articles', {}, 'zh-CN') })
  await list.getByRole('option').first().waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
})
