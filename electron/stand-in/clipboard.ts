import type * as Electron from 'electron'
import type { BrowserWindow } from './browser-window.ts'
import { windows } from './windows.ts'

let kept = ''

/** Electron's `clipboard`, through a window's page; without a window, a clipboard of this process alone. */
export const clipboard = {
  async writeText(text: string): Promise<void> {
    kept = text
    await anyWindow()
      ?.webContents.executeJavaScript(`navigator.clipboard.writeText(${JSON.stringify(text)})`, true)
      .catch(() => undefined) // not focused: what was kept is all there is
  },
  async readText(): Promise<string> {
    const text = await anyWindow()
      ?.webContents.executeJavaScript('navigator.clipboard.readText()', true)
      .catch(() => undefined)
    return typeof text === 'string' ? text : kept
  },
  has: async (type: string): Promise<boolean> => type === 'text/plain' && (await clipboard.readText()) !== '',
  clear: () => void clipboard.writeText(''),
} satisfies Pick<Electron.Clipboard, 'writeText' | 'readText' | 'has' | 'clear'>

function anyWindow(): BrowserWindow | undefined {
  return windows.focused ?? windows.all.values().next().value
}
