import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { Session } from './cdp.ts'

type Source = 'system' | 'light' | 'dark'

const emitter = new EventEmitter()
const changes = new EventEmitter().setMaxListeners(0)
let source: Source = 'system'
let isSystemDark = false

/** Electron's `nativeTheme`; pages see the choice as `prefers-color-scheme`. */
export const nativeTheme = Object.assign(emitter, {} as { themeSource: Source; readonly shouldUseDarkColors: boolean })
Object.defineProperties(nativeTheme, {
  themeSource: {
    get: () => source,
    set(value: Source) {
      if (value !== 'system' && value !== 'light' && value !== 'dark')
        throw new TypeError("themeSource must be 'system', 'light' or 'dark'")
      if (value === source) return
      source = value
      changes.emit('changed')
      emitter.emit('updated')
    },
  },
  shouldUseDarkColors: { get: () => (source === 'system' ? isSystemDark : source === 'dark') },
  shouldUseHighContrastColors: { get: () => false },
})
nativeTheme satisfies Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>

/** What the system prefers, as a page found it while nothing was chosen here. */
export function rememberSystemTheme(isDark: boolean): void {
  if (source !== 'system' || isDark === isSystemDark) return
  isSystemDark = isDark
  emitter.emit('updated')
}

/** Shows the chosen theme to a page, now and whenever it changes. */
export async function keepThemed(session: Session): Promise<() => void> {
  const apply = (): Promise<unknown> =>
    session
      .send('Emulation.setEmulatedMedia', {
        features: source === 'system' ? [] : [{ name: 'prefers-color-scheme', value: source }],
      })
      .catch(() => undefined) // the page has gone
  changes.on('changed', apply)
  if (source !== 'system') await apply()
  return () => void changes.off('changed', apply)
}
