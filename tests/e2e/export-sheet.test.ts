import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shareApp } from './app.ts'
import { planExport } from './site.ts'

const app = shareApp()

const prepared = () => readdirSync(join(app().newsroom, 'prepared'))

test('closing the sheet leaves none of the pages that were made for its plan', async () => {
  const { page, home } = app()
  const sheet = await planExport(app(), join(home, 'site'), 'everything')
  expect(prepared()).not.toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => sheet.count()).toBe(0)
  await expect.poll(prepared).toEqual([])
})
