import { chmodSync, existsSync, mkdirSync, readFileSync, watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { startApache } from '../publishing/targets/apache.ts'
import { startProxy } from '../publishing/targets/proxy.ts'
import { startSshd } from '../publishing/targets/sshd.ts'
import { prepareNewsroom, shareApp } from './app.ts'
import { rows, say, sheet } from './desk.ts'
import { exporting, exportSheet, plannedNumbers } from './site.ts'

const app = shareApp()
const targets = (key: string, values: Record<string, string | number> = {}) => say('targets', key, values)

async function openTargets(): Promise<Locator> {
  const { page } = app()
  await page.keyboard.press('Control+,')
  await sheet(page)
    .getByRole('tab', { name: targets('title') })
    .click()
  return sheet(page).getByRole('tabpanel')
}

async function closeSheet(): Promise<void> {
  const { page } = app()
  await page.keyboard.press('Escape')
  await sheet(page).waitFor({ state: 'detached' })
}

/** Opens the form of a new target and fills in what is given, by the fields' keys. */
async function addTarget(panel: Locator, kind: string, fields: Record<string, string>): Promise<void> {
  await panel.getByRole('button', { name: targets('add') }).click()
  await choose(panel, 'kind', `kind.${kind}`)
  for (const [key, value] of Object.entries(fields)) await field(panel, key).fill(value)
}

const field = (panel: Locator, key: string) => panel.getByLabel(targets(key), { exact: true })

async function choose(panel: Locator, key: string, option: string): Promise<void> {
  await panel.getByRole('button', { name: targets(key) }).click()
  await app()
    .page.getByRole('option', { name: targets(option), exact: true })
    .click()
}

const isFocused = (element: Element) => element === document.activeElement
const press = (panel: Locator, key: string) => panel.getByRole('button', { name: targets(key), exact: true }).click()

/** Plans an export of everything to a target, chosen in the sheet by its name. */
async function planFor(name: string): Promise<Locator> {
  const { page } = app()
  await page.keyboard.press('Control+Shift+e')
  const found = exportSheet(app())
  await found.getByRole('button', { name: exporting('targets') }).click()
  await page.getByRole('menuitem', { name }).click()
  await found.getByText(exporting('unchanged')).waitFor()
  return found
}

const publish = (found: Locator) => found.getByRole('button', { name: /^Export \d/ }).click()

test('a target is set up, published to, and the publication taken back', async ({ skip }) => {
  const place = await startApache()
  if (typeof place === 'string') return skip(place)
  const { page, home } = app()
  const panel = await openTargets()
  const address = `http://127.0.0.1:${place.port}/`
  await addTarget(panel, 'webdav', { name: 'Live site', url: 'http://press.example/', user: 'ada', password: 'wrong' })
  await press(panel, 'test')
  await panel.getByText(targets('wrong.url')).waitFor()
  await field(panel, 'url').fill(address)
  await press(panel, 'test')
  await expect.poll(() => panel.getByRole('alert').textContent()).toContain('did not accept')
  await field(panel, 'password').fill('open sesame')
  await field(panel, 'password').fill('sesame')
  await press(panel, 'test')
  await panel.getByText(targets('reached')).waitFor()
  await press(panel, 'save')
  await panel.getByRole('listitem').filter({ hasText: 'Live site' }).waitFor()

  // What was typed is with the key store; the window is told no more than that it is kept.
  await panel.getByRole('button', { name: targets('edit', { name: 'Live site' }) }).click()
  expect(await field(panel, 'password').inputValue()).toBe('')
  expect(await field(panel, 'password').getAttribute('placeholder')).toBe(targets('kept'))
  const listed = await page.evaluate(() => Reflect.get(window, 'galley')['targets:list']())
  expect(JSON.stringify(listed)).not.toContain('sesame')
  expect(listed).toMatchObject({ value: [{ name: 'Live site', known: ['password'] }] })
  expect(readFileSync(join(home, 'user-data/secrets.json'), 'utf8')).not.toContain('sesame')
  await press(panel, 'cancel')
  await closeSheet()

  await rows(page).filter({ hasText: 'Nine tonnes in a morning' }).first().click()
  const standing = page.getByText(say('metadata', 'published', { place: 'Live site' }), { exact: true })
  const found = await planFor('Live site')
  const { added, changed, removed } = await plannedNumbers(found)
  expect([added > 0, changed, removed, await place.contents()]).toEqual([true, 0, 0, {}])
  await publish(found)
  await found.getByRole('button', { name: exporting('undo') }).waitFor()
  expect(Object.keys(await place.contents())).toHaveLength(added)
  await standing.waitFor()
  await found.getByRole('button', { name: exporting('undo') }).click()
  await found.getByText(exporting('undone')).waitFor()
  expect(await place.contents()).toEqual({})
  await standing.waitFor({ state: 'detached' })
  await closeSheet()
})

test('what is being sent is named, and stopping it leaves the site as it was', async ({ skip }) => {
  const place = await startApache()
  if (typeof place === 'string') return skip(place)
  const { page } = app()
  await place.write('index.html', 'theirs')
  const proxy = await startProxy(place.port)
  const panel = await openTargets()
  await addTarget(panel, 'webdav', { name: 'Slow', url: `http://127.0.0.1:${proxy.port}/`, user: 'ada' })
  await field(panel, 'password').fill('sesame')
  await press(panel, 'save')
  await panel.getByRole('listitem').filter({ hasText: 'Slow' }).waitFor()
  await closeSheet()

  const found = await planFor('Slow')
  const incoming = join(place.folder, '.galley/incoming')
  mkdirSync(incoming, { recursive: true })
  for (const folder of [incoming, dirname(incoming)]) chmodSync(folder, 0o777)
  const watcher = watch(incoming, () => {
    watcher.close()
    proxy.block()
  })
  await publish(found)
  await found.getByText(exporting('stage.sending')).waitFor()
  await found.getByText(/^(?:assets|media)\/\S+$/).waitFor()
  await found.getByRole('button', { name: say('ui', 'cancel'), exact: true }).click()
  // The new plan cannot be made while nobody answers.
  await found.getByRole('alert').waitFor()
  expect(await place.contents()).toEqual({ 'index.html': 'theirs' })
  proxy.letThrough()
  await found.getByRole('button', { name: exporting('compareAgain') }).click()
  await found.getByText(exporting('unchanged')).waitFor()
  expect(await plannedNumbers(found)).toMatchObject({ changed: 1, removed: 0 })
  await page.keyboard.press('Escape')
  await sheet(page).waitFor({ state: 'detached' })
})

test('a server’s key is shown and accepted before anything is sent', async ({ skip }) => {
  const place = await startSshd()
  if (typeof place === 'string') return skip(place)
  const panel = await openTargets()
  const { user, folder, fingerprint } = place.settings
  await addTarget(panel, 'sftp', { name: 'Server', host: '127.0.0.1', port: String(place.port), user, folder })
  await choose(panel, 'signIn', 'signIn.key')
  await field(panel, 'key').fill(place.key)
  await press(panel, 'test')
  await expect.poll(() => panel.getByRole('alert').textContent()).toContain(fingerprint)
  await press(panel, 'accept')
  await panel.getByText(targets('reached')).waitFor()
  await press(panel, 'save')
  await panel.getByRole('listitem').filter({ hasText: 'Server' }).waitFor()
  await closeSheet()

  const found = await planFor('Server')
  const { added } = await plannedNumbers(found)
  await publish(found)
  await found.getByRole('button', { name: exporting('undo') }).waitFor()
  expect(Object.keys(await place.contents())).toHaveLength(added)
  await closeSheet()
})

test('a zip is written, and is the place that is proposed the next time', async () => {
  const { page, home, answerDialog } = app()
  const file = join(home, 'the site.zip')
  const panel = await openTargets()
  await addTarget(panel, 'zip', { name: 'Archive' })
  await answerDialog(file, () => press(panel, 'choose'))
  await expect.poll(() => field(panel, 'file').inputValue()).toBe(file)
  await press(panel, 'save')
  await panel.getByRole('listitem').filter({ hasText: 'Archive' }).waitFor()
  await expect.poll(() => panel.getByRole('button', { name: targets('add') }).evaluate(isFocused)).toBe(true)
  await closeSheet()

  const found = await planFor('Archive')
  const { added } = await plannedNumbers(found)
  expect(existsSync(file)).toBe(false)
  await publish(found)
  await found.getByRole('button', { name: exporting('showFolder') }).waitFor()
  expect(Object.keys(unzipSync(readFileSync(file)))).toHaveLength(added)
  await closeSheet()

  await page.keyboard.press('Control+Shift+e')
  const again = exportSheet(app())
  await again.getByText('Archive', { exact: true }).waitFor()
  await again.getByText(exporting('unchanged')).waitFor()
  await again.getByRole('button', { name: exporting('targets') }).click()
  await page.getByRole('menuitem', { name: exporting('setUpTargets') }).click()
  await sheet(page)
    .getByRole('button', { name: targets('add') })
    .waitFor()
  await closeSheet()
})

test('a target that is removed comes back with its secret', async () => {
  const { page } = app()
  const panel = await openTargets()
  await addTarget(panel, 'ftps', { name: 'Old host', host: 'press.example', user: 'ada', password: 'sesame' })
  await press(panel, 'save')
  const row = panel.getByRole('listitem').filter({ hasText: 'Old host' })
  await panel.getByRole('button', { name: targets('remove', { name: 'Old host' }) }).click()
  await row.waitFor({ state: 'detached' })
  const notice = page.getByRole('region', { name: say('ui', 'notices') })
  await notice.getByRole('button', { name: targets('undo'), exact: true }).click()
  await row.waitFor()
  await panel.getByRole('button', { name: targets('edit', { name: 'Old host' }) }).click()
  expect(await field(panel, 'password').getAttribute('placeholder')).toBe(targets('kept'))
  await press(panel, 'cancel')
  await closeSheet()
})

test('what is typed of a target is still there after the sheet was closed', async () => {
  let panel = await openTargets()
  await addTarget(panel, 's3', { name: 'Store', bucket: 'press' })
  await closeSheet()
  panel = await openTargets()
  expect(await field(panel, 'name').inputValue()).toBe('Store')
  expect(await field(panel, 'bucket').inputValue()).toBe('press')
  await press(panel, 'cancel')
  await closeSheet()
})

test('what is typed of a target stays with its newsroom', async () => {
  const { page, newsroom } = app()
  const other = await prepareNewsroom((store) => store.settings.write({ name: 'Other' }))
  const open = (folder: string) =>
    page.evaluate((path) => Reflect.get(window, 'galley')['newsroom:open']({ folder: path }), folder)
  const panel = await openTargets()
  await addTarget(panel, 'webdav', { name: 'Half done', password: 'sesame' })
  await closeSheet()
  await open(other)
  await expect.poll(() => page.title()).toContain('Other')
  await (await openTargets()).getByText(targets('none')).waitFor()
  await closeSheet()
  await open(newsroom)
  await expect.poll(() => page.title()).not.toContain('Other')
  expect(await field(await openTargets(), 'name').inputValue()).toBe('Half done')
})
