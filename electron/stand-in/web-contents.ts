import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { type OpenedIn, shownBrowser } from './browsers.ts'
import { evaluate } from './evaluate.ts'
import { createEvent, withMembers } from './events.ts'
import { combinations, onMenuChanged } from './menu.ts'
import type { Page, PageEvents } from './page.ts'
import type { PageState } from './page-messages.ts'
import { newPageNames } from './page-names.ts'
import { createRequests, frameAt } from './page-requests.ts'
import { createPrinting } from './printing.ts'
import { session } from './session.ts'
import { type Opened, openWindowPage } from './window-page.ts'
import { wire } from './wire-node.ts'
import { createZooming } from './zooming.ts'

type WindowBounds = {
  left?: number
  top?: number
  width?: number
  height?: number
  windowState?: 'normal' | 'minimized' | 'maximized' | 'fullscreen'
}

export type WebContentsOptions = {
  readonly preferences: Electron.WebPreferences
  readonly open: () => Promise<OpenedIn>
  readonly onOpened: () => void
  readonly onState: (state: PageState) => void
  readonly onClosed: () => void
  readonly ownerOf: () => Electron.BrowserWindow
}

export type WebContents = ReturnType<typeof createWebContents>

let lastId = 0

/** Electron's `webContents` of one window. Its page opens with the first address, on the screen or not. */
export function createWebContents({ preferences, open, onOpened, onState, onClosed, ownerOf }: WebContentsOptions) {
  if (preferences.sandbox === false || preferences.nodeIntegration || preferences.contextIsolation === false) {
    throw new Error(
      'The stand-in has sandboxed, isolated renderers only: leave sandbox and contextIsolation on and nodeIntegration off.',
    )
  }
  lastId += 1
  const id = lastId
  const emitter = new EventEmitter()
  const names = newPageNames(preferences.preload ?? '')
  let opening: Promise<Opened> | undefined
  let opened: Opened | undefined
  let url = ''
  let isLoading = false
  let isGone = false
  let windowOpenHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined
  let leaving: ((hasLeft: boolean) => void) | undefined

  const onMessage = createRequests({
    emitter,
    preload: preferences.preload ?? '',
    sender: () => contents,
    ownerOf,
    onState,
  })

  const events: PageEvents = {
    onMessage,
    mayNavigate(address, isMainFrame): boolean {
      const details = {
        url: address,
        isMainFrame,
        isSameDocument: false,
        frame: isMainFrame ? contents.mainFrame : null,
        initiator: contents.mainFrame,
      }
      const any = createEvent(details)
      emitter.emit('will-frame-navigate', any)
      const main = createEvent(details)
      if (isMainFrame && !any.defaultPrevented) emitter.emit('will-navigate', main, address, false, true, 1, id)
      return !any.defaultPrevented && !main.defaultPrevented
    },
    onNavigated(address, isInPage): void {
      url = address
      if (isInPage) emitter.emit('did-navigate-in-page', createEvent(), address, true, 1, id)
      else emitter.emit('did-navigate', createEvent(), address, 200, 'OK')
    },
    onDomReady(): void {
      if (!isBlank()) emitter.emit('dom-ready', createEvent())
    },
    onLoaded(): void {
      if (isBlank()) return
      isLoading = false
      zooming.reapply()
      emitter.emit('did-finish-load', createEvent())
      emitter.emit('did-stop-loading', createEvent())
    },
    onCrashed: () => void emitter.emit('render-process-gone', createEvent(), { reason: 'crashed', exitCode: 1 }),
    onWindowOpen(address, frameName, features): void {
      const details = {
        url: address,
        frameName,
        features: features.join(','),
        disposition: 'foreground-tab',
        referrer: { url, policy: 'default' },
      }
      const answer = windowOpenHandler?.(details as Electron.HandlerDetails) // without a post body
      if (answer?.action === 'allow') console.warn('The stand-in opens no windows of a page: refused.')
    },
    mayLeave(): boolean {
      const event = createEvent()
      emitter.emit('will-prevent-unload', event)
      if (!event.defaultPrevented) leaving?.(false)
      return event.defaultPrevented
    },
  }

  /** Whether it still shows what a window begins with; that may have been there before anyone could hear of it. */
  const isBlank = (): boolean => url === '' || url.includes('/.stand-in/blank/')

  async function openPage(): Promise<Opened> {
    opened = await openWindowPage(open, names, events, (page) => opened?.page === page && gone())
    onOpened()
    return opened
  }

  function gone(): void {
    if (isGone) return
    isGone = true
    stopMenu()
    leaving?.(true)
    emitter.emit('destroyed', createEvent())
    onClosed()
  }

  async function theSession() {
    if (!opening) throw new Error('Nothing has been loaded in this window yet.')
    return (await opening).page.session
  }

  const run = async (code: string, userGesture = false): Promise<unknown> =>
    evaluate(await theSession(), code, userGesture)
  const printing = createPrinting(theSession)
  const zooming = createZooming(run)
  const stopMenu = onMenuChanged(() => opened?.page.tell({ kind: 'accelerators', combinations: combinations() }))

  const contents = withMembers(emitter, {
    id,
    session: session.defaultSession,
    get mainFrame(): Electron.WebFrameMain {
      return frameAt(contents, url)
    },
    isDestroyed: () => isGone,
    getURL: () => url,
    isLoading: () => isLoading,
    async loadURL(address: string): Promise<void> {
      opening ??= openPage()
      const { page } = await opening
      isLoading = true
      emitter.emit('did-start-loading', createEvent())
      const failure = await loadAndWait(emitter, page, address)
      if (failure === undefined) return
      isLoading = false
      emitter.emit('did-fail-load', createEvent(), -2, failure, address, true, 1, id)
      throw Object.assign(new Error(`${failure} (-2) loading '${address}'`), { code: failure, errno: -2, url: address })
    },
    reload: () => void opened?.page.reload().catch(() => undefined), // the window has gone
    send(channel: string, ...args: unknown[]): void {
      if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
      opened?.page.tell({ kind: 'event', channel, args: wire.encode(args) })
    },
    executeJavaScript: run,
    async insertCSS(css: string): Promise<string> {
      await contents.executeJavaScript(
        `{ const s = new CSSStyleSheet(); s.replaceSync(${JSON.stringify(css)}); document.adoptedStyleSheets.push(s) }; undefined`,
      )
      return ''
    },
    ...printing,
    ...zooming.members,
    setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
      windowOpenHandler = handler
    },
    focus: () => contents.bringToFront(),
    isFocused: () => ownerOf().isFocused(),
    openDevTools: () => undefined,
    closeDevTools: () => undefined,
    isDevToolsOpened: () => false,
    setBackgroundThrottling: () => undefined,
    close: () => ownerOf().close(),

    // What the window asks of its page.
    bringToFront(): void {
      opened?.page.session.send('Page.bringToFront').catch(() => undefined) // the window has gone
    },
    setWindow(bounds: WindowBounds): void {
      if (!opened) return
      const { page, browser } = opened
      browser.browser
        .send('Browser.getWindowForTarget', { targetId: page.targetId })
        .then(({ windowId }) => browser.browser.send('Browser.setWindowBounds', { windowId, bounds }))
        .catch(() => undefined) // the window has gone
    },
    /** A page loaded where nobody sees it moves to a window when it is to be seen after all. */
    async becomeVisible(): Promise<void> {
      const was = opening && (await opening)
      if (!was?.browser.isHeadless || isGone) return
      if ((await shownBrowser()) === was.browser) return
      opened = undefined
      opening = openPage()
      was.browser.browser.send('Target.closeTarget', { targetId: was.page.targetId }).catch(() => undefined) // it is gone already
      await (await opening).page.navigate(url)
    },
    /** Lets the page run its 'beforeunload'; resolves with whether it left. */
    leave(): Promise<boolean> {
      if (isGone) return Promise.resolve(true)
      return new Promise((resolve) => {
        leaving = (hasLeft) => {
          leaving = undefined
          resolve(hasLeft)
        }
        if (opening) opening.then(({ page }) => page.session.send('Page.close')).catch(gone)
        else gone()
      })
    },
    drop(): void {
      const was = opening
      gone()
      was
        ?.then(({ page, browser }) => browser.browser.send('Target.closeTarget', { targetId: page.targetId }))
        .catch(() => undefined) // already gone
    },
  })
  contents satisfies Pick<Electron.WebContents, Used>
  return contents
}

/** The members that main may use and that are Electron's to the letter. */
type Used =
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'isDestroyed'
  | 'getURL'
  | 'isLoading'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'executeJavaScript'
  | 'insertCSS'
  | 'printToPDF'
  | 'print'
  | 'setWindowOpenHandler'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'focus'
  | 'isFocused'
  | 'openDevTools'
  | 'closeDevTools'
  | 'isDevToolsOpened'
  | 'setBackgroundThrottling'

/** Resolves when the page has loaded, or with Chromium's name of what went wrong. */
function loadAndWait(emitter: EventEmitter, page: Page, address: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const done = (failure?: string): void => {
      emitter.off('did-finish-load', loaded)
      emitter.off('destroyed', destroyed)
      resolve(failure)
    }
    const loaded = (): void => done()
    const destroyed = (): void => done('ERR_FAILED')
    emitter.once('did-finish-load', loaded)
    emitter.once('destroyed', destroyed)
    page.navigate(address).then((text) => text !== undefined && done(text.replace('net::', '')), reject)
  })
}
