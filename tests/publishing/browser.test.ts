import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planExport } from '../../electron/publishing/export.ts'
import { runExport } from '../../electron/publishing/run-export.ts'
import { defaultSettings } from '../../electron/shared/settings.ts'
import { findHeadless } from '../../electron/stand-in/find-chromium.ts'
import { openNewsroom } from '../../electron/store/newsroom.ts'
import { readingFaults } from '../axe.ts'
import { copySample } from '../sample.ts'
import { openWindows, type SiteWindows } from './site-windows.ts'
import { noon, resources } from './sites.ts'

const program = findHeadless()
const article = 'content/details_44_3618.html'
const chinese = 'content/details_64_3622.html'
const addresses = [
  'index.html',
  'news/index.html',
  'page-2.html',
  'search.html?q=river',
  'archive/index.html',
  'archive/keywords/index.html',
  'archive/2026/index.html',
]

describe.skipIf(!program)('the exported site in a browser, skipped where none is installed', () => {
  let windows: SiteWindows
  let folder: string
  let site: string
  let server: Server
  let origin: string
  let counted: string | undefined

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = decodeURIComponent(request.url ?? '').slice(1)
      if (path.startsWith('counter/')) {
        response.writeHead(counted === undefined ? 500 : 200, { 'access-control-allow-origin': '*' })
        return response.end(counted)
      }
      const type = { html: 'text/html', css: 'text/css', js: 'text/javascript' }[path.split('.').at(-1) ?? '']
      response.writeHead(200, { 'content-type': type ?? 'application/octet-stream' })
      return response.end(readFileSync(join(folder, 'site & co', path)))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    folder = mkdtempSync(join(tmpdir(), 'galley-site-'))
    await copySample(join(folder, 'newsroom'))
    const newsroom = openNewsroom({ folder: join(folder, 'newsroom'), migrations: join(resources, 'migrations') })
    const to = join(folder, 'site & co')
    newsroom.settings.write({ addressPattern: 'old/{articleNumber}.html' })
    await runExport(await planExport({ newsroom, resources, to, articles: 'all', now: noon }))
    newsroom.settings.write({ addressPattern: defaultSettings.addressPattern })
    newsroom.settings.write({ articlesPerPage: 4, counterUrl: `${origin}/counter/{path}.json` })
    await runExport(await planExport({ newsroom, resources, to, articles: 'all', now: noon }))
    newsroom.close()
    site = `${pathToFileURL(to).href}/`
    windows = await openWindows()
  })
  afterAll(async () => {
    await windows?.close()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = (address: string, options?: BrowserContextOptions) => windows.open(site, address, options)

  test('nothing but the counter comes from elsewhere', async () => {
    const page = await open('index.html')
    const elsewhere: string[] = []
    page.on('request', (request) => request.url().startsWith('file:') || elsewhere.push(request.url()))
    for (const address of [...addresses, article, chinese]) await page.goto(site + address)
    expect([...new Set(elsewhere.map((url) => new URL(url).pathname.split('/')[1]))]).toEqual(['counter'])
  })

  describe.each(['disk', 'a server'])('the search page, opened from %s', (from) => {
    const searching = async (page: Page, query: string) => {
      await page.goto(from === 'disk' ? `${site}search.html` : `${origin}/search.html`)
      await page.getByRole('searchbox').fill(query)
      await page.getByRole('searchbox').press('Enter')
      await expect.poll(() => page.getByRole('status').textContent()).not.toBe('')
      const headlines = await page.locator('[data-results] h2').allTextContents()
      return { headlines, said: await page.getByRole('status').textContent() }
    }

    test('finds words, whole or half typed, in any case, and Chinese by two characters', async () => {
      const page = await open('search.html')
      const half = await searching(page, 'BRID')
      expect(half.headlines).toContain('Swing bridge to close for a weekend in January')
      expect(new URL(page.url()).searchParams.get('q')).toBe('BRID')
      const both = await searching(page, 'swing weekend')
      expect(both.headlines).toEqual(['Swing bridge to close for a weekend in January'])
      expect(await page.locator('mark').allTextContents()).toEqual(expect.arrayContaining(['Swing', 'weekend']))
      const han = await searching(page, '米市')
      expect(han.headlines).toEqual(['老米市的灯又亮了'])
      expect(han.said).toBe('One article found')
      await page.getByRole('link', { name: '老米市的灯又亮了' }).click()
      await page.getByRole('heading', { level: 1, name: '老米市的灯又亮了' }).waitFor()
    })

    test('says that nothing was found', async () => {
      const { headlines, said } = await searching(await open('search.html'), 'zeppelin')
      expect({ headlines, said }).toEqual({ headlines: [], said: 'Nothing was found.' })
    })
  })

  test.each([...addresses, article, chinese, '404.html'])('axe finds nothing on %s', async (address) => {
    const page = await open(address)
    // Its links start from the root of a server.
    if (address === '404.html') await page.goto(`${origin}/${address}`)
    expect(await readingFaults(page)).toEqual([])
  })

  test('an address that an article has left leads on to it, from disk as well', async () => {
    const page = await open('old/3618.html')
    await page.waitForURL(`${site}${article}`)
  })

  test('font size changes at once, is remembered for the next page, and survives a new body', async () => {
    const page = await open(article)
    const size = () => page.$eval('.body p', (one) => Number.parseFloat(getComputedStyle(one).fontSize))
    const medium = await size()
    await page.getByRole('button', { name: 'Large' }).click()
    expect(await size()).toBeGreaterThan(medium)
    await page.goto(site + chinese)
    expect(await page.getByRole('button', { name: '大' }).getAttribute('aria-pressed')).toBe('true')
    await page.evaluate('document.body.innerHTML = document.body.innerHTML')
    await page.getByRole('button', { name: '小' }).click()
    expect(await size()).toBeLessThan(medium)
    expect(await page.getByRole('button', { name: '大' }).getAttribute('aria-pressed')).toBe('false')
  })

  test('print is asked for, and paper shows the article without the site around it', async () => {
    const page = await open(article)
    await page.evaluate('window.print = () => { window.asked = true }')
    await page.getByRole('button', { name: 'Print' }).click()
    expect(await page.evaluate('window.asked')).toBe(true)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('h1, .body p').first().isVisible()).toBe(true)
    for (const part of ['.site-header', '.column', '.location', '.tools', '.beside', '.site-footer']) {
      expect(await page.locator(part).isVisible(), part).toBe(false)
    }
  })

  test('the counter’s number is shown when it answers one, else the last known one stays', async () => {
    const page = await open('404.html')
    const shown = async (answer: string | undefined) => {
      counted = answer
      const answered = page.waitForResponse((response) => response.url().includes('/counter/'))
      await page.goto(site + article)
      expect(new URL((await answered).url()).pathname).toBe('/counter/%2Fcontent%2Fdetails_44_3618.html.json')
      // Asked after the page's own request, so it is answered after it.
      await page.evaluate(`fetch(document.querySelector('.count').dataset.counter).then((answer) => answer.text())`)
      return page.locator('.count').textContent()
    }
    expect(await shown('{"count":"2 048"}')).toBe('2 048')
    expect(await shown('{"count":7}')).toBe('7')
    for (const answer of ['{"count":"<img src=x>"}', '{"count":null}', 'not JSON', undefined]) {
      expect(await shown(answer)).toBe('1742')
    }
  })

  test('without script the page is read as well, and offers no button that does nothing', async () => {
    const page = await open(article, { javaScriptEnabled: false })
    expect(
      await page.evaluate(
        `getSelection().selectAllChildren(document.querySelector('.tools')) ?? getSelection().toString().trim()`,
      ),
    ).toBe('Browse:1742')
    expect(await page.locator('.body p').first().isVisible()).toBe(true)
  })

  test('in a sandbox without storage the buttons work all the same', async () => {
    const page = await open('index.html')
    await page.evaluate(
      `document.body.innerHTML = '<iframe sandbox="allow-scripts" src="${origin}/${article}"></iframe>'`,
    )
    const frame = page.frameLocator('iframe')
    await frame.getByRole('button', { name: 'Small' }).click()
    expect(await frame.getByRole('button', { name: 'Small' }).getAttribute('aria-pressed')).toBe('true')
  })
})
