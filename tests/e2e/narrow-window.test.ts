import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { shareApp } from './app.ts'
import { tool } from './article.ts'
import { articleText, caretBlock, say, whenSaved } from './desk.ts'

const app = shareApp()

/** Whether all of an element is seen, and not a part cut away by what it stands in. */
const isWhole = (element: Locator) =>
  element.evaluate((one) => {
    const { left, right, top, height } = one.getBoundingClientRect()
    const isSeen = (x: number) => one.contains(document.elementFromPoint(x, top + height / 2))
    return one.scrollWidth <= one.clientWidth + 1 && isSeen(left + 1) && isSeen(right - 1)
  })

/** An article to write in, made by its keys: in a narrow window there is no list to press a button of. */
async function startByKeys(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+n')
  await expect.poll(() => articleText(page).textContent()).toBe('')
  await expect.poll(() => caretBlock(page)).toBe('headline')
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
}

test.each([1440, 1100, 800, 720])('in a window of %i px undo, redo and the counts are whole', async (width) => {
  const { page } = app()
  await page.setViewportSize({ width, height: 700 })
  await startByKeys(page, `Narrow ${width}`)
  await page.keyboard.insertText('Words to be counted. '.repeat(60))
  await whenSaved(page)
  await page.keyboard.press('Control+z')
  const counts = page.getByText(/^[\d,]+ words, [\d,]+ characters$/)
  for (const list of ['shown', 'hidden']) {
    for (const id of ['edit:undo', 'edit:redo']) {
      const button = tool(page, say('commands', id))
      await expect.poll(() => isWhole(button), { message: `${id}, list ${list}` }).toBe(true)
    }
    await expect.poll(() => isWhole(counts), { message: `counts, list ${list}` }).toBe(true)
    await page.keyboard.press('Control+Alt+5')
  }
})

test('what has no room in the toolbar is in the menu of further tools', async () => {
  const { page } = app()
  await page.setViewportSize({ width: 720, height: 700 })
  await startByKeys(page, 'Few tools')
  await page.keyboard.type('A point')
  await page.getByRole('button', { name: say('editor', 'more') }).click()
  await page.getByRole('menuitem', { name: say('commands', 'format:bullet-list') }).click()
  await articleText(page).getByRole('listitem').getByText('A point').waitFor()
})
