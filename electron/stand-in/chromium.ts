import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { type Connection, connect, type Session } from './cdp.ts'

export type LaunchOptions = {
  readonly program: string
  readonly profile: string
  readonly isHeadless: boolean
  readonly switches: readonly string[]
  /** Where the address of the debugging port goes, for tests. */
  readonly endpointFile: string | undefined
}

export type OpenedPage = { readonly targetId: string; readonly session: Session }

export type Chromium = {
  readonly isHeadless: boolean
  readonly browser: Session
  readonly isOpen: () => boolean
  /** Opens `address` in a window of its own and attaches to it. */
  open(address: string): Promise<OpenedPage>
  onClosed(listener: () => void): void
  close(): Promise<void>
}

const quietSwitches = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--disable-quic',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--no-pings',
  '--no-service-autorun',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-search-engine-choice-screen',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--hide-crash-restore-bubble',
  '--disable-session-crashed-bubble',
  '--disable-extensions',
  '--test-type',
  '--log-level=3',
  '--disable-dev-shm-usage',
  // Frames in a sandbox stay in their page's process, so that one session sees all requests of a window.
  '--disable-features=IsolateSandboxedIframes,Translate,MediaRouter,OptimizationHints,GlobalMediaControls,InterestFeedContentSuggestions,PasswordManagerOnboarding,AutofillServerCommunication',
]

/** Starts the browser; a profile that a browser just killed still holds is waited for. */
export async function launch(options: LaunchOptions, firstAddress: string): Promise<Chromium> {
  mkdirSync(options.profile, { recursive: true })
  rmSync(join(options.profile, 'DevToolsActivePort'), { force: true })
  let failure: unknown
  for (let attempt = 0; attempt < 4; attempt++) {
    dropStaleLock(options.profile)
    try {
      return await start(options, firstAddress)
    } catch (error) {
      failure = error
      await wait(400)
    }
  }
  throw new Error(`${options.program} does not start.`, { cause: failure })
}

async function start(options: LaunchOptions, firstAddress: string): Promise<Chromium> {
  const { program, profile, isHeadless } = options
  const shared = [
    ...quietSwitches,
    `--user-data-dir=${profile}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...options.switches,
  ]
  const child = spawn(
    program,
    [
      ...shared,
      '--remote-debugging-pipe',
      ...(options.endpointFile ? ['--remote-debugging-port=0'] : []),
      ...(isHeadless ? ['--headless', '--no-startup-window'] : [`--app=${firstAddress}`]),
    ],
    { stdio: ['ignore', 'ignore', process.env.GALLEY_CHROMIUM_LOG ? 'inherit' : 'ignore', 'pipe', 'pipe'] },
  )
  const listeners: (() => void)[] = []
  const connection = connect(child.stdio[3] as Writable, child.stdio[4] as Readable, () => {
    for (const listener of listeners) listener()
  })
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  await Promise.race([connection.browser.send('Browser.getVersion'), failed])
  await connection.browser.send('Target.setDiscoverTargets', { discover: true })
  if (options.endpointFile) await writeEndpoint(profile, options.endpointFile)

  let isFirst = true
  async function open(address: string): Promise<OpenedPage> {
    const viaArgument = isFirst && !isHeadless
    isFirst = false
    if (isHeadless) {
      const { targetId } = await connection.browser.send('Target.createTarget', { url: address, newWindow: true })
      return attach(connection, targetId)
    }
    // A second run with the same profile hands its `--app` window to the running browser: no tabs, no address bar.
    const found = targetAt(connection, viaArgument ? firstAddress : address)
    if (!viaArgument) spawn(program, [...shared, `--app=${address}`], { stdio: 'ignore' }).unref()
    return attach(connection, await found)
  }

  return {
    isHeadless,
    browser: connection.browser,
    isOpen: connection.isOpen,
    open,
    onClosed: (listener) => void listeners.push(listener),
    close: () => close(connection, child),
  }
}

/** A first address that can be told from all others. */
export function blankAddress(origin: string): string {
  return `${origin}/.stand-in/blank/${randomUUID()}`
}

async function attach(connection: Connection, targetId: string): Promise<OpenedPage> {
  const { sessionId } = await connection.browser.send('Target.attachToTarget', { targetId, flatten: true })
  return { targetId, session: connection.session(sessionId) }
}

async function targetAt(connection: Connection, address: string): Promise<string> {
  const isIt = (target: { type: string; url: string }): boolean => target.type === 'page' && target.url === address
  for (let tries = 0; tries < 400; tries++) {
    const { targetInfos } = await connection.browser.send('Target.getTargets')
    const target = targetInfos.find(isIt)
    if (target) return target.targetId
    await wait(50)
  }
  throw new Error('The window did not open.')
}

async function close(connection: Connection, child: ChildProcess): Promise<void> {
  const exited = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
  if (connection.isOpen()) connection.browser.send('Browser.close').catch(() => undefined)
  const timer = setTimeout(() => child.kill('SIGKILL'), 4000)
  await exited
  clearTimeout(timer)
}

async function writeEndpoint(profile: string, file: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const [port, path] = readText(join(profile, 'DevToolsActivePort')).split('\n')
    if (port && path) {
      writeFileSync(`${file}.new`, `ws://127.0.0.1:${port}${path}\n`)
      renameSync(`${file}.new`, file)
      return
    }
    await wait(25)
  }
  throw new Error('The debugging port did not open.')
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Chromium asks about a lock of another machine or a dead process; such a lock means nothing here. */
function dropStaleLock(profile: string): void {
  if (process.platform === 'win32') return
  const lock = join(profile, 'SingletonLock')
  try {
    const holder = readlinkSync(lock)
    const at = holder.lastIndexOf('-')
    if (holder.slice(0, at) === hostname() && isAlive(Number(holder.slice(at + 1)))) return
    rmSync(lock, { force: true })
  } catch {
    // no lock
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
