import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Frame, type Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { findHeadless } from '../../electron/stand-in/find-chromium.ts'
import { serveFolder } from '../serve-folder.ts'

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
  const { address, close } = await serveFolder(folder)
  onTestFinished(close)
  return address
}

/** The rules of axe that look at colours: all that another appearance of the same page can break. */
export const colourRules: readonly string[] = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong on a page or in a frame, by all its rules or these: the rule, and the elements that break it. */
export async function violations(page: Page | Frame, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe)
  const options = { iframes: false, ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}) }
  const found: unknown = await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => id + ' (' + impact + '): ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`,
  )
  return Array.isArray(found) ? found.map(String) : ['axe did not answer']
}
