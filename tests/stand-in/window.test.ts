import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BrowserWindow, ipcMain, nativeTheme, protocol } from '../../electron/stand-in/electron.ts'
import { closeDeskWindow, type DeskWindow, openDeskWindow, requested } from './desk-window.ts'

let desk: DeskWindow | undefined
let window: BrowserWindow
let browser: Browser
let page: Page

const run = (code: string): Promise<unknown> => window.webContents.executeJavaScript(code)

beforeAll(async () => {
  desk = await openDeskWindow()
  ;({ window, browser, page } = desk)
})
afterAll(() => closeDeskWindow(desk))

describe('addresses', () => {
  test('main sees its own scheme everywhere', async () => {
    expect(window.webContents.getURL()).toBe('app://galley/desk.html?x=1#part')
    expect(requested[0]).toBe('app://galley/desk.html?x=1')
    ipcMain.handle('where', (event) => [event.senderFrame?.url, event.senderFrame?.parent, event.senderFrame?.origin])
    expect(await run(`desk.invoke('where')`)).toEqual(['app://galley/desk.html?x=1#part', null, 'app://galley'])
  })

  test('status, headers, bodies and redirects pass; the secret does not reach the handler', async () => {
    const answer = await run(
      `fetch('/post', { method: 'POST', body: '正文' }).then(async (r) => [r.status, r.headers.get('x-kept'), await r.text()])`,
    )
    expect(answer).toEqual([201, 'yes', 'POST 正文 null'])
    expect(await run(`fetch('/moved').then((r) => [r.redirected, new URL(r.url).pathname])`)).toEqual([
      true,
      '/next.html',
    ])
  })

  test('nobody else is served', async () => {
    const { origin } = new URL(page.url())
    expect((await fetch(`${origin}/desk.html`)).status).toBe(403)
    expect((await fetch(`${origin}/desk.html`, { headers: { cookie: 'galley-stand-in=guess' } })).status).toBe(403)
    const own = await page.context().request.get(`${origin}/desk.html`)
    expect(own.status()).toBe(200)
    const foreign = await page
      .context()
      .request.get(`${origin}/desk.html`, { headers: { origin: 'http://evil.invalid' } })
    expect(foreign.status()).toBe(403)
    expect(await run('document.cookie')).toBe('')
  })

  test('a sandboxed frame loads what belongs to it, and has no preload', async () => {
    await page.waitForFunction('window.heard.length > 0')
    expect(await run('window.heard')).toEqual([['rgb(1, 2, 3)', 7, 'null', false]])
    expect(requested).toContain('app://galley/preview/f.woff2')
  })
})

describe('the page', () => {
  test('follows the theme', async () => {
    const isDark = `matchMedia('(prefers-color-scheme: dark)').matches`
    nativeTheme.themeSource = 'dark'
    expect([nativeTheme.shouldUseDarkColors, await run(isDark)]).toEqual([true, true])
    nativeTheme.themeSource = 'light'
    expect([nativeTheme.shouldUseDarkColors, await run(isDark)]).toEqual([false, false])
    nativeTheme.themeSource = 'system'
  })

  test('prints to PDF at the size asked for', async () => {
    const pdf = await window.webContents.printToPDF({
      pageSize: { width: 5, height: 4 },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      landscape: false,
    })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1')).toMatch(/MediaBox \[0 0 360 288\]/)
  })

  test('that is hidden prints all the same, and can be shown later', async () => {
    const hidden = new BrowserWindow({ show: false })
    await hidden.loadURL('app://galley/next.html')
    expect(hidden.isVisible()).toBe(false)
    expect((await hidden.webContents.printToPDF({})).length).toBeGreaterThan(1000)
    hidden.show()
    expect([hidden.isVisible(), hidden.isFocused(), BrowserWindow.getFocusedWindow()]).toEqual([true, true, hidden])
    const closed = new Promise((resolve) => hidden.once('closed', resolve))
    hidden.close()
    await closed
    expect([hidden.isDestroyed(), BrowserWindow.fromId(hidden.id)]).toEqual([true, null])
  })

  test('of every hidden window is the one that was asked for by the time it is said to be loaded', async () => {
    const paths = Array.from({ length: 8 }, async () => {
      const hidden = new BrowserWindow({ show: false })
      await hidden.loadURL('app://galley/next.html')
      const path = await hidden.webContents.executeJavaScript('location.pathname')
      hidden.destroy()
      return path
    })
    expect(new Set(await Promise.all(paths))).toEqual(new Set(['/next.html']))
  })

  test('may be kept from leaving, and opens no windows', async () => {
    const asked: string[] = []
    const wanted: string[] = []
    window.webContents.on('will-navigate', (event: { preventDefault(): void }, url: string) => {
      asked.push(url)
      if (!url.startsWith('app://galley/')) event.preventDefault()
    })
    window.webContents.setWindowOpenHandler(({ url }) => {
      wanted.push(url)
      return { action: 'deny' }
    })
    await page.click('#out', { noWaitAfter: true })
    await expect.poll(() => asked).toEqual(['https://example.invalid/'])
    await page.click('#blank')
    await expect.poll(() => wanted).toEqual(['app://galley/next.html'])
    await expect.poll(() => browser.contexts()[0]?.pages().length).toBe(1)
    expect(window.webContents.getURL()).toContain('desk.html')
    const arrived = new Promise((resolve) => window.webContents.once('did-finish-load', resolve))
    await page.click('#next')
    await arrived
    expect([window.webContents.getURL(), asked.at(-1)]).toEqual(['app://galley/next.html', 'app://galley/next.html'])
    expect(await run('desk.invoke("where")')).toEqual(['app://galley/next.html', null, 'app://galley'])
  })

  test('that cannot be loaded is an error', async () => {
    protocol.unhandle('app')
    await expect(window.loadURL('app://galley/desk.html')).rejects.toThrow(/ERR_.* loading 'app:\/\/galley\/desk.html'/)
    await expect(window.loadURL('app://elsewhere/')).rejects.toThrow('one origin')
  })
})
