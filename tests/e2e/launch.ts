import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { _electron, type BrowserContext, chromium, type Page } from 'playwright-core'
import { defaultPreferences } from '../../electron/shared/settings.ts'

export const root = join(import.meta.dirname, '../..')
const isElectron = process.env['GALLEY_RUNTIME'] === 'electron'
/** The first export of a newsroom makes every picture in many sizes. */
const waitingMs = 60_000

/** The built application, running. */
export type RunningApp = {
  readonly page: Page
  readonly context: BrowserContext
  /** Where this person's preferences and the home folder are. */
  readonly home: string
  /** What the process has printed. */
  readonly output: () => string
  /** Another window, opened by `act`. */
  readonly nextWindow: (act: () => Promise<unknown>) => Promise<Page>
  /** Answers the next file dialog that `act` opens with `path`, or cancels it with null. */
  readonly answerDialog: (path: string | null, act: () => Promise<unknown>) => Promise<void>
  /** Quits as the editor would, and waits for the end. */
  readonly quit: () => Promise<void>
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** SIGKILL, as a power cut would. */
  readonly kill: () => Promise<void>
}

export type LaunchOptions = {
  /** A newsroom that was open last. */
  readonly newsroom?: string
  /** The home folder, with the preferences of an earlier start if there was one. */
  readonly home: string
  readonly arguments?: readonly string[]
  readonly locale?: 'en' | 'zh-CN'
}

/** Starts the built application on the runtime that GALLEY_RUNTIME names, else on the stand-in, without a visible window. */
export async function launch(options: LaunchOptions): Promise<RunningApp> {
  const { home } = options
  const userData = join(home, 'user-data')
  const preferences = join(userData, 'preferences.json')
  if (!existsSync(preferences)) {
    mkdirSync(userData, { recursive: true })
    const recentNewsrooms = options.newsroom === undefined ? [] : [options.newsroom]
    const locale = options.locale ?? 'en'
    writeFileSync(preferences, JSON.stringify({ ...defaultPreferences, author: 'Ada Quill', locale, recentNewsrooms }))
  }
  const environment = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config'), GALLEY_HEADLESS: '1' }
  const args = [`--user-data-dir=${userData}`, ...(options.arguments ?? [])]
  return isElectron ? startOnElectron(home, args, environment) : startOnStandIn(home, args, environment)
}

async function startOnStandIn(
  home: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<RunningApp> {
  const port = join(mkdtempSync(join(home, 'debug-')), 'endpoint')
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'electron/stand-in/register.ts'), join(root, 'out/main/index.js'), ...args],
    { env: { ...environment, GALLEY_DEBUG_PORT_FILE: port }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const endpoint = await Promise.race([
    fileWritten(port),
    ended.then(() => {
      throw new Error(`Galley ended at its start:\n${printed}`)
    }),
  ])
  const browser = await chromium.connectOverCDP(endpoint)
  const [context] = browser.contexts()
  if (!context) throw new Error('the stand-in has no browser context')
  context.setDefaultTimeout(waitingMs)
  return {
    page: await deskIn(context),
    context,
    home,
    output: () => printed,
    nextWindow: async (act) => {
      const [next] = await Promise.all([context.waitForEvent('page'), act()])
      await next.waitForLoadState()
      return next
    },
    answerDialog: async (path, act) => {
      const [dialog] = await Promise.all([context.waitForEvent('page'), act()])
      const closed = dialog.waitForEvent('close')
      if (path !== null) await dialog.locator('#stand-in-path').fill(path)
      const answer =
        path === null ? dialog.getByRole('button', { name: /^(Cancel|取消)$/ }).click() : dialog.keyboard.press('Enter')
      // The dialog may be gone before the key or the button is let go.
      await Promise.all([closed, answer.catch(() => undefined)])
    },
    ended,
    quit: async () => end(child, 'SIGTERM', ended),
    kill: async () => end(child, 'SIGKILL', ended),
  }
}

/** The first window, once it shows the desk: a page is told of before it has its address. */
async function deskIn(context: BrowserContext): Promise<Page> {
  const shown = async (page: Page) => {
    await page.waitForURL((url) => url.pathname === '/desk/index.html', { timeout: 60_000 })
    return page
  }
  return Promise.any([...context.pages().map(shown), context.waitForEvent('page', { timeout: 60_000 }).then(shown)])
}

async function startOnElectron(
  home: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<RunningApp> {
  const app = await _electron.launch({ args: [root, ...args], env: environment as Record<string, string> })
  app.context().setDefaultTimeout(waitingMs)
  const child = app.process()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return {
    page: await app.firstWindow(),
    context: app.context(),
    home,
    output: () => printed,
    nextWindow: async (act) => {
      const [next] = await Promise.all([app.waitForEvent('window'), act()])
      return next
    },
    answerDialog: async (path, act) => {
      await app.evaluate(({ dialog }, chosen) => {
        const paths = chosen === null ? [] : [chosen]
        dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: paths })
        dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' })
      }, path)
      await act()
    },
    ended,
    quit: async () => {
      await app.close()
      await ended
    },
    kill: async () => end(child, 'SIGKILL', ended),
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<void>): Promise<void> {
  child.kill(signal)
  await ended
}

/** The text of a file as soon as it is there and not empty. */
async function fileWritten(path: string): Promise<string> {
  const read = () => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '')
  return new Promise((resolve) => {
    const watcher = watch(dirname(path), (_, name) => {
      if (name === null || name === basename(path)) look()
    })
    const look = () => {
      const found = read()
      if (found === '') return
      watcher.close()
      resolve(found)
    }
    look()
  })
}
