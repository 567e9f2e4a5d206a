import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { findHeadless } from '../../electron/stand-in/find-chromium.ts'
import { serveFolder } from '../serve-folder.ts'

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
