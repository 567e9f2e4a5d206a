import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, installCommand } from '../electron/stand-in/find-chromium.ts'
import { projectFolder, run } from './running.ts'

/** A way to run the application: `words` go before the application's own. */
export type Runtime = {
  readonly name: 'electron' | 'stand-in'
  readonly program: string
  readonly words: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** One sentence: which, and why. */
  readonly why: string
}

const electronFolder = join(projectFolder, 'node_modules/electron')
const probeTimeoutMs = 4_000
const downloadTimeoutMs = 600_000
const chineseFonts = 'fonts-noto-cjk'

/**
 * The runtime to use: Electron where its binary is there or can be had, else the stand-in with an installed browser.
 * `GALLEY_RUNTIME` (`electron` or `stand-in`) decides instead. Throws an Error in one sentence where none can be had.
 */
export async function chooseRuntime(env: NodeJS.ProcessEnv = process.env): Promise<Runtime> {
  const wanted = env['GALLEY_RUNTIME']
  if (wanted !== undefined && wanted !== '' && wanted !== 'electron' && wanted !== 'stand-in') {
    throw new Error(`GALLEY_RUNTIME is “${wanted}”: it may be electron or stand-in.`)
  }
  if (wanted === 'stand-in') return standIn(await ensureChromium(), 'as GALLEY_RUNTIME says')
  const found = electronBinary()
  if (found) return electron(found, wanted === 'electron' ? 'as GALLEY_RUNTIME says' : 'its binary is installed')
  const fetched = await fetchElectron(env)
  if (fetched) return electron(fetched, 'its binary was downloaded')
  if (wanted === 'electron') {
    throw new Error('GALLEY_RUNTIME asks for Electron, but its binary is not installed and could not be downloaded.')
  }
  return standIn(await ensureChromium(), 'Electron’s binary is not installed and cannot be downloaded here')
}

/** The path of a browser for the stand-in, installed first where we may. Throws an Error with the one command that installs it. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium()
  if (found) return found
  const chosen = process.env['GALLEY_CHROMIUM']
  if (chosen) throw new Error(`GALLEY_CHROMIUM is “${chosen}”, and there is no program of that name.`)
  const missing = 'Galley needs Chromium, Chrome or Edge, and none is installed.'
  if (!isDebian() || process.getuid?.() !== 0) throw new Error(`${missing} ${advice()}`)
  console.log(`${missing} Installing Debian’s chromium with apt-get …`)
  const fonts = (await hasChineseFonts()) ? [] : [chineseFonts]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '--no-install-recommends', 'chromium', ...fonts]
  const isInstalled = (await apt(['update'], env)) && (await apt(install, env))
  const installed = findChromium()
  if (isInstalled && installed) return installed
  throw new Error(`${missing} Installing it failed. Try yourself: apt-get update && ${installCommand}`)
}

/** Builds the application where the build is missing or older than the sources; says so in one line. */
export async function ensureBuilt(): Promise<void> {
  const outputs = ['main/index.js', 'preload/index.cjs', 'renderer/index.html'].map((file) =>
    join(projectFolder, 'out', file),
  )
  const builtAt = Math.min(...outputs.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)))
  if (builtAt > newestSource()) return
  console.log(builtAt === 0 ? 'Building Galley …' : 'Building Galley again: its sources have changed …')
  const program = join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js')
  const { code, output } = await run(process.execPath, [program, 'build', '--logLevel', 'warn'])
  if (code !== 0) throw new Error(`The build failed.\n${output}`)
}

/** Whether a window can be shown. */
export function hasScreen(env: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** Runs the built application, this terminal's own, to its end, and answers its exit code. Interrupts reach it. */
export function runApplication(
  runtime: Runtime,
  words: readonly string[],
  entry = 'out/main/index.js',
): Promise<number> {
  const child = spawn(runtime.program, [...runtime.words, join(projectFolder, entry), ...words], {
    stdio: 'inherit',
    env: runtime.env,
  })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  // A terminal's interrupt reaches the child by itself; another process's signal to us alone does not.
  process.on('SIGTERM', pass)
  process.on('SIGINT', process.stdin.isTTY ? () => undefined : pass)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

/** The stand-in for what needs no browser, such as most commands. */
export function standIn(chromium: string | undefined, why: string): Runtime {
  const words = ['--import', join(projectFolder, 'electron/stand-in/register.ts')]
  const env = chromium === undefined ? process.env : { ...process.env, GALLEY_CHROMIUM: chromium }
  const name = chromium === undefined ? 'the stand-in' : `the stand-in with ${chromium}`
  return { name: 'stand-in', program: process.execPath, words, env, why: `Galley runs on ${name}: ${why}.` }
}

function electron(program: string, why: string): Runtime {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  const words = isRoot ? ['--no-sandbox'] : []
  return { name: 'electron', program, words, env: process.env, why: `Galley runs on Electron: ${why}.` }
}

/** Electron's executable where it is installed, found as the electron package finds it. */
function electronBinary(): string | undefined {
  const pathFile = join(electronFolder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const program = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(electronFolder, 'dist'), name)
  return existsSync(program) && statSync(program).isFile() ? program : undefined
}

/** Downloads Electron where a quick look says that it can be had. */
async function fetchElectron(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD'] || !existsSync(join(electronFolder, 'install.js'))) return undefined
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')) as { version: string }
  const mirror = env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/'
  const probe = `fetch(process.argv[1], { method: 'HEAD' }).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`
  const withProxy = { ...env, NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: '1' }
  const { code } = await run(process.execPath, ['-e', probe, `${mirror}v${version}/SHASUMS256.txt`], {
    env: withProxy,
    timeoutMs: probeTimeoutMs,
  })
  if (code !== 0) return undefined
  console.log(`Downloading Electron ${version} …`)
  await run(process.execPath, [join(electronFolder, 'install.js')], { env: withProxy, timeoutMs: downloadTimeoutMs })
  return electronBinary()
}

export async function apt(words: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  const { code } = await run('apt-get', words, { env, isShown: true })
  return code === 0
}

async function hasChineseFonts(): Promise<boolean> {
  const { code, stdout } = await run('fc-list', [':lang=zh'])
  return code === 0 && stdout.trim() !== ''
}

export function isDebian(): boolean {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false
  try {
    return /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

function advice(): string {
  if (isDebian()) return `Install it: sudo ${installCommand}`
  if (process.platform === 'darwin') return 'Install it: brew install --cask chromium'
  if (process.platform === 'win32') return 'Install it: winget install Google.Chrome'
  return 'Install it with your system’s package manager, or name one in GALLEY_CHROMIUM.'
}

function newestSource(): number {
  const places = ['electron', 'renderer', 'resources/locales', 'package.json', 'electron.vite.config.ts']
  return Math.max(...places.map((place) => newest(join(projectFolder, place))))
}

function newest(path: string): number {
  if (!existsSync(path)) return 0
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).reduce(
    (latest, name) => Math.max(latest, statSync(join(path, name)).mtimeMs),
    found.mtimeMs,
  )
}
