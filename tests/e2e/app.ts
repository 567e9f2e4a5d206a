import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest'
import { createNewsroom, type Newsroom } from '../../electron/store/newsroom.ts'
import { copySample } from '../sample.ts'
import { type LaunchOptions, launch, type RunningApp, root } from './launch.ts'

/** A folder that is removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galley-e2e-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  return folder
}

type Filling = 'sample' | ((newsroom: Newsroom) => unknown)

/** A newsroom made through the store and closed again, ready to be opened by the application. */
export async function prepareNewsroom(
  fill: Filling,
  folder: string = join(temporaryFolder(), 'newsroom'),
): Promise<string> {
  if (fill === 'sample') {
    await copySample(folder)
    return folder
  }
  const newsroom = createNewsroom({ folder, migrations: join(root, 'resources/migrations') })
  await fill(newsroom)
  newsroom.close()
  return folder
}

/** Starts the built application; it is stopped when the test is over. `home` continues an earlier start. */
export async function startApp(options: Partial<LaunchOptions> = {}): Promise<RunningApp> {
  const app = await launch({ ...options, home: options.home ?? temporaryFolder() })
  onTestFinished(() => app.kill())
  return app
}

export type SharedApp = RunningApp & { readonly newsroom: string }

/** One start of the application, on one newsroom, for all tests of a file. */
export function shareApp(fill: Filling = 'sample', options: Partial<LaunchOptions> = {}): () => SharedApp {
  let shared: SharedApp | undefined
  let home = ''
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'galley-e2e-'))
    const newsroom = await prepareNewsroom(fill, join(home, 'newsroom'))
    shared = { ...(await launch({ ...options, home, newsroom })), newsroom }
    await shared.page.setViewportSize({ width: 1440, height: 900 })
    await shared.page.getByRole('option').first().waitFor()
  })
  // What a failed test left open must not fail the next.
  beforeEach(async () => {
    if (shared && (await shared.page.getByRole('dialog').count()) > 0) await shared.page.keyboard.press('Escape')
  })
  afterAll(async () => {
    await shared?.kill()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  return () => {
    if (!shared) throw new Error('the application has not been started')
    return shared
  }
}
