import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { rows, say } from './desk.ts'

/** A row of the left pane: a status, a section, all articles or the bin. */
export const sideRow = (page: Page, name: string): Locator =>
  page
    .getByRole('navigation', { name: say('desk', 'sectionsPane') })
    .getByRole('treeitem', { name: new RegExp(`^${name}( [\\d,]+)?$`) })

/** The headlines in the list, as they stand there. */
export const titlesShown = (page: Page): Promise<string[]> => rows(page).locator('[lang]').allTextContents()

/** Waits until the list holds exactly these headlines, in whatever order. */
export async function whenListed(page: Page, titles: readonly string[]): Promise<void> {
  await expect.poll(async () => (await titlesShown(page)).sort()).toEqual([...titles].sort())
}

/** Chooses a row of the left pane once it says that it has this many articles. */
export async function choose(page: Page, name: string, count: number): Promise<void> {
  const row = sideRow(page, name)
  await expect.poll(() => row.textContent()).toBe(`${name}${count || ''}`)
  await row.click()
}

/** What Galley says at the foot of the window. */
export const toast = (page: Page): Locator => page.getByRole('region', { name: say('ui', 'notices') })
