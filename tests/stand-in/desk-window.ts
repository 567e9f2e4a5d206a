import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { closeBrowsers } from '../../electron/stand-in/browsers.ts'
import { app, BrowserWindow, protocol } from '../../electron/stand-in/electron.ts'

export type DeskWindow = {
  readonly window: BrowserWindow
  /** The browser behind it, over its debugging port. */
  readonly browser: Browser
  /** The window's page as that browser sees it. */
  readonly page: Page
}

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
/** Every address that the protocol was asked for. */
export const requested: string[] = []

/** Opens a window on a small site of its own scheme. Once a process. */
export async function openDeskWindow(): Promise<DeskWindow> {
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
  const window = new BrowserWindow({
    width: 900,
    height: 700,
    webPreferences: { preload: join(import.meta.dirname, 'apps/preload.cjs') },
  })
  await window.loadURL('app://galley/desk.html?x=1#part')
  const browser = await chromium.connectOverCDP(readFileSync(endpointFile, 'utf8').trim())
  const page = browser
    .contexts()[0]
    ?.pages()
    .find((candidate) => candidate.url().includes('/desk.html'))
  if (!page) throw new Error('The window is not among the pages of the debugging port.')
  return { window, browser, page }
}

/** Ends the stand-in with its windows. */
export async function closeDeskWindow(desk: DeskWindow | undefined): Promise<void> {
  await desk?.browser.close()
  await closeBrowsers()
}
