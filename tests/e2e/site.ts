import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { say } from './desk.ts'
import type { RunningApp } from './launch.ts'

type App = Pick<RunningApp, 'page' | 'answerDialog'>
export const exporting = (key: string, values: Record<string, string | number> = {}) => say('exporting', key, values)

/** The export sheet, whatever it was opened for. */
export const exportSheet = ({ page }: Pick<App, 'page'>): Locator => page.getByRole('dialog', { name: /^Export / })

/** Opens the export sheet on a folder and waits for its plan. */
export async function planExport(app: App, folder: string, what: 'everything' | 'article'): Promise<Locator> {
  const { page } = app
  await page.keyboard.press(what === 'everything' ? 'Control+Shift+e' : 'Control+e')
  const sheet = exportSheet(app)
  const choose = sheet.getByRole('button', { name: exporting('choose') })
  await choose.waitFor()
  if (!(await sheet.getByText(folder, { exact: true }).isVisible()))
    await app.answerDialog(folder, () => choose.click())
  await sheet.getByText(folder, { exact: true }).waitFor()
  await sheet.getByText(exporting('unchanged')).waitFor()
  return sheet
}

/** How many files a plan says that it adds, changes and removes. */
export async function plannedNumbers(
  sheet: Locator,
): Promise<Record<'added' | 'changed' | 'removed' | 'unchanged', number>> {
  const after = async (key: string) => {
    const count = sheet.getByText(exporting(key), { exact: true }).locator('xpath=following-sibling::*[1]')
    return Number((await count.textContent())?.replace(/,/g, ''))
  }
  return {
    added: await after('added'),
    changed: await after('changed'),
    removed: await after('removed'),
    unchanged: await after('unchanged'),
  }
}

/** Carries out the plan that the sheet shows, and closes the sheet. */
export async function runExport(sheet: Locator): Promise<void> {
  await sheet.getByRole('button', { name: /^(?:Export|Remove) \d/ }).click()
  await sheet.getByRole('button', { name: exporting('openSite') }).waitFor()
  await sheet
    .getByRole('button', { name: exporting('close'), exact: true })
    .last()
    .click()
  await expect.poll(() => sheet.count()).toBe(0)
}

/** Exports through the sheet, as an editor does, without a look at the plan. */
export async function exportTo(app: App, folder: string, what: 'everything' | 'article'): Promise<void> {
  await runExport(await planExport(app, folder, what))
}
