import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { shareApp } from './app.ts'
import { exporting, exportSheet, planExport } from './site.ts'

const app = shareApp(fill)

/** Articles enough that comparing them goes on while a folder is chosen. */
function fill(newsroom: Newsroom): void {
  newsroom.transaction(() => {
    for (let number = 0; number < 1500; number += 1) newsroom.articles.create({ author: 'Ada', status: 'ready' })
  })
}

const prepared = () => readdirSync(join(app().newsroom, 'prepared'))

test('closing the sheet leaves none of the pages that were made for its plan', async () => {
  const { page, home } = app()
  const sheet = await planExport(app(), join(home, 'site'), 'everything')
  expect(prepared()).not.toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => sheet.count()).toBe(0)
  await expect.poll(prepared).toEqual([])
})

test('choosing another folder while one is compared goes on comparing, and never says that it was stopped', async () => {
  const { page, home, answerDialog } = app()
  const other = join(home, 'another site')
  await page.evaluate(
    ([stopped = '', chosen = '']) => {
      const look = () => {
        const text = document.body.textContent ?? ''
        if (text.includes(stopped)) document.body.dataset['stopped'] = 'shown'
        if (text.includes(chosen) && document.querySelector('[role="progressbar"]'))
          document.body.dataset['compared'] = chosen
      }
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    },
    [exporting('comparingStopped'), other],
  )
  await page.keyboard.press('Control+Shift+e')
  const sheet = exportSheet(app())
  await sheet.getByRole('progressbar').waitFor()
  await answerDialog(other, () => sheet.getByRole('button', { name: exporting('choose') }).click())
  await sheet.getByText(other, { exact: true }).waitFor()
  await sheet.getByText(exporting('unchanged')).waitFor()
  expect(await page.evaluate(() => ({ ...document.body.dataset }))).toMatchObject({ compared: other })
  expect(await page.evaluate(() => document.body.dataset['stopped'])).toBeUndefined()
})
