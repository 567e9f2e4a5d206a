import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { articleQuery } from '../../electron/shared/article/article.ts'
import type { Api } from '../../electron/shared/contract.ts'
import { shareApp, temporaryFolder } from './app.ts'
import { articleText, headline, inspect, rows, say } from './desk.ts'
import { exportTo } from './site.ts'

const app = shareApp()
const opened = 'Nine tonnes in a morning'
const metadata = (key: string, values: Record<string, string> = {}) => say('metadata', key, values)

test('an export that publishes the open article says so beside it', async () => {
  const { page } = app()
  await rows(page).filter({ hasText: 'Swing bridge to close' }).first().click()
  const status = page.getByRole('button', { name: metadata('status') })
  await expect.poll(() => status.textContent()).toBe(say('ui', 'status.ready'))
  await exportTo(app(), join(temporaryFolder(), 'site'), 'everything')
  await expect.poll(() => status.textContent()).toBe(say('ui', 'status.published'))
})

test('an article says where its page stands, and what of it has changed since', async () => {
  const { page, newsroom } = app()
  const to = join(temporaryFolder(), 'harbour-site')
  await exportTo(app(), to, 'everything')
  await rows(page).filter({ hasText: opened }).first().click()
  await expect.poll(() => headline(page).textContent()).toContain(opened)
  const line = page.getByRole('listitem').filter({ hasText: metadata('published', { place: 'harbour-site' }) })
  const says = (words: string) => line.getByText(words, { exact: true }).waitFor()
  await says(metadata('publishedSame'))

  await articleText(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('More')
  await says(metadata('publishedDiffers', { parts: metadata('publishedParts.text') }))
  await page.keyboard.press('Control+z')
  await says(metadata('publishedSame'))

  const [row] = inspect(newsroom, ({ articles }) => articles.list(articleQuery.parse({ words: opened })).rows)
  const refusal = await page.evaluate(
    async ([id = '', place = '']) => {
      const { galley } = window as unknown as { galley: Api }
      const reply = await galley['article:open-page']({ id, place })
      return reply.ok ? null : reply.error.key
    },
    [row?.id ?? '', temporaryFolder()],
  )
  expect(refusal).toBe('shell.refused')
  rmSync(to, { recursive: true })
  await line.getByRole('button', { name: metadata('publishedOpen', { place: to }) }).click()
  await page.getByText(/“.*harbour-site.*” is no longer there\./).waitFor()
})
