import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Api } from '../../electron/shared/contract.ts'
import { type Newsroom, openNewsroom as openStore } from '../../electron/store/newsroom.ts'
import { root } from './launch.ts'

/** The application's own words in English, or in the language given. */
export function say(space: string, key: string, values: Record<string, string | number> = {}, locale = 'en'): string {
  const words: unknown = JSON.parse(readFileSync(join(root, 'resources/locales', locale, `${space}.json`), 'utf8'))
  const found = (words as Record<string, string>)[key] // every locale file is a flat table of strings
  if (found === undefined) throw new Error(`${space}.json has no ${key}`)
  return found.replace(/\{\{(\w+)[^}]*\}\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export const articleList = (page: Page): Locator => page.getByRole('listbox', { name: say('desk', 'articles') })
export const rows = (page: Page): Locator => articleList(page).getByRole('option')
/** The whole text of the open article, headline first. */
export const articleText = (page: Page): Locator => page.getByRole('textbox', { name: say('editor', 'articleText') })
export const headline = (page: Page): Locator => articleText(page).getByRole('heading', { level: 1 })
export const sheet = (page: Page): Locator => page.getByRole('dialog')
/** The metadata field of a name. */
export const field = (page: Page, key: string): Locator =>
  page.getByLabel(say('desk', 'metadata'), { exact: true }).getByLabel(say('metadata', key), { exact: true })

/** Waits until the journal has everything that was written in the open article. */
export async function whenSaved(page: Page): Promise<void> {
  await page.locator('[data-status="saved"]').getByText(say('editor', 'saved'), { exact: true }).waitFor()
}

/** Makes an article and waits until its headline can be typed. */
export async function newArticle(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: say('commands', 'article:new') })
    .first()
    .click()
  await expect.poll(() => articleText(page).textContent()).toBe('')
  await headline(page).click()
}

/** Puts a file on the window, as a drop from the file manager does. */
export async function dropFile(page: Page, name: string, bytes: Buffer, onto?: Locator): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const data = new DataTransfer()
      const content = Uint8Array.from(atob(base64 ?? ''), (letter) => letter.charCodeAt(0))
      data.items.add(new File([content], fileName ?? ''))
      return data
    },
    [name, bytes.toString('base64')],
  )
  const target = onto ?? page.locator('body')
  for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer: transfer })
}

/** Opens another newsroom in a running application, without its dialog; answers the key of what was wrong, or null. */
export function openNewsroom(page: Page, folder: string): Promise<string | null> {
  return page.evaluate(async (path) => {
    const { galley } = window as unknown as { galley: Api } // the preload's
    const reply = await galley['newsroom:open']({ folder: path })
    return reply.ok ? null : reply.error.key
  }, folder)
}

/** Looks into a newsroom that no application has open. */
export function inspect<T>(folder: string, look: (newsroom: Newsroom) => T): T {
  const newsroom = openStore({ folder, migrations: join(root, 'resources/migrations') })
  try {
    return look(newsroom)
  } finally {
    newsroom.close()
  }
}

/** The kind of block that the caret is in, once the page shows it where the editor means it; '' before that. */
export function caretBlock(page: Page): Promise<string> {
  return articleText(page).evaluate((text) => {
    const { view } = (text as unknown as { editor: import('@tiptap/core').Editor }).editor // Tiptap leaves its editor there
    const shown = document.getSelection()
    if (!shown?.anchorNode || !view.hasFocus()) return ''
    const { $anchor, head } = view.state.selection
    const isAnchor = view.posAtDOM(shown.anchorNode, shown.anchorOffset) === $anchor.pos
    const isHead = shown.focusNode !== null && view.posAtDOM(shown.focusNode, shown.focusOffset) === head
    return isAnchor && isHead ? $anchor.parent.type.name : ''
  })
}

/** Presses a key that moves the caret, and waits until the editor has seen where it went, as slower hands would. */
export async function move(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await expect.poll(() => caretBlock(page)).not.toBe('')
}

/** Clicks into a block of the open article and waits until the editor has taken the caret there, as a hand would. */
export async function clickInto(page: Page, block: Locator): Promise<void> {
  await block.click()
  const words = await block.textContent()
  const blockWords = () =>
    articleText(page).evaluate((text) => {
      const { editor } = text as unknown as { editor: import('@tiptap/core').Editor }
      return editor.state.selection.$from.parent.textContent
    })
  await expect.poll(blockWords).toBe(words)
}
