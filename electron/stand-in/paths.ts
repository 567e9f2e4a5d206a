import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { switches } from './switches.ts'

const chosen = new Map<string, string>()
const entry = resolve(process.argv[1] ?? '.')
const root = rootOf(dirname(entry))
const manifest = readManifest(root)

/** The application's name, version and folder, from the package.json above the file that was started. */
export const application = {
  root,
  entry,
  name: manifest.productName ?? manifest.name ?? 'Electron',
  version: manifest.version ?? '0.0.0',
}

/** `app.getPath` and `app.setPath`. */
export const paths = {
  get(name: string): string {
    const path = chosen.get(name) ?? usual(name)
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  },
  set(name: string, path: string): void {
    if (usual(name) === undefined) throw new Error(`Failed to set path`)
    if (resolve(path) !== path) throw new Error('Path must be absolute')
    mkdirSync(path, { recursive: true })
    chosen.set(name, path)
  },
}

function usual(name: string): string | undefined {
  const home = homedir()
  switch (name) {
    case 'home':
      return home
    case 'appData':
      return appData(home)
    case 'userData':
    case 'sessionData':
      return name === 'sessionData'
        ? paths.get('userData')
        : (given(switches.value('user-data-dir')) ?? join(paths.get('appData'), application.name))
    case 'logs':
      return process.platform === 'darwin'
        ? join(home, 'Library/Logs', application.name)
        : join(paths.get('userData'), 'logs')
    case 'crashDumps':
      return join(paths.get('userData'), 'Crashpad')
    case 'temp':
      return tmpdir()
    case 'exe':
      return process.execPath
    case 'module':
      return process.execPath
    case 'desktop':
    case 'documents':
    case 'downloads':
    case 'music':
    case 'pictures':
    case 'videos':
      return userFolder(home, name)
    default:
      return undefined
  }
}

function appData(home: string): string {
  if (process.platform === 'darwin') return join(home, 'Library/Application Support')
  if (process.platform === 'win32') return process.env.APPDATA ?? join(home, 'AppData/Roaming')
  return process.env.XDG_CONFIG_HOME || join(home, '.config')
}

function userFolder(home: string, name: string): string {
  const capital = name.slice(0, 1).toUpperCase() + name.slice(1)
  if (process.platform !== 'linux')
    return join(home, name === 'videos' && process.platform === 'darwin' ? 'Movies' : capital)
  const key = `XDG_${name === 'downloads' ? 'DOWNLOAD' : name.toUpperCase()}_DIR`
  const file = join(process.env.XDG_CONFIG_HOME || join(home, '.config'), 'user-dirs.dirs')
  const line = existsSync(file) ? new RegExp(`^${key}="(.+)"$`, 'm').exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return (process.env[key] ?? line)?.replace('$HOME', home) ?? join(home, capital)
}

function rootOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at
    if (dirname(at) === at) return folder
  }
}

function readManifest(folder: string): { name?: string; productName?: string; version?: string } {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string } // fields are checked where used
  } catch {
    return {}
  }
}

function given(path: string): string | undefined {
  return path === '' ? undefined : resolve(path)
}
