import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSite } from '../../../electron/publishing/site.ts'
import { findHeadless } from '../../../electron/stand-in/find-chromium.ts'
import { type Newsroom, openNewsroom } from '../../../electron/store/newsroom.ts'
import { colourRules, readingFaults, violations } from '../../axe.ts'
import { copySample } from '../../sample.ts'
import { openWindows, type SiteWindows } from '../site-windows.ts'
import { add, noon, paragraph, resources, text, themes } from '../sites.ts'

const program = findHeadless()
const article = 'content/details_44_3618.html'
const chinese = 'content/details_64_3622.html'
const arabic = 'content/details_44_9001.html'

describe.skipIf(!program)('themes in a browser, skipped where none is installed', () => {
  let windows: SiteWindows
  let folder: string
  let newsroom: Newsroom
  let server: Server
  let origin: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'galley-themes-'))
    await copySample(join(folder, 'newsroom'))
    newsroom = openNewsroom({ folder: join(folder, 'newsroom'), migrations: join(resources, 'migrations') })
    const section = newsroom.sections.list().find(({ number }) => number === 44)?.id ?? null
    const body = [paragraph('تبحر العبّارة ', text('كل ساعة', { type: 'italic' }), ' من الرصيف الشرقي.')]
    const corrections = [{ at: '2026-11-21', text: 'تبحر العبّارة كل ساعة، لا كل نصف ساعة.' }]
    const facts = {
      language: 'ar',
      authors: ['ليلى حداد'],
      keywords: ['الميناء'],
      publishedAt: '2026-11-20',
      corrections,
    }
    add(newsroom, 'العبّارة تبحر كل ساعة', { ...facts, section, number: 9001, body })
    const own = { shareLinks: 'networks', showReadingTime: true }
    newsroom.settings.write({
      articlesPerPage: 4,
      siteUrl: 'https://news.example.com',
      themeOptions: Object.fromEntries(themes.map((theme) => [theme, own])),
    })
    const site = createSite({ newsroom, resources, now: () => noon })
    server = createServer(async (request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '', 'http://site').pathname.slice(1))
      const found = await site.page(path)
      response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain' }).end(found?.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    windows = await openWindows()
  })
  afterAll(async () => {
    await windows?.close()
    server?.close()
    newsroom?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function open(theme: string, address: string, options?: BrowserContextOptions): Promise<Page> {
    newsroom.settings.write({ theme })
    return windows.open(`${origin}/`, address, options)
  }

  test.each([
    'index.html',
    'news/index.html',
    'page-2.html',
    'search.html?q=river',
    'archive/index.html',
    'archive/keywords/index.html',
    'archive/2026/index.html',
    article,
    chinese,
    arabic,
    '404.html',
  ])(
    'Broadsheet: axe finds nothing on %s, nothing stands beyond its edge and nothing comes from elsewhere',
    async (address) => {
      const page = await open('broadsheet', 'index.html')
      const elsewhere: string[] = []
      page.on('request', (request) => request.url().startsWith(origin) || elsewhere.push(request.url()))
      await page.goto(`${origin}/${address}`)
      expect(await readingFaults(page)).toEqual([])
      expect(elsewhere).toEqual([])
    },
  )

  test.each(['red', 'blue', 'green', 'plum', 'none'])(
    'Broadsheet: %s can be read in light and in dark',
    async (accent) => {
      newsroom.settings.write({ themeOptions: { broadsheet: { accent } } })
      const page = await open('broadsheet', article)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        expect(await violations(page, colourRules)).toEqual([])
      }
    },
  )

  test.each(themes)('%s: a page from right to left does not scroll sideways', async (theme) => {
    const page = await open(theme, arabic)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280)
  })

  test.each(themes)('%s: the first Tab leads to the way to the content, in sight', async (theme) => {
    const page = await open(theme, arabic)
    await page.keyboard.press('Tab')
    const skip = page.locator(':focus')
    expect(await skip.getAttribute('href')).toBe('#main')
    const box = await skip.boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect(box?.x).toBeGreaterThanOrEqual(0)
  })

  test('Broadsheet: without script the article is read as well, and no button does nothing', async () => {
    const page = await open('broadsheet', article, { javaScriptEnabled: false })
    expect(await page.locator('.body p').first().isVisible()).toBe(true)
    for (const button of await page.getByRole('button').all()) expect(await button.isVisible()).toBe(false)
  })

  test('Broadsheet: the tools change the size of the text and print', async () => {
    const page = await open('broadsheet', article)
    const size = () => page.$eval('.body p', (one) => Number.parseFloat(getComputedStyle(one).fontSize))
    const medium = await size()
    await page.getByRole('button', { name: 'Large' }).click()
    expect(await size()).toBeGreaterThan(medium)
    await page.evaluate('window.print = () => { window.asked = true }')
    await page.getByRole('button', { name: 'Print' }).click()
    expect(await page.evaluate('window.asked')).toBe(true)
  })

  test('Broadsheet: paper shows the article with its facts, and not the site around it', async () => {
    const page = await open('broadsheet', article)
    await page.emulateMedia({ media: 'print' })
    for (const part of ['h1', '.meta', '.body p']) expect(await page.locator(part).first().isVisible(), part).toBe(true)
    for (const part of ['.site-header', '.location', '.tools', '.beside', '.related', '.site-footer']) {
      expect(await page.locator(part).first().isVisible(), part).toBe(false)
    }
  })

  test('Broadsheet: what the search finds looks like any list', async () => {
    const page = await open('broadsheet', 'search.html?q=river')
    const found = page.locator('[data-results] .item').first()
    await found.waitFor()
    const [headline, dateline] = await Promise.all(['h2', '.dateline'].map((one) => found.locator(one).boundingBox()))
    expect((dateline?.x ?? 0) + (dateline?.width ?? 0)).toBeLessThanOrEqual(headline?.x ?? 0)
  })
})
