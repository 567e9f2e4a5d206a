import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { defaultPreferences } from '../electron/shared/settings.ts'

const startMs = 60_000

/**
 * Opens the packed application's desk on a newsroom, without a visible window, and waits until its list shows an article.
 * Answers what is wrong, or null.
 */
export async function deskProblem(input: {
  readonly program: string
  readonly words: readonly string[]
  readonly newsroom: string
  readonly headline: string
  readonly work: string
}): Promise<string | null> {
  const home = join(input.work, 'home')
  const endpoint = join(input.work, 'endpoint')
  mkdirSync(join(home, 'user-data'), { recursive: true })
  const preferences = { ...defaultPreferences, author: 'Galley', locale: 'en', recentNewsrooms: [input.newsroom] }
  writeFileSync(join(home, 'user-data/preferences.json'), JSON.stringify(preferences))
  const child = spawn(input.program, [...input.words, `--user-data-dir=${join(home, 'user-data')}`], {
    env: { ...process.env, HOME: home, GALLEY_HEADLESS: '1', GALLEY_DEBUG_PORT_FILE: endpoint },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    for (const end = Date.now() + startMs; !existsSync(endpoint); await wait(50)) {
      if (child.exitCode !== null || Date.now() > end) return `no window came\n${output}`
    }
    const browser = await chromium.connectOverCDP(readFileSync(endpoint, 'utf8').trim())
    const context = browser.contexts()[0]
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page', { timeout: startMs }))
    await page?.getByText(input.headline).first().waitFor({ timeout: startMs })
    return null
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n${output}`
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}
