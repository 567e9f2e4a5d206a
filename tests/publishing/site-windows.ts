import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { findHeadless } from '../../electron/stand-in/find-chromium.ts'

const usual = { width: 1280, height: 800 }
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
]

export type SiteWindows = Awaited<ReturnType<typeof openWindows>>

/** A browser that asks for nothing of its own, for tests that look at a site; `close` ends it. */
export async function openWindows() {
  const browser = await chromium.launch({ executablePath: findHeadless() ?? '', args: ['--no-sandbox', ...quiet] })
  const shared = await browser.newPage()

  /**
   * A page of the site that begins at `top`, which ends in `/`: in a window of its own, closed when the test is over, or in the
   * one that tests share, as if it were new.
   */
  async function open(top: string, address: string, options?: BrowserContextOptions): Promise<Page> {
    if (!options) {
      shared.removeAllListeners('request')
      await shared.setViewportSize(usual)
      await shared.emulateMedia({ colorScheme: null, media: null, reducedMotion: null })
      await shared.goto(`${top}404.html`)
      await shared.evaluate('localStorage.clear()')
      await shared.goto(top + address)
      return shared
    }
    const context = await browser.newContext({ viewport: usual, ...options })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.goto(top + address)
    return page
  }

  return { open, close: () => browser.close() }
}
