import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { closeBrowsers } from './browsers.ts'
import { createEvent, withMembers } from './events.ts'
import { holdsInstanceLock, instanceTold, releaseInstanceLock, takeInstanceLock } from './instance-lock.ts'
import { locales } from './locales.ts'
import { application, paths } from './paths.ts'
import { readiness } from './readiness.ts'
import { switches } from './switches.ts'
import { windows } from './windows.ts'

const emitter = new EventEmitter()
const keepAlive = setInterval(() => undefined, 2 ** 30)
let name = application.name
let becomingReady: Promise<void> | undefined
let isQuitting = false
let isExiting = false

/** Electron's `app`. Becoming ready starts no browser. */
export const app = withMembers(emitter, {
  get name(): string {
    return name
  },
  set name(value: string) {
    name = value
  },
  isPackaged: false,
  commandLine: {
    appendSwitch: (key: string, value?: string) => switches.append(key, value),
    appendArgument: () => undefined,
    hasSwitch: (key: string) => switches.has(key),
    getSwitchValue: (key: string) => switches.value(key),
    removeSwitch: () => undefined,
  },
  whenReady: (): Promise<void> => becomeReady(),
  isReady: () => readiness.isReady(),
  quit,
  exit,
  relaunch: () => undefined,
  focus: () => windows.focused?.focus(),
  getPath: (key: string) => paths.get(key),
  setPath: (key: string, path: string) => paths.set(key, path),
  getName: () => name,
  setName(value: string): void {
    name = value
  },
  getVersion: () => application.version,
  getAppPath: () => application.root,
  getLocale: () => locales.current(),
  getSystemLocale: () => locales.current(),
  getPreferredSystemLanguages: () => locales.preferred(),
  requestSingleInstanceLock: (data?: Record<string, unknown>) =>
    takeInstanceLock(paths.get('userData'), data, (argv, cwd, more) =>
      emitter.emit('second-instance', createEvent(), argv, cwd, more),
    ),
  hasSingleInstanceLock: holdsInstanceLock,
  releaseSingleInstanceLock: releaseInstanceLock,
  setAboutPanelOptions: () => undefined,
  showAboutPanel: () => undefined,
  enableSandbox: () => undefined,
  disableHardwareAcceleration: () => undefined,
  setAppUserModelId: () => undefined,
  addRecentDocument: () => undefined,
  clearRecentDocuments: () => undefined,
}) satisfies Pick<
  Electron.App,
  | 'name'
  | 'isPackaged'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'getPath'
  | 'setPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'addRecentDocument'
  | 'clearRecentDocuments'
> &
  EventEmitter & {
    commandLine: Pick<
      Electron.CommandLine,
      'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
    >
  }

emitter.on('newListener', (event: string) => {
  if (event === 'ready') becomeReady()
})
windows.on('added', (window) => {
  emitter.emit('browser-window-created', createEvent(), window)
  emitter.emit('web-contents-created', createEvent(), window.webContents)
})
windows.on('removed', () => {
  if (windows.all.size > 0 || isQuitting || isExiting) return
  if (!emitter.emit('window-all-closed')) quit()
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => (isQuitting || isExiting ? exit(1) : quit()))
}

/** Ready a turn after it is first asked for, so that what must be said before can be said in main's first turn. */
function becomeReady(): Promise<void> {
  becomingReady ??= new Promise((resolve) => {
    setImmediate(() => {
      readiness.set()
      emitter.emit('ready', createEvent(), {})
      resolve()
    })
  })
  return becomingReady
}

function quit(): void {
  if (isQuitting || isExiting) return
  const before = createEvent()
  emitter.emit('before-quit', before)
  if (before.defaultPrevented) return
  isQuitting = true
  closeWindows().then(
    (areClosed) => {
      const will = createEvent()
      if (areClosed) emitter.emit('will-quit', will)
      if (areClosed && !will.defaultPrevented) exit(0)
      else isQuitting = false
    },
    () => exit(1),
  )
}

async function closeWindows(): Promise<boolean> {
  for (const window of windows.all) if (!(await window.requestClose())) return false
  return windows.all.size === 0
}

function exit(code = 0): void {
  if (isExiting) return
  isExiting = true
  emitter.emit('quit', createEvent(), code)
  clearInterval(keepAlive)
  Promise.all([closeBrowsers(), instanceTold()])
    .catch((error: unknown) => console.error(error))
    .finally(() => process.exit(code))
}
