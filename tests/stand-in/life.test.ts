import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { findChromium } from '../../electron/stand-in/find-chromium.ts'

const root = join(import.meta.dirname, '../..')
const register = pathToFileURL(join(root, 'electron/stand-in/register.ts')).href
const children = new Set<ChildProcess>()

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
})

function start(
  task: string,
  { folder = mkdtempSync(join(tmpdir(), 'galley-life-')), env = {}, more = [] as string[] } = {},
) {
  const args = [
    '--import',
    register,
    join(import.meta.dirname, 'apps/life.ts'),
    task,
    `--user-data-dir=${folder}`,
    ...more,
  ]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, GALLEY_CHROMIUM: findChromium(), GALLEY_HEADLESS: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  const said: [string, unknown][] = []
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  )
  createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line)))
  const words = (): string[] => said.map(([word]) => word)
  const until = (word: string): Promise<unknown> => expect.poll(words, { timeout: 15_000 }).toContain(word)
  return { child, folder, said, words, until, ended, pid: child.pid ?? 0 }
}

test('the command line needs no browser, and knows the application', async () => {
  const { ended, said, folder } = start('command', { env: { GALLEY_CHROMIUM: '/no/such/program' } })
  expect(await ended).toBe(3)
  expect(said).toEqual([
    ['ready', ['Galley', expect.stringMatching(/^\d+\.\d+\.\d+/), folder]],
    ['quit', null],
  ])
  expect(existsSync(join(folder, 'stand-in/profile'))).toBe(false)
})

test('quitting asks windows, then ends', async () => {
  const { ended, words } = start('quit')
  expect(await ended).toBe(0)
  expect(words()).toEqual(['ready', 'open', 'before-quit', 'close', 'closed', 'will-quit', 'quit'])
})

test('a window that refuses to close stops the quitting', async () => {
  const { ended, words } = start('keep')
  expect(await ended).toBe(0)
  expect(words()).toEqual([
    'ready',
    'open',
    'before-quit',
    'close',
    'before-quit',
    'close',
    'closed',
    'will-quit',
    'quit',
  ])
})

test('quitting that is put off goes on when it is asked for again', async () => {
  const { ended, words } = start('put-off')
  expect(await ended).toBe(0)
  expect(words().slice(2)).toEqual([
    'before-quit',
    'close',
    'closed',
    'will-quit',
    'put away',
    'before-quit',
    'will-quit',
    'quit',
  ])
})

test("a page's beforeunload is asked and may be overruled", async () => {
  const { ended, words } = start('stubborn')
  expect(await ended).toBe(0)
  expect(words()).toEqual([
    'ready',
    'open',
    'before-quit',
    'close',
    'will-prevent-unload',
    'closed',
    'will-quit',
    'quit',
  ])
})

test('a window closed by its user is closed; SIGTERM then ends everything', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-life-'))
  const endpoint = join(folder, 'endpoint')
  const { child, ended, until, words } = start('stay', { folder, env: { GALLEY_DEBUG_PORT_FILE: endpoint } })
  await until('open')
  const browserPid = profileHolder(folder)
  const browser = await chromium.connectOverCDP(readFileSync(endpoint, 'utf8').trim())
  await browser.contexts()[0]?.pages()[0]?.close()
  await until('window-all-closed')
  expect(words().slice(2)).toEqual(['closed', 'window-all-closed'])
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(isAlive(browserPid)).toBe(false)
})

test('a killed process takes its browser along, and the next start works at once', async () => {
  const first = start('stay')
  await first.until('open')
  const browserPid = profileHolder(first.folder)
  first.child.kill('SIGKILL')
  await first.ended
  const second = start('quit', { folder: first.folder })
  expect(await second.ended).toBe(0)
  expect(second.words()).toContain('open')
  await expect.poll(() => isAlive(browserPid), { timeout: 5000 }).toBe(false)
})

test('one instance holds a folder, hears of the second, and leaves nothing behind', async () => {
  const first = start('lock')
  await first.until('open')
  const second = start('lock', { folder: first.folder, more: ['file.txt'] })
  expect(await second.ended).toBe(0)
  expect(second.words()).toContain('refused')
  await first.until('second-instance')
  expect(first.said.find(([word]) => word === 'second-instance')).toEqual(['second-instance', 'file.txt'])
  first.child.kill('SIGKILL')
  await first.ended
  const third = start('lock', { folder: first.folder })
  await third.until('open')
})

/** The process that holds the profile, by Chromium's own lock. */
function profileHolder(folder: string): number {
  return Number(readlinkSync(join(folder, 'stand-in/profile/SingletonLock')).split('-').at(-1))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
