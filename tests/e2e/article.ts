import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { DocumentJson } from '../../electron/shared/article/document.ts'
import type { Metadata } from '../../electron/shared/article/metadata.ts'
import type { SharedApp } from './app.ts'
import { articleList, articleText, headline, inspect, newArticle, say, whenSaved } from './desk.ts'

/** The id of the article that is chosen in the list. */
export async function openId(page: Page): Promise<string> {
  const id = await articleList(page).getByRole('option', { selected: true }).getAttribute('id')
  return id?.replace('article-', '') ?? ''
}

/** What the journal holds of the open article, once everything is saved. */
export async function stored({ page, newsroom }: SharedApp): Promise<{ version: number; document: DocumentJson }> {
  const id = await openId(page)
  await whenSaved(page)
  return inspect(newsroom, (store) => {
    const { version, document } = store.journal.head(id)
    return { version, document: document.toJSON() as DocumentJson }
  })
}

/** The stored blocks of the open article below its headline. */
export async function storedBody(app: SharedApp): Promise<readonly DocumentJson[]> {
  return (await stored(app)).document.content?.slice(1) ?? []
}

/** The stored metadata of the open article. */
export async function storedMetadata(app: SharedApp): Promise<Metadata> {
  return (await stored(app)).document.attrs as Metadata // the attributes of a stored article's top node
}

/** Makes an article with a headline and leaves the caret in its empty body. */
export async function startArticle(page: Page, title: string): Promise<void> {
  await newArticle(page)
  await page.keyboard.type(title)
  await expect.poll(() => headline(page).textContent()).toBe(title)
  await page.keyboard.press('Enter')
}

/** Runs a command by its name in the palette. */
export async function command(page: Page, id: string): Promise<void> {
  const palette = page.getByRole('dialog', { name: say('desk', 'palette.title') })
  const name = say('commands', id)
  await page.keyboard.press('Control+k')
  await palette.getByRole('combobox').fill(name)
  await expect.poll(() => palette.getByRole('option').first().textContent()).toContain(name)
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
}

export const tool = (page: Page, name: string): Locator =>
  page.getByRole('toolbar', { name: say('editor', 'toolbar') }).getByRole('button', { name, exact: true })

/** Pastes into the article what another program put on the clipboard. */
export async function paste(page: Page, data: Record<string, string>): Promise<void> {
  await articleText(page).evaluate((text, kinds) => {
    const clipboardData = new DataTransfer()
    for (const [kind, value] of Object.entries(kinds)) clipboardData.setData(kind, value)
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
}

/** Pastes (without a place) or drops at a height of the article an image file. */
export async function giveImage(page: Page, bytes: Buffer, name: string, onto?: Locator): Promise<void> {
  const place = onto ? await onto.boundingBox() : null
  await articleText(page).evaluate(
    (text, { base64, fileName, at }) => {
      const transfer = new DataTransfer()
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([content], fileName, { type: 'image/png' }))
      const common = { bubbles: true, cancelable: true }
      if (!at) {
        text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, ...common }))
        return
      }
      const point = { clientX: at.x + 4, clientY: at.y + at.height - 2, dataTransfer: transfer, ...common }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.elementFromPoint(point.clientX, point.clientY)?.dispatchEvent(new DragEvent(type, point))
      }
    },
    { base64: bytes.toString('base64'), fileName: name, at: place },
  )
}
