import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join, normalize } from 'node:path'
import { type Browser, chromium, type Frame, type Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { findHeadless } from '../../electron/stand-in/find-chromium.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const quiet = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update']

/** A reader's browser, apart from the application, for all tests of a file. */
export function shareBrowser(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    const executablePath = findHeadless()
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: quiet })
  })
  afterAll(() => browser?.close())
  return () => {
    if (!browser) throw new Error('the browser has not been started')
    return browser
  }
}

/** A plain web server for a folder until the test is over; answers its address. */
export async function serve(folder: string): Promise<string> {
  const types: Readonly<Record<string, string>> = {
    html: 'text/html',
    css: 'text/css',
    js: 'text/javascript',
    svg: 'image/svg+xml',
  }
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname)).slice(1)
    try {
      const body = readFileSync(join(folder, path === '' ? 'index.html' : path))
      response
        .writeHead(200, { 'content-type': types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream' })
        .end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
}

/** What axe finds wrong on a page or in a frame: the rule, and the elements that break it. */
export async function violations(page: Page | Frame): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found: unknown = await page.evaluate(
    `axe.run(document, { iframes: false }).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => id + ' (' + impact + '): ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`,
  )
  return Array.isArray(found) ? found.map(String) : ['axe did not answer']
}
