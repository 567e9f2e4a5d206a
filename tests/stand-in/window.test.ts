import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeBrowsers } from '../../electron/stand-in/browsers.ts'
import { app, BrowserWindow, ipcMain, Menu, nativeTheme, protocol } from '../../electron/stand-in/electron.ts'

const folder = mkdtempSync(join(tmpdir(), 'galley-stand-in-'))
const endpointFile = join(folder, 'endpoint')
const pages: Record<string, string> = {
  '/desk.html': `<!doctype html><title>Desk</title><h1>Desk</h1><input id="field"><a id="out" href="https://example.invalid/">out</a>
    <a id="next" href="next.html">next</a><a id="blank" href="next.html" target="_blank">new</a>
    <script>window.heard = []; onmessage = (event) => { window.heard.push(event.data) }</script>
    <iframe id="preview" sandbox="allow-scripts" src="preview/page.html"></iframe>`,
  '/next.html': '<!doctype html><title>Next</title><p>next</p>',
  '/shut.html': '<!doctype html><title>Shut</title>',
  '/preview/page.html': `<!doctype html><link rel="stylesheet" href="page.css"><img src="dot.svg"><script src="page.js"></script><p>copy</p>`,
  '/preview/page.css': '@font-face { font-family: f; src: url(f.woff2) } p { color: rgb(1, 2, 3); font-family: f }',
  '/preview/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"/>',
  '/preview/page.js': `addEventListener('load', () => parent.postMessage([getComputedStyle(document.querySelector('p')).color, document.images[0].naturalWidth, origin, 'desk' in window], '*'))`,
}
const types: Record<string, string> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}
const requested: string[] = []
let window: BrowserWindow
let browser: Browser
let page: Page

const run = (code: string): Promise<unknown> => window.webContents.executeJavaScript(code)

beforeAll(async () => {
  process.env.GALLEY_HEADLESS = '1'
  process.env.GALLEY_DEBUG_PORT_FILE = endpointFile
  app.setPath('userData', folder)
  app.on('window-all-closed', () => undefined)
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  await app.whenReady()
  protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url)
    requested.push(request.url)
    if (pathname === '/post')
      return new Response(`${request.method} ${await request.text()} ${request.headers.get('cookie')}`, {
        status: 201,
        headers: { 'x-kept': 'yes' },
      })
    if (pathname === '/moved')
      return new Response(null, { status: 302, headers: { location: 'app://galley/next.html' } })
    const body = pages[pathname]
    if (body === undefined) return new Response('', { status: 404, headers: { 'access-control-allow-origin': '*' } })
    const headers = {
      'content-type': types[pathname.split('.').at(-1) ?? ''] ?? '',
      'content-security-policy':
        pathname === '/shut.html' ? "default-src 'none'" : "default-src 'self' app: 'unsafe-inline'",
    }
    return new Response(body, { headers })
  })
  window = new BrowserWindow({
    width: 900,
    height: 700,
    webPreferences: { preload: join(import.meta.dirname, 'apps/preload.cjs') },
  })
  await window.loadURL('app://galley/desk.html?x=1#part')
  browser = await chromium.connectOverCDP(readFileSync(endpointFile, 'utf8').trim())
  const found = browser
    .contexts()[0]
    ?.pages()
    .find((candidate) => candidate.url().includes('/desk.html'))
  if (!found) throw new Error('The window is not among the pages of the debugging port.')
  page = found
})

afterAll(async () => {
  await browser?.close()
  await closeBrowsers()
})

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

describe('the preload', () => {
  test('may require electron and three modules of Node', async () => {
    const refused = await run('desk.refused')
    expect(refused).toEqual(
      Object.fromEntries(
        ['fs', 'node:fs', 'path', 'child_process', 'zod'].map((name) => [name, `module not found: ${name}`]),
      ),
    )
    expect(await run('desk.offered')).toHaveLength(4)
    expect(await run('[typeof require, typeof process, typeof module]')).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ])
  })

  test('exposes frozen copies, once', async () => {
    expect(await run('[Object.isFrozen(desk), Object.isFrozen(desk.nested.list), desk.nested.when.getTime()]')).toEqual(
      [true, true, 5],
    )
    expect(await run('desk.twice()')).toContain('Cannot bind an API on top of an existing property')
    expect(await run(`'use strict'; (() => { try { window.desk = 1 } catch (error) { return error.name } })()`)).toBe(
      'TypeError',
    )
    expect(await run(`desk.pathOf(new File(['x'], 'x.txt'))`)).toBe('')
  })

  test('leaves the page nothing to send messages with but what it exposed', async () => {
    expect(
      await run(`Object.getOwnPropertyNames(window).filter((name) => /^send[0-9a-f]{24}$/.test(name)).length`),
    ).toBe(0)
  })
})

describe('messages', () => {
  beforeAll(() => {
    ipcMain.handle('echo', (_event, value) => value)
    ipcMain.handle('fails', () => {
      throw Object.assign(new TypeError('The desk is shut.'), { code: 'shut' })
    })
    ipcMain.handle('unclonable', () => () => 1)
  })

  test('values cross both ways intact', async () => {
    const made = `{ n: NaN, u: undefined, b: 9n, d: new Date(7), m: new Map([[1, new Set(['校'])]]), bytes: new Uint8Array([1, 255]), list: [1, , 3] }`
    const value = await run(`desk.invoke('echo', ${made})`)
    expect(value).toEqual({
      n: Number.NaN,
      u: undefined,
      b: 9n,
      d: new Date(7),
      m: new Map([[1, new Set(['校'])]]),
      bytes: new Uint8Array([1, 255]),
      list: [1, undefined, 3],
    })
  })

  test('twenty megabytes cross in seconds', async () => {
    const code = `desk.invoke('echo', new Uint8Array(20e6).fill(7)).then((b) => [b.length, b[0], b.at(-1)])`
    expect(await run(code)).toEqual([20e6, 7, 7])
  }, 15_000)

  test('a page that may not fetch gets large answers too', async () => {
    const shut = new BrowserWindow({ webPreferences: { preload: join(import.meta.dirname, 'apps/preload.cjs') } })
    await shut.loadURL('app://galley/shut.html')
    const code = `desk.invoke('echo', 'x'.repeat(600000)).then((text) => text.length)`
    expect(await shut.webContents.executeJavaScript(code)).toBe(600000)
    shut.destroy()
    expect(BrowserWindow.getAllWindows()).toEqual([window])
  })

  test('errors cross as words', async () => {
    const caught = (code: string): Promise<unknown> =>
      run(`${code}.then(() => 'passed', (error) => [error.message, error.code])`)
    expect(await caught(`desk.invoke('fails')`)).toEqual([
      "Error invoking remote method 'fails': TypeError: The desk is shut.",
      undefined,
    ])
    expect(await caught(`desk.invoke('nobody')`)).toEqual([
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
      undefined,
    ])
    expect(await caught(`desk.invoke('unclonable')`)).toEqual([
      "Error invoking remote method 'unclonable': Error: An object could not be cloned.",
      undefined,
    ])
  })

  test('only what can be cloned is sent', async () => {
    expect(() => window.webContents.send('x', () => 1)).toThrow('An object could not be cloned.')
    expect(await run(`desk.invoke('echo', () => 1).catch((error) => error.message)`)).toBe(
      'An object could not be cloned.',
    )
  })

  test('events reach main and the page in order', async () => {
    const heard: unknown[] = []
    const last = new Promise<void>((resolve) => {
      ipcMain.on('said', (event, value) => {
        heard.push(value)
        event.reply('answered', value)
        if (value === 4) resolve()
      })
    })
    await run(
      `window.answers = []; desk.on('answered', (value) => window.answers.push(value)); for (let i = 0; i < 5; i++) desk.send('said', i)`,
    )
    await last
    expect(heard).toEqual([0, 1, 2, 3, 4])
    await page.waitForFunction('window.answers.length === 5')
    expect(await run('window.answers')).toEqual([0, 1, 2, 3, 4])
  })
})

describe('keys', () => {
  const clicked: string[] = []
  beforeAll(() => {
    const click = ({ id }: { id: string }): void => void clicked.push(id)
    const items = [
      { id: 'palette', label: 'Palette', accelerator: 'CmdOrCtrl+K', click },
      { id: 'save', label: 'Save', accelerator: 'CmdOrCtrl+Shift+S', click },
      { id: 'off', label: 'Off', accelerator: 'CmdOrCtrl+J', enabled: false, click },
    ]
    Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: items }, { role: 'editMenu' }]))
  })

  test('accelerators click items, even when the page stops the event, unless it prevents it', async () => {
    await page.focus('#field')
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.press('ControlOrMeta+Shift+S')
    await page.keyboard.press('ControlOrMeta+j')
    await expect.poll(() => clicked).toEqual(['palette', 'save'])
    await run(`window.mode = 'stop'; document.querySelector('#field').addEventListener('keydown', (event) => {
      event.stopPropagation(); if (window.mode === 'prevent') event.preventDefault() }); 0`)
    await page.keyboard.press('ControlOrMeta+k')
    await expect.poll(() => clicked).toEqual(['palette', 'save', 'palette'])
    await run(`window.mode = 'prevent'; addEventListener('keydown', (event) => event.preventDefault()); 0`)
    await page.keyboard.press('ControlOrMeta+k')
    await page.locator('body').press('ControlOrMeta+k')
    await run('desk.invoke("echo", 0)')
    expect(clicked).toEqual(['palette', 'save', 'palette'])
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
