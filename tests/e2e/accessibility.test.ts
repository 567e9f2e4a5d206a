import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { colourRules, violations } from '../axe.ts'
import { shareApp, startApp, temporaryFolder } from './app.ts'
import { openId } from './article.ts'
import { articleList, articleText, dropFile, headline, inspect, rows, say, whenSaved } from './desk.ts'
import { sideRow } from './list.ts'
import { exporting, exportSheet } from './site.ts'

const app = shareApp()
const dialog = () => app().page.getByRole('dialog')
const closeAll = async () => {
  await app().page.keyboard.press('Escape')
  await expect.poll(() => dialog().or(app().page.getByRole('menu')).count()).toBe(0)
}
const press = (name: string) => app().page.getByRole('button', { name, exact: true }).first().click()

/** Controls without a name, as a screen reader would meet them. */
async function nameless(page: Page): Promise<readonly string[]> {
  const roles =
    'button|textbox|searchbox|combobox|listbox|option|checkbox|radio|switch|tab|menuitem|link|tree|treeitem|dialog'
  const lines = (await page.locator('body').ariaSnapshot()).split('\n')
  return lines.filter((line) => new RegExp(`^\\s*- '?(?:${roles})(?! ")\\b`).test(line))
}

type Screen = readonly [name: string, open: () => Promise<unknown>, close: () => Promise<unknown>]

const openMenu = (open: () => Promise<unknown>) => async () => {
  await open()
  await app().page.getByRole('menu').first().waitFor()
}
const openDialog = (open: () => Promise<unknown>) => async () => {
  await open()
  await dialog().first().waitFor()
}

const screens: readonly Screen[] = [
  ['the desk', () => articleText(app().page).waitFor(), async () => undefined],
  ['the palette', openDialog(() => app().page.keyboard.press('Control+k')), closeAll],
  [
    'the palette with what was found',
    openDialog(async () => {
      await app().page.keyboard.press('Control+k')
      await dialog().getByRole('combobox').fill('own books')
      await dialog().getByText('The river that kept its own books').waitFor()
    }),
    closeAll,
  ],
  [
    'the import sheet',
    openDialog(() => dropFile(app().page, 'note.txt', Buffer.from('A headline\n\nA paragraph of words.'))),
    closeAll,
  ],
  ['the export sheet', openDialog(() => app().page.keyboard.press('Control+Shift+e')), closeAll],
  ['the settings', openDialog(() => app().page.keyboard.press('Control+,')), closeAll],
  [
    'the form of a target',
    openDialog(async () => {
      await app().page.keyboard.press('Control+,')
      await dialog()
        .getByRole('tab', { name: say('targets', 'title') })
        .click()
      await dialog()
        .getByRole('button', { name: say('targets', 'add') })
        .click()
      // It stays under the pointer, so its hovered colours are looked at too.
      await dialog()
        .getByRole('button', { name: say('targets', 'save') })
        .click()
    }),
    async () => {
      await dialog()
        .getByRole('button', { name: say('targets', 'cancel') })
        .click()
      await closeAll()
    },
  ],
  [
    'the person’s settings',
    openDialog(async () => {
      await app().page.keyboard.press('Control+,')
      await dialog()
        .getByRole('tab', { name: say('settings', 'person') })
        .click()
    }),
    closeAll,
  ],
  ['the sort menu', openMenu(() => press(say('desk', 'sort.label'))), closeAll],
  ['the newsroom’s menu', openMenu(() => press('Kestwater Newsroom')), closeAll],
  ['the text tools', openMenu(() => press(say('editor', 'more'))), closeAll],
  ['the menu of an article', openMenu(() => rows(app().page).first().click({ button: 'right' })), closeAll],
  ['the menu of a section', openMenu(() => sideRow(app().page, 'News').click({ button: 'right' })), closeAll],
  [
    'a choice of the metadata',
    async () => {
      await app()
        .page.getByRole('region', { name: say('desk', 'metadata') })
        .getByRole('button', { name: say('metadata', 'status') })
        .click()
      await app()
        .page.getByRole('option', { name: say('ui', 'status.killed') })
        .last()
        .waitFor()
    },
    () => app().page.keyboard.press('Escape'),
  ],
  [
    'the bin',
    async () => {
      await sideRow(app().page, say('desk', 'bin')).click()
      await app().page.getByText(say('desk', 'empty.bin')).waitFor()
    },
    () => sideRow(app().page, say('desk', 'allArticles')).click(),
  ],
  [
    'the front page',
    async () => {
      await sideRow(app().page, say('desk', 'frontPage')).click()
      await app().page.getByText(say('desk', 'empty.front')).waitFor()
    },
    () => sideRow(app().page, say('desk', 'allArticles')).click(),
  ],
  [
    'the addresses of a section',
    async () => {
      await sideRow(app().page, 'News').click({ button: 'right' })
      await app()
        .page.getByRole('menuitem', { name: say('desk', 'section.address') })
        .click()
      await app().page.getByRole('dialog').waitFor()
    },
    closeAll,
  ],
  [
    'the preview',
    async () => {
      await app().page.keyboard.press('Control+Shift+v')
      await app().page.frameLocator('iframe').locator('h1').first().waitFor()
    },
    () => app().page.keyboard.press('Control+Shift+v'),
  ],
]

/** Shows the window in light or dark colours, and waits until it has them: what is fading in has not. */
async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['appearance'])).toBe(colorScheme)
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
}

/** What is wrong with a screen that is open, and with a page that it previews, in light colours and in dark ones. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const look = async (rules?: readonly string[]) => {
    const shown = [page, ...page.frames().filter((frame) => frame.url().includes('/preview/site/'))]
    const found = await Promise.all(shown.map((one) => violations(one, rules)))
    return found.flat()
  }
  await showIn(page, 'light')
  const inLight = await look()
  await showIn(page, 'dark')
  return [...inLight, ...(await look(colourRules)), ...(await nameless(page))]
}

test('the first start', async () => {
  const { page } = await startApp()
  await page.getByRole('button', { name: say('start', 'sample.title') }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: say('start', 'empty.title') }).click()
  await page.getByLabel(say('start', 'form.name'), { exact: true }).waitFor()
  expect(await faultsOf(page)).toEqual([])
})

test.each(screens)('%s', async (_, open, close) => {
  try {
    await open()
    expect(await faultsOf(app().page)).toEqual([])
  } finally {
    await close()
  }
})

test('what has the focus shows it, wherever Tab goes', async () => {
  const { page } = app()
  await articleList(page).focus()
  const unseen: string[] = []
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body || element.isContentEditable) return null
      const isRinged = (one: Element | null): boolean => {
        if (!one) return false
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
      }
      // A list has its ring around the row it is at, a field of tags around the tags and the caret.
      const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
      return [element, row, element.parentElement].some(isRinged) ? null : element.outerHTML.slice(0, 200)
    })
    if (found) unseen.push(found)
  }
  expect(unseen).toEqual([])
})

test('F6 goes from pane to pane and back to where one was', async () => {
  const { page } = app()
  await articleList(page).focus()
  const pane = () =>
    page.evaluate(() => document.activeElement?.closest('section[aria-label]')?.getAttribute('aria-label'))
  const visited: unknown[] = [await pane()]
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('F6')
    visited.push(await pane())
  }
  const names = ['listPane', 'editorPane', 'metadata', 'sectionsPane', 'listPane'].map((key) => say('desk', key))
  expect(visited).toEqual(names)
  await page.keyboard.press('Shift+F6')
  expect(await pane()).toBe(say('desk', 'sectionsPane'))
})

test('the whole job is done by keyboard alone', async () => {
  const { page, newsroom, answerDialog } = app()
  const { keyboard } = page
  const folder = join(temporaryFolder(), 'site')
  const proof = join(temporaryFolder(), 'proof.pdf')
  /** Tabs to the control of this name. */
  async function tabTo(name: string | RegExp): Promise<void> {
    const target = page
      .locator(':focus')
      .and(page.getByRole('button', { name }).or(page.getByRole('combobox', { name })))
    for (let stop = 0; stop < 40 && (await target.count()) === 0; stop += 1) await keyboard.press('Tab')
    expect(await target.count(), String(name)).toBe(1)
  }
  await keyboard.press('Control+n')
  await expect.poll(() => articleText(page).evaluate((text) => text.contains(document.activeElement))).toBe(true)
  await keyboard.type('By hand and key')
  await keyboard.press('Enter')
  await keyboard.type('Not once was the mouse touched.')
  await whenSaved(page)
  await keyboard.press('F6')
  await tabTo(say('metadata', 'section'))
  await keyboard.press('Control+a')
  await keyboard.type('Media')
  await page.getByRole('option', { name: 'News > Media Focus' }).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await keyboard.press('Control+k')
  await dialog().getByRole('combobox').waitFor()
  await keyboard.type(say('commands', 'status:ready'))
  await expect.poll(() => dialog().getByRole('option').first().textContent()).toContain(say('commands', 'status:ready'))
  await keyboard.press('Enter')
  await rows(page).filter({ hasText: 'By hand and key' }).getByText(say('ui', 'status.ready')).waitFor()
  const id = await openId(page)
  const section = () =>
    inspect(newsroom, (store) => store.sections.path(store.articles.row(id).section ?? '').map(({ name }) => name))
  await whenSaved(page)
  await expect.poll(section).toEqual(['News', 'Media Focus'])

  await keyboard.press('Control+Shift+v')
  await expect.poll(() => page.frameLocator('iframe').locator('h1').first().textContent()).toBe('By hand and key')
  await keyboard.press('Control+Shift+v')
  await keyboard.press('Control+e')
  const sheet = exportSheet(app())
  await sheet.waitFor()
  await tabTo(exporting('choose'))
  await answerDialog(folder, () => keyboard.press('Enter'))
  await sheet
    .getByRole('button', { name: /^Export \d/ })
    .and(page.locator(':enabled'))
    .waitFor()
  await tabTo(/^Export \d/)
  await keyboard.press('Enter')
  await sheet.getByRole('button', { name: exporting('openSite') }).waitFor()
  await keyboard.press('Escape')
  await expect.poll(() => sheet.count()).toBe(0)
  expect(readdirSync(folder)).toContain('index.html')
  await answerDialog(proof, () => keyboard.press('Control+Shift+p'))
  await expect.poll(() => existsSync(proof), { timeout: 60_000 }).toBe(true)
  expect(await headline(page).textContent()).toBe('By hand and key')
})
