import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blankAddress, type Chromium, launch, type OpenedPage } from './chromium.ts'
import { findChromium, findHeadless, installCommand } from './find-chromium.ts'
import { locales } from './locales.ts'
import { ownRoutes } from './own-routes.ts'
import { paths } from './paths.ts'
import { cookieName, type Server, startServer } from './server.ts'
import { switchesForChromium } from './switches.ts'
import { onHeadersReceived } from './web-request.ts'

let server: Promise<Server> | undefined
let shown: Promise<Chromium> | undefined
let hidden: Promise<Chromium> | undefined
const running = new Set<Chromium>()

/** The loopback server, started on first use. */
export function theServer(): Promise<Server> {
  server ??= startServer(join(paths.get('userData'), 'stand-in', 'port'), ownRoutes, onHeadersReceived)
  return server
}

/** The browser with the user's windows, started on first use. */
export function shownBrowser(): Promise<Chromium> {
  shown ??= begin(
    join(paths.get('userData'), 'stand-in', 'profile'),
    isHeadless(),
    process.env.GALLEY_DEBUG_PORT_FILE,
    () => {
      shown = undefined
    },
  )
  return shown
}

/** A browser for windows that nobody sees: the user's own if that is headless and runs, else one with a throw-away profile. */
export async function hiddenBrowser(): Promise<Chromium> {
  const main = await shown
  if (main?.isHeadless) return main
  if (!hidden) {
    const profile = mkdtempSync(join(tmpdir(), 'galley-hidden-'))
    const remove = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    process.once('exit', remove)
    hidden = begin(profile, true, undefined, () => {
      hidden = undefined
      process.off('exit', remove)
      remove()
    })
    // A page of its own keeps it running between one proof and the next.
    hidden.then(({ open }) => open('about:blank')).catch(() => undefined) // reported to who asked for the browser
  }
  return hidden
}

export type OpenedIn = { readonly page: OpenedPage; readonly browser: Chromium }

/** Opens an address where the user sees it, or where nobody does; a blank page without one. */
export async function openPage(isHidden: boolean, address?: string): Promise<OpenedIn> {
  const { origin } = await theServer()
  for (let attempt = 0; ; attempt++) {
    const browser = await (isHidden ? hiddenBrowser() : shownBrowser())
    try {
      return { page: await browser.open(address ?? blankAddress(origin)), browser }
    } catch (error) {
      // Closing its last window ends a browser, maybe just now.
      if (browser.isOpen() || attempt > 1) throw error
    }
  }
}

/** Closes every browser that was started. */
export async function closeBrowsers(): Promise<void> {
  await Promise.allSettled([shown, hidden])
  await Promise.all(Array.from(running, (browser) => browser.close()))
}

/** No window on the screen: asked for, or there is no screen. */
export function isHeadless(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (env.GALLEY_HEADLESS && env.GALLEY_HEADLESS !== '0') return true
  return platform !== 'darwin' && platform !== 'win32' && !env.DISPLAY && !env.WAYLAND_DISPLAY
}

async function begin(
  profile: string,
  headless: boolean,
  endpointFile: string | undefined,
  forget: () => void,
): Promise<Chromium> {
  try {
    const program = headless ? findHeadless() : findChromium()
    if (!program) throw new Error(`No Chromium, Chrome or Edge was found. On Debian and Ubuntu: ${installCommand}`)
    const { origin, secret } = await theServer()
    const options = {
      program,
      profile,
      isHeadless: headless,
      switches: switchesForChromium(locales.preferred()),
      endpointFile,
    }
    const browser = await launch(options, blankAddress(origin))
    running.add(browser)
    browser.onClosed(() => {
      running.delete(browser)
      forget()
    })
    await browser.browser.send('Storage.setCookies', {
      cookies: [{ name: cookieName, value: secret, url: origin, httpOnly: true, sameSite: 'Strict' }],
    })
    return browser
  } catch (error) {
    forget()
    throw error
  }
}
