import { EventEmitter } from 'node:events'
import type { BrowserWindow } from './browser-window.ts'

/** Every window that is open, oldest first; emits 'added' and 'removed'. */
export const windows = Object.assign(new EventEmitter(), {
  all: new Set<BrowserWindow>(),
  focused: undefined as BrowserWindow | undefined,
  add(window: BrowserWindow): void {
    windows.all.add(window)
    windows.emit('added', window)
  },
  forget(window: BrowserWindow): void {
    windows.all.delete(window)
    if (windows.focused === window) windows.focused = undefined
  },
})
