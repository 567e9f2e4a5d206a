import { BrowserWindow, dialog, nativeTheme, type Rectangle, screen } from 'electron'
import { z } from 'zod'
import { readJson, writeJson } from './json-file.ts'
import type { Words } from './words.ts'

const address = 'app://galley/desk/index.html'
const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) })
const remembered = bounds.extend({ isMaximized: z.boolean() })
/** How far a second window stands from the first. */
const offset = 28

export type Windows = ReturnType<typeof createWindows>

/** The desk's windows. Each can be shown nothing but the desk, may open no other, and is found again where it stood. */
export function createWindows(options: {
  readonly preload: string
  readonly file: string
  readonly words: () => Words
  /** Called when a window's page has gone, or another has taken its place. */
  readonly onPageGone: (window: BrowserWindow) => void
}) {
  const open = new Set<BrowserWindow>()
  const loaded = new WeakMap<BrowserWindow, Promise<void>>()

  function create(): BrowserWindow {
    const last = front()
    const known = remembered.safeParse(readJson(options.file)).data
    const place = last ? beside(last.getBounds()) : known && isOnScreen(known) ? boundsOf(known) : usualSize()
    const window = new BrowserWindow({
      ...place,
      minWidth: 720,
      minHeight: 480,
      show: false,
      title: 'Galley',
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#161614' : '#fbfaf7',
      webPreferences: {
        preload: options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    })
    open.add(window)
    window.once('ready-to-show', () => {
      if (!last && known?.isMaximized) window.maximize()
      window.show()
    })
    window.on('close', () => save(window))
    window.on('closed', () => {
      open.delete(window)
      options.onPageGone(window)
    })
    window.webContents.on('did-navigate', () => options.onPageGone(window))
    keepIn(window)
    window.webContents.on('will-prevent-unload', () => void askToClose(window, options.words()))
    // The journal has all but the last moment; the editor goes on where it was.
    window.webContents.on('render-process-gone', (_, { reason }) => {
      options.onPageGone(window)
      if (reason !== 'clean-exit') window.reload()
    })
    loaded.set(window, window.loadURL(address))
    return window
  }

  /** The desk's window that the editor used last. */
  function front(): BrowserWindow | undefined {
    const focused = BrowserWindow.getFocusedWindow()
    if (focused && open.has(focused)) return focused
    return [...open].at(-1)
  }

  function save(window: BrowserWindow): void {
    try {
      writeJson(options.file, { ...window.getNormalBounds(), isMaximized: window.isMaximized() })
    } catch (error) {
      console.error('window', error) // where a window stood is not worth keeping it open
    }
  }

  return {
    create,
    front,
    all: (): Iterable<BrowserWindow> => open,
    /** Resolves when the window's page has loaded and can be told something. */
    whenLoaded: (window: BrowserWindow): Promise<void> => loaded.get(window) ?? Promise.resolve(),
  }
}

function keepIn(window: BrowserWindow): void {
  const contents = window.webContents
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', (event) => {
    const isOurs = event.isMainFrame
      ? event.url.startsWith('app://galley/desk/')
      : event.url.startsWith('app://galley/preview/') ||
        event.url.startsWith('app://galley/compare/') ||
        event.url === 'about:blank' ||
        event.url === 'about:srcdoc'
    if (!isOurs) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** A window with words that could not be saved stays open unless the editor gives them up. */
async function askToClose(window: BrowserWindow, { say }: Words): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: say('dialogs', 'unsaved.message'),
    detail: say('dialogs', 'unsaved.detail'),
    buttons: [say('dialogs', 'unsaved.keep'), say('dialogs', 'unsaved.close')],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 1 && !window.isDestroyed()) window.destroy()
}

const boundsOf = ({ x, y, width, height }: Rectangle): Rectangle => ({ x, y, width, height })

function beside(first: Rectangle): Rectangle {
  return { ...first, x: first.x + offset, y: first.y + offset }
}

function usualSize(): { readonly width: number; readonly height: number } {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize
  return { width: Math.min(1480, width), height: Math.min(960, height) }
}

/** Whether enough of it would be seen to be taken hold of. */
function isOnScreen(place: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(place.x + place.width, workArea.x + workArea.width) - Math.max(place.x, workArea.x)
    const down = Math.min(place.y + place.height, workArea.y + workArea.height) - Math.max(place.y, workArea.y)
    return across >= 200 && down >= 100
  })
}
