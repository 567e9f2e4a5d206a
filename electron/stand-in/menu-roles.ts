import { app } from './app.ts'
import type { BrowserWindow } from './browser-window.ts'

const labels: Readonly<Record<string, string>> = {
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteandmatchstyle: 'Paste and Match Style',
  delete: 'Delete',
  selectall: 'Select All',
  reload: 'Reload',
  forcereload: 'Force Reload',
  toggledevtools: 'Toggle Developer Tools',
  togglefullscreen: 'Toggle Full Screen',
  zoomin: 'Zoom In',
  zoomout: 'Zoom Out',
  resetzoom: 'Actual Size',
  quit: 'Quit',
  close: 'Close Window',
  minimize: 'Minimize',
  about: 'About',
}

/** Editing, zoom and reload are Chromium's own keys; these are not. */
const accelerators: Readonly<Record<string, string>> = {
  quit: 'CmdOrCtrl+Q',
  close: 'CmdOrCtrl+W',
  minimize: 'CmdOrCtrl+M',
}

export function roleLabel(role: string | undefined): string {
  return labels[role ?? ''] ?? ''
}

export function roleAccelerator(role: string | undefined): string | undefined {
  return accelerators[role ?? '']
}

/** Does what Electron does by itself for an item with a role. */
export function runRole(role: string | undefined, target: unknown): void {
  const window = target as BrowserWindow | undefined // a window of this module, or none
  if (role !== undefined) actions[role]?.(window)
}

const zoomBy = (window: BrowserWindow | undefined, levels: number): void =>
  window?.webContents.setZoomLevel(levels === 0 ? 0 : window.webContents.getZoomLevel() + levels)

const actions: Readonly<Record<string, (window: BrowserWindow | undefined) => void>> = {
  quit: () => app.quit(),
  close: (window) => window?.close(),
  minimize: (window) => window?.minimize(),
  reload: (window) => window?.webContents.reload(),
  forcereload: (window) => window?.webContents.reload(),
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
  zoomin: (window) => zoomBy(window, 0.5),
  zoomout: (window) => zoomBy(window, -0.5),
  resetzoom: (window) => zoomBy(window, 0),
}
