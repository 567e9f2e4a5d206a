import type { BrowserWindow } from 'electron'
import type { Event } from '../shared/channels.ts'
import type { Notice } from '../shared/contract.ts'

export type Notices = ReturnType<typeof createNotices>

/** Tells windows what has happened: all of the desk's, or one. */
export function createNotices(windows: () => Iterable<BrowserWindow>) {
  function tellOne<E extends Event>(window: BrowserWindow, event: E, notice: Notice<E>): void {
    if (!window.isDestroyed()) window.webContents.send(event, notice)
  }
  function tell<E extends Event>(event: E, notice: Notice<E>): void {
    for (const window of windows()) tellOne(window, event, notice)
  }
  return { tell, tellOne }
}
