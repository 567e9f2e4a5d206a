import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { openPage } from './browsers.ts'
import { createEvent } from './events.ts'
import { rememberSystemTheme } from './native-theme.ts'
import type { PageState } from './page-messages.ts'
import { readiness } from './readiness.ts'
import { rememberScreen } from './screen.ts'
import { createWebContents, type WebContents } from './web-contents.ts'
import { windows } from './windows.ts'

let lastId = 0

/** Electron's `BrowserWindow`. A class because main makes it with `new` and asks `instanceof`. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return Array.from(windows.all)
  }
  static getFocusedWindow(): BrowserWindow | null {
    return windows.focused ?? null
  }
  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null
  }
  static fromWebContents(contents: { readonly id: number }): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents.id === contents.id) ?? null
  }

  readonly id: number
  readonly webContents: WebContents
  #bounds: Electron.Rectangle
  #title: string
  #isShown: boolean
  #isPlaced: boolean
  #isMaximized = false
  #isFullScreen = false
  #isDestroyed = false

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    readiness.require('Cannot create BrowserWindow before app is ready')
    lastId += 1
    this.id = lastId
    const { width = 800, height = 600, x, y, show = true, title = '' } = options
    this.#bounds = { x: x ?? 0, y: y ?? 0, width, height }
    this.#isPlaced = x !== undefined && y !== undefined
    this.#title = title
    this.#isShown = show
    this.webContents = createWebContents({
      preferences: options.webPreferences ?? {},
      open: () => openPage(!this.#isShown && this.listenerCount('ready-to-show') === 0),
      onOpened: () => this.#applyBounds(),
      onState: (state) => this.#learn(state),
      onClosed: () => this.#closed(),
      ownerOf: () => this as unknown as Electron.BrowserWindow, // as much of it as main uses
    })
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    windows.add(this)
    if (show) windows.focused = this
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }
  show(): void {
    const wasShown = this.#isShown
    this.#isShown = true
    if (!wasShown) this.webContents.becomeVisible().catch(reportFailure)
    if (!wasShown) this.emit('show')
    this.focus()
  }
  showInactive(): void {
    this.show()
  }
  hide(): void {
    this.#isShown = false
    this.#setState('minimized')
    this.emit('hide')
  }
  focus(): void {
    windows.focused = this
    this.webContents.bringToFront()
  }
  blur(): void {}
  minimize(): void {
    this.#setState('minimized')
  }
  restore(): void {
    this.#isMaximized = false
    this.#setState('normal')
  }
  isMinimized(): boolean {
    return false
  }
  maximize(): void {
    this.#isMaximized = true
    this.#setState('maximized')
    this.emit('maximize')
  }
  unmaximize(): void {
    this.restore()
    this.emit('unmaximize')
  }
  isMaximized(): boolean {
    return this.#isMaximized
  }
  setFullScreen(flag: boolean): void {
    this.#isFullScreen = flag
    this.#setState(flag ? 'fullscreen' : 'normal')
  }
  isFullScreen(): boolean {
    return this.#isFullScreen
  }
  isVisible(): boolean {
    return this.#isShown && !this.#isDestroyed
  }
  isFocused(): boolean {
    return windows.focused === this
  }
  isDestroyed(): boolean {
    return this.#isDestroyed
  }
  getBounds(): Electron.Rectangle {
    return { ...this.#bounds }
  }
  getNormalBounds(): Electron.Rectangle {
    return this.getBounds()
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.#isPlaced ||= bounds.x !== undefined
    this.#applyBounds()
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height]
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }
  getTitle(): string {
    return this.#title
  }
  setTitle(title: string): void {
    this.#title = title
    this.webContents.executeJavaScript(`document.title = ${JSON.stringify(title)}`).catch(() => undefined) // no page yet
  }
  setMenu(): void {}
  setMenuBarVisibility(): void {}
  setDocumentEdited(): void {}
  setRepresentedFilename(): void {}
  setBackgroundColor(): void {}
  setProgressBar(): void {}
  /** Asks the window to close: its 'close' event, then its page, may refuse. */
  close(): void {
    this.requestClose().catch(reportFailure)
  }
  /** As `close`; resolves with whether it closed. */
  async requestClose(): Promise<boolean> {
    if (this.#isDestroyed) return true
    const event = createEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return false
    return this.webContents.leave()
  }
  destroy(): void {
    this.webContents.drop()
    this.#closed()
  }

  #learn(state: PageState): void {
    rememberScreen(state.screen)
    rememberSystemTheme(state.isDark)
    if (state.width === 0 || state.height === 0) return // not laid out yet
    const { width, height } = this.#bounds
    this.#bounds = { x: state.x, y: state.y, width: state.width, height: state.height }
    if (state.isFocused && windows.focused !== this && this.#isShown) {
      windows.focused = this
      this.emit('focus')
    }
    if (width !== state.width || height !== state.height) this.emit('resize')
  }
  #closed(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    windows.forget(this)
    this.emit('closed')
    windows.emit('removed')
  }
  #applyBounds(): void {
    const { x: left, y: top, width, height } = this.#bounds
    if (this.#isMaximized) this.webContents.setWindow({ windowState: 'maximized' })
    else this.webContents.setWindow(this.#isPlaced ? { left, top, width, height } : { width, height })
  }
  #setState(windowState: 'normal' | 'maximized' | 'minimized' | 'fullscreen'): void {
    this.webContents.setWindow({ windowState })
  }
}

function reportFailure(error: unknown): void {
  console.error(error)
}

/** The members that main may use; checked against Electron's own types. */
type Used =
  | 'id'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'isVisible'
  | 'isFocused'
  | 'isDestroyed'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'getSize'
  | 'setSize'
  | 'getTitle'
  | 'setTitle'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'setDocumentEdited'
  | 'setRepresentedFilename'
  | 'setBackgroundColor'
  | 'setProgressBar'
  | 'close'
  | 'destroy'
BrowserWindow satisfies new (
  options?: Electron.BrowserWindowConstructorOptions,
) => Pick<Electron.BrowserWindow, Used>
