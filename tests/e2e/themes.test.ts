import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { FrameLocator, Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { readThemeFolder } from '../../electron/publishing/themes/files.ts'
import { violations } from '../axe.ts'
import { themeFolder } from '../publishing/themes/making.ts'
import { shareApp, temporaryFolder } from './app.ts'
import { command } from './article.ts'
import { rows, say, sheet } from './desk.ts'
import { exporting, exportSheet, exportTo } from './site.ts'

const app = shareApp()
const themes = (key: string, values: Record<string, string | number> = {}) => say('themes', key, values)
const button = (within: Locator, key: string, values: Record<string, string | number> = {}) =>
  within.getByRole('button', { name: themes(key, values), exact: true })

async function openThemes(): Promise<Locator> {
  const { page } = app()
  await command(page, 'settings:theme')
  const panel = sheet(page).getByRole('tabpanel')
  await panel.getByRole('listitem').first().waitFor()
  return panel
}

async function closeSheet(): Promise<void> {
  const { page } = app()
  await page.keyboard.press('Escape')
  await sheet(page).waitFor({ state: 'detached' })
}

const line = (panel: Locator, name: string) =>
  panel.getByRole('listitem').filter({ has: app().page.getByText(name, { exact: true }) })

async function fromMenu(panel: Locator, name: string, key: string): Promise<void> {
  await button(panel, 'more', { name }).click()
  await app()
    .page.getByRole('menuitem', { name: themes(key) })
    .click()
}

/** Opens a theme's sheet and waits for its preview. */
async function look(panel: Locator, name: string): Promise<{ opened: Locator; shown: FrameLocator }> {
  const { page } = app()
  await button(panel, 'previewOf', { name }).click()
  const opened = page.getByRole('dialog', { name: themes('sheet', { name }) })
  const shown = opened.frameLocator('iframe[data-shown="true"]')
  await shown.locator('footer').first().waitFor()
  return { opened, shown }
}

const isFocused = (element: Element) => element === document.activeElement
const footer = 'Line at the foot of every page'
const inToast = (name: string) =>
  app()
    .page.getByRole('region', { name: say('ui', 'notices') })
    .getByRole('button', { name })
const settings = async () => {
  const read = await app().page.evaluate(() => Reflect.get(window, 'galley')['settings:read']())
  return (read as { value: { theme: string; themeOptions: Record<string, Record<string, unknown>> } }).value
}

test('a theme is duplicated, looked at with its options, used, and taken back', async () => {
  const { page, newsroom } = app()
  await rows(page).filter({ hasText: 'The river that kept its own books' }).first().click()
  await page.keyboard.press('Control+Shift+v')
  const beside = page.frameLocator('iframe[src*="/preview/site/"]')
  await beside.locator('footer').first().waitFor()
  const panel = await openThemes()
  await fromMenu(panel, 'Classic', 'duplicate')
  await line(panel, 'Classic copy').waitFor()
  expect(existsSync(join(newsroom, 'themes/classic-copy/theme.json'))).toBe(true)

  const { opened, shown } = await look(panel, 'Classic copy')
  await opened.getByLabel(footer).fill('By the river')
  await expect.poll(() => shown.locator('.imprint').textContent()).toBe('By the river')
  await opened.getByRole('radio', { name: themes('pages.article') }).click()
  await expect.poll(() => shown.locator('h1').first().textContent()).toContain('The river that kept its own books')
  expect(await shown.locator('.imprint').textContent()).toBe('By the river')
  expect(await settings()).toMatchObject({ theme: 'classic', themeOptions: {} })
  expect(await violations(page)).toEqual([])

  // Closed by a slip, it is as it was left.
  await page.keyboard.press('Escape')
  await opened.waitFor({ state: 'detached' })
  const again = await look(panel, 'Classic copy')
  expect(await again.opened.getByLabel(footer).inputValue()).toBe('By the river')
  await button(again.opened, 'use').click()
  await again.opened.waitFor({ state: 'detached' })
  await line(panel, 'Classic copy').getByText(themes('inUse')).waitFor()
  expect(await settings()).toMatchObject({
    theme: 'classic-copy',
    themeOptions: { 'classic-copy': { footer: 'By the river' } },
  })
  await expect.poll(() => beside.locator('.imprint').textContent()).toBe('By the river')

  // What is chosen for another theme meanwhile stays.
  const { themeOptions } = await settings()
  const meanwhile = { themeOptions: { ...themeOptions, broadsheet: { accent: 'blue' } } }
  await page.evaluate((chosen) => Reflect.get(window, 'galley')['settings:write'](chosen), meanwhile)
  await inToast(themes('undo')).click()
  await line(panel, 'Classic').getByText(themes('inUse')).waitFor()
  expect((await settings()).themeOptions).toEqual({ 'classic-copy': {}, broadsheet: { accent: 'blue' } })
  await page.evaluate(() => Reflect.get(window, 'galley')['settings:write']({ themeOptions: {} }))
  await closeSheet()
  await page.keyboard.press('Control+Shift+v')
})

test('options of every kind are real fields: checked, with the theme’s own below them, and set back', async () => {
  const panel = await openThemes()
  const options = [
    { key: 'accent', label: { en: 'Accent', 'zh-CN': '主色' }, type: 'colour', default: '#12487a' },
    { key: 'columns', label: 'Columns', type: 'number', minimum: 1, maximum: 4, default: 3 },
    { key: 'leading', label: 'Leading', type: 'number', minimum: 1, maximum: 2, step: 0.1, default: 1.5 },
    {
      key: 'side',
      label: 'Side',
      type: 'choice',
      choices: ['left', 'right'].map((value) => ({ value, label: value })),
      default: 'left',
    },
    { key: 'isWide', label: 'Wide', type: 'boolean', default: false },
  ]
  const folder = themeFolder({
    'theme.json': { name: 'Kinds', options },
    'assets/options.css.liquid': ':root { --chosen: {{ options.accent }} {{ options.leading }} }',
    'partials/footer.liquid': '<footer>{{ options.columns }} {{ options.side }} {{ options.isWide }}</footer>',
  })
  await app().answerDialog(folder, () => button(panel, 'installFolder').click())
  await line(panel, 'Kinds').waitFor()
  const { opened, shown } = await look(panel, 'Kinds')
  const said = () => shown.locator('footer').textContent()
  const field = (name: string) => opened.getByLabel(name, { exact: true })
  await opened.getByText(themes('usually', { value: '#12487a' })).waitFor()
  await field('Accent').fill('#1248')
  await opened.getByText(themes('wrong.colour')).waitFor()
  expect(await button(opened, 'use').isDisabled()).toBe(true)
  await field('Accent').fill('#aa0000')
  await field('Columns').fill('9')
  await field('Leading').fill('1.7')
  await field('Leading').press('Tab')
  await opened.getByRole('button', { name: /Side/ }).click()
  await app().page.getByRole('option', { name: 'right' }).click()
  await opened.getByRole('checkbox', { name: 'Wide' }).press('Space')
  await expect.poll(said).toBe('4 right true')
  expect(await violations(app().page)).toEqual([])
  await button(opened, 'use').click()
  await opened.waitFor({ state: 'detached' })
  expect((await settings()).themeOptions['kinds']).toEqual({
    accent: '#aa0000',
    columns: 4,
    leading: 1.7,
    side: 'right',
    isWide: true,
  })

  const again = await look(panel, 'Kinds')
  await button(again.opened, 'reset').click()
  await expect.poll(() => again.shown.locator('footer').textContent()).toBe('3 left false')
  await button(again.opened, 'cancel').click()
  await again.opened.waitFor({ state: 'detached' })
  await closeSheet()
  const site = join(temporaryFolder(), 'site')
  await exportTo(app(), site, 'everything')
  expect(readFileSync(join(site, 'assets/options.css'), 'utf8')).toContain('#aa0000 1.7')
  expect(readFileSync(join(site, 'index.html'), 'utf8')).toContain('4 right true')
})

test('a theme’s script leads nobody out of Galley; a link that is pressed is shown whole and asked about', async () => {
  const panel = await openThemes()
  const folder = themeFolder({
    'theme.json': { name: 'Pushy' },
    'assets/page.js':
      "parent.postMessage({ galley: 'preview', kind: 'outside', address: 'https://pushed.example/' }, '*')",
    'partials/footer.liquid': '<footer><a href="https://pressed.example/?words=The%20whole%20page">Out</a></footer>',
  })
  await app().answerDialog(folder, () => button(panel, 'installFolder').click())
  const { opened, shown } = await look(panel, 'Pushy')
  const question = app().page.getByRole('alertdialog', { name: say('preview', 'outside.title') })
  const link = shown.getByRole('link', { name: 'Out', exact: true })
  // The site is made anew when the desk has the focus again, and a press may fall upon the frame that goes.
  const pressLink = () =>
    expect
      .poll(async () => {
        if (!(await question.isVisible())) await link.click({ timeout: 2000 }).catch(() => undefined)
        return question.isVisible()
      })
      .toBe(true)
  await pressLink()
  await question.getByText('https://pressed.example/?words=The%20whole%20page').waitFor()
  await app().page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  expect(app().output()).not.toContain('pressed.example')
  await pressLink()
  await app().page.keyboard.press('Tab')
  await app().page.keyboard.press('Enter')
  await expect.poll(() => app().output()).toContain('https://pressed.example/?words=The%20whole%20page')
  expect(app().output()).not.toContain('pushed.example')
  await button(opened, 'cancel').click()
  await closeSheet()
})

test('a theme with faults is refused with each of them; one of the same name replaces the other and comes back', async () => {
  const { page, newsroom } = app()
  const panel = await openThemes()
  const zip = (folder: string) => {
    const file = join(temporaryFolder(), 'tide.zip')
    writeFileSync(file, zipSync(Object.fromEntries(readThemeFolder(folder, 'tide').files)))
    return file
  }
  const install = (file: string) => app().answerDialog(file, () => button(panel, 'installZip').click())
  await install(zip(themeFolder({ 'layouts/home.liquid': '\n{% frob %}', 'assets/a.css': 'p { src: url(gone.png) }' })))
  await panel.getByRole('alert').getByText('assets/a.css:1').waitFor()
  expect(await button(panel, 'close').evaluate(isFocused)).toBe(true)
  await page.keyboard.press('Enter')
  await install(zip(themeFolder()))
  await line(panel, 'Tide').waitFor()
  await install(zip(themeFolder({ 'theme.json': { version: '2.0.0' } })))
  await panel
    .getByRole('alert')
    .getByText(themes('there', { name: 'Tide', before: '1.0.0', version: '2.0.0' }))
    .waitFor()
  await button(panel, 'replace').click()
  await line(panel, 'Tide').getByText('2.0.0').waitFor()
  await inToast(themes('undo')).click()
  await line(panel, 'Tide').getByText('1.0.0').waitFor()
  await fromMenu(panel, 'Tide', 'remove')
  await line(panel, 'Tide').waitFor({ state: 'detached' })
  await inToast(themes('undo')).click()
  await line(panel, 'Tide').waitFor()
  expect(readdirSync(join(newsroom, 'themes'))).toContain('tide')
  await closeSheet()
})

test('a theme in use that was damaged is named in the list, the preview and an export, and nothing changes', async () => {
  const { page, newsroom } = app()
  const site = join(temporaryFolder(), 'site')
  const file = join(newsroom, 'themes/kinds/layouts/home.liquid')
  const whole = readFileSync(file, 'utf8')
  writeFileSync(file, '\n\n{% frob %}')
  const panel = await openThemes()
  await line(panel, 'Kinds').getByText('layouts/home.liquid:3').waitFor()
  expect(await button(panel, 'previewOf', { name: 'Kinds' }).isDisabled()).toBe(true)
  await closeSheet()
  await page.keyboard.press('Control+Shift+v')
  const pane = page.getByRole('region', { name: say('desk', 'preview') })
  await pane.getByRole('alert').getByText('layouts/home.liquid:3').waitFor()
  await page.keyboard.press('Control+Shift+e')
  const planned = exportSheet(app())
  await app().answerDialog(site, () => planned.getByRole('button', { name: exporting('choose') }).click())
  await planned.getByText('layouts/home.liquid:3').waitFor()
  expect(existsSync(site) ? readdirSync(site) : []).toEqual([])
  await closeSheet()
  writeFileSync(file, whole)
  await pane.getByRole('button', { name: say('preview', 'tryAgain') }).click()
  await page.frameLocator('iframe[src*="/preview/site/"]').locator('footer').first().waitFor()
  await page.keyboard.press('Control+Shift+v')
})

test('everything is reached by keyboard alone, and the focus comes back', async () => {
  const { page } = app()
  const panel = await openThemes()
  const first = button(panel, 'previewOf', { name: 'Broadsheet' })
  const before = await panel.getByRole('listitem').count()
  await sheet(page)
    .getByRole('tab', { name: themes('title') })
    .focus()
  await page.keyboard.press('Tab')
  await expect.poll(() => first.evaluate(isFocused)).toBe(true)
  await page.keyboard.press('Enter')
  const opened = page.getByRole('dialog', { name: themes('sheet', { name: 'Broadsheet' }) })
  await opened.frameLocator('iframe[data-shown="true"]').locator('footer').first().waitFor()
  await page.keyboard.press('Escape')
  await opened.waitFor({ state: 'detached' })
  await expect.poll(() => first.evaluate(isFocused)).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: themes('duplicate') }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => panel.getByRole('listitem').count()).toBe(before + 1)
  await expect.poll(() => button(panel, 'more', { name: 'Broadsheet' }).evaluate(isFocused)).toBe(true)
  // The button's tooltip is the nearest thing to close.
  await page.keyboard.press('Shift+Tab')
  await closeSheet()
})
