import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame } from 'playwright-core'
import { expect, test } from 'vitest'
import { shareApp, temporaryFolder } from './app.ts'
import { command } from './article.ts'
import { articleText, headline, rows, say, whenSaved } from './desk.ts'
import { exportTo } from './site.ts'

const app = shareApp()
const long = 'The river that kept its own books'
const preview = (key: string) => say('preview', key)
const pane = () => app().page.getByRole('region', { name: say('desk', 'preview') })
const tool = (key: string) => pane().getByRole('button', { name: preview(key), exact: true })
const device = (key: string) => pane().getByRole('radio', { name: preview(`device.${key}`), exact: true })
const footer = () => pane().locator('footer')

/** The sandboxed frame, once it shows a page with this headline. */
async function frameWith(title: string): Promise<Frame> {
  const frame = () =>
    app()
      .page.frames()
      .find((one) => one.url().includes('/preview/site/'))
  await expect
    .poll(() =>
      frame()
        ?.locator('h1')
        .first()
        .textContent({ timeout: 1000 })
        .catch(() => ''),
    )
    .toContain(title)
  const found = frame()
  if (!found) throw new Error('the preview has no frame')
  return found
}

async function openArticle(title: string): Promise<void> {
  const { page } = app()
  await rows(page).filter({ hasText: title }).first().click()
  await expect.poll(() => headline(page).textContent()).toBe(title)
}

test('the preview beside the editor follows the typing without a load, where the reader is', async () => {
  const { page } = app()
  await page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(long)
  await page.keyboard.press('Control+Shift+v')
  const frame = await frameWith(long)
  await device('desktop').click()
  await frame.evaluate(() => {
    Object.assign(window, { isSamePage: true })
    window.scrollTo(0, 700)
  })
  await articleText(page).locator('p').last().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' And the tide came in.')
  const lastWords = frame.locator('.body p').last()
  await expect.poll(() => lastWords.textContent()).toMatch(/And the tide came in\.$/)
  await headline(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('Again: ')
  await expect.poll(() => frame.locator('h1').first().textContent()).toBe(`Again: ${long}`)
  expect(await frame.evaluate(() => ['isSamePage' in window, window.scrollY])).toEqual([true, 700])
  await page.keyboard.press('Control+z')
  await expect.poll(() => frame.locator('h1').first().textContent()).toBe(long)
})

test('phone, tablet, desktop and paper show the page at their widths', async () => {
  const frame = await frameWith(long)
  for (const [name, width] of [
    ['phone', 375],
    ['tablet', 768],
    ['desktop', 1280],
  ] as const) {
    await device(name).click()
    await expect.poll(() => frame.evaluate(() => window.innerWidth)).toBe(width)
    expect(await frame.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width)
    expect(await frame.locator('.site-header').isVisible(), name).toBe(true)
  }
  await device('paper').click()
  await expect.poll(() => frame.evaluate(() => window.innerWidth)).toBe(794)
  await expect.poll(() => frame.locator('.site-header').isVisible()).toBe(false)
  expect(await frame.locator('h1').first().isVisible()).toBe(true)
  await device('desktop').click()
  await expect.poll(() => frame.locator('.site-header').isVisible()).toBe(true)
})

test('Font Size, Print and the location links work in it', async () => {
  const { page } = app()
  const frame = await frameWith(long)
  const size = () =>
    frame
      .locator('.body p')
      .first()
      .evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize))
  const medium = await size()
  const large = frame.getByRole('button', { name: say('page', 'large') })
  await large.click()
  await expect.poll(size).toBeGreaterThan(medium)
  await articleText(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Larger.')
  await expect.poll(() => frame.locator('.body p').last().textContent()).toMatch(/Larger\.$/)
  expect(await size()).toBeGreaterThan(medium)
  expect(await large.getAttribute('aria-pressed')).toBe('true')

  await frame.evaluate(() => Object.assign(window, { print: () => Object.assign(window, { isPrinted: true }) }))
  await frame.getByRole('button', { name: say('page', 'print') }).click()
  await expect.poll(() => frame.evaluate(() => 'isPrinted' in window)).toBe(true)

  const address = await footer().locator('[title]').textContent()
  const location = frame.getByRole('navigation', { name: say('page', 'locationName') })
  await location.getByRole('link', { name: 'News', exact: true }).click()
  const list = await frameWith('News')
  await expect.poll(() => footer().textContent()).toContain('news/index.html')
  await list.getByRole('link', { name: 'Nine tonnes' }).or(list.locator('main a')).first().waitFor()
  await tool('back').click()
  await frameWith(long)
  await expect.poll(() => footer().textContent()).toContain(address ?? '?')
})

test('it is the page that is exported, byte for byte, but for the frame’s one script', async () => {
  const { page } = app()
  await frameWith(long)
  await whenSaved(page)
  const address = (await footer().locator('[title]').textContent()) ?? ''
  const folder = join(temporaryFolder(), 'site')
  await exportTo(app(), folder, 'everything')
  const shown = await page.evaluate(async (path) => (await fetch(`../preview/site/${path}`)).text(), address)
  const scripts = /<script src="(?:\.\.\/)+frame\.js"><\/script>(?=<\/body>)/g
  expect(shown.match(scripts)?.length).toBe(1)
  expect(shown.replace(scripts, '')).toBe(readFileSync(join(folder, address), 'utf8'))
})

test('alone it takes the editor’s place, and another article comes with another page', async () => {
  const { page } = app()
  await command(page, 'preview:alone')
  await expect.poll(() => articleText(page).isVisible()).toBe(false)
  await openArticleAlone('老米市的灯又亮了')
  await tool('beside').click()
  await expect.poll(() => articleText(page).isVisible()).toBe(true)
  await tool('close').click()
  await pane().waitFor({ state: 'detached' })
})

async function openArticleAlone(title: string): Promise<void> {
  await rows(app().page).filter({ hasText: title }).first().click()
  const frame = await frameWith(title)
  expect(await frame.locator('html').getAttribute('lang')).toBe('zh-CN')
}
