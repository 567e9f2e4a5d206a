import type { Session } from './cdp.ts'
import type { OpenedPage } from './chromium.ts'
import type { FromPage, ToPage } from './page-messages.ts'
import { type Server, secretHeader } from './server.ts'
import { onBeforeRequest } from './web-request.ts'

export type PageEvents = {
  /** A message of the page's script; `url` is the application's address of the document. */
  onMessage(message: FromPage, url: string, reply: (message: ToPage) => void): void
  /** False keeps the document that is there. */
  mayNavigate(url: string, isMainFrame: boolean): boolean
  onNavigated(url: string, isInPage: boolean): void
  onDomReady(): void
  onLoaded(): void
  onCrashed(): void
  onWindowOpen(url: string, frameName: string, features: string[]): void
  /** True lets the page go although it asked to stay. */
  mayLeave(): boolean
}

export type Page = {
  readonly targetId: string
  readonly session: Session
  /** Goes to an address of the application; resolves with why it could not, or undefined once it has begun. */
  navigate(url: string): Promise<string | undefined>
  reload(): Promise<void>
  tell(message: ToPage): void
}

export type PageNames = { readonly binding: string; readonly receiver: string; readonly source: string }

/** Takes a blank page over: messages, requests and navigation pass through here from its next document on. */
export async function takePage(
  { targetId, session }: OpenedPage,
  names: PageNames,
  server: Server,
  isHeadless: boolean,
  events: PageEvents,
): Promise<Page> {
  const contexts = new Map<number, string>()
  let mainContext: number | undefined
  let ownNavigation: string | undefined
  const allowed = new Set<string>()

  function tellContext(executionContextId: number, message: ToPage): void {
    const functionDeclaration = `function (text) { globalThis[${JSON.stringify(names.receiver)}]?.(text) }`
    session
      .send('Runtime.callFunctionOn', {
        executionContextId,
        functionDeclaration,
        arguments: [{ value: JSON.stringify(message) }],
      })
      .catch(() => undefined) // the document is gone
  }

  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId = '', isDefault = false } = (context.auxData ?? {}) as { frameId?: string; isDefault?: boolean } // as the protocol documents it
    contexts.set(context.id, frameId)
    if (isDefault && frameId === mainFrame) mainContext = context.id
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => contexts.delete(executionContextId))
  session.on('Runtime.executionContextsCleared', () => contexts.clear())
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== names.binding) return
    const { href, message } = JSON.parse(payload) as { href: string; message: FromPage } // written by our own script
    const isMain = contexts.get(executionContextId) === mainFrame
    if (isMain) mainContext = executionContextId
    if (isMain || message.kind === 'hello' || message.kind === 'key') {
      events.onMessage(message, server.toApp(href), (reply) => tellContext(executionContextId, reply))
    }
  })
  session.on('Page.frameNavigated', ({ frame }) => {
    if (!frame.parentId) events.onNavigated(server.toApp(frame.url + (frame.urlFragment ?? '')), false)
  })
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId === mainFrame) events.onNavigated(server.toApp(url), true)
  })
  session.on('Page.domContentEventFired', events.onDomReady)
  session.on('Page.loadEventFired', events.onLoaded)
  session.on('Inspector.targetCrashed', events.onCrashed)
  session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
    events.onWindowOpen(server.toApp(url), windowName, windowFeatures),
  )
  session.on('Page.javascriptDialogOpening', ({ type }) => {
    if (type !== 'beforeunload' && !isHeadless) return
    const accept = type === 'beforeunload' && events.mayLeave()
    session.send('Page.handleJavaScriptDialog', { accept }).catch(() => undefined) // another client was quicker
  })
  session.on('Fetch.requestPaused', (paused) => {
    answerRequest(paused).catch(() => undefined) // the page has gone meanwhile
  })

  type Paused = Parameters<Parameters<typeof session.on<'Fetch.requestPaused'>>[1]>[0]

  async function answerRequest({ requestId, request, frameId, resourceType, networkId }: Paused): Promise<void> {
    const url = server.toApp(request.url)
    if (
      resourceType === 'Document' &&
      !isAllowed(request.url, frameId, networkId) &&
      !events.mayNavigate(url, frameId === mainFrame)
    ) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      return
    }
    const verdict = await onBeforeRequest(url, request.method, resourceType)
    if (verdict.cancel) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
    } else if (verdict.redirectURL) {
      const responseHeaders = [{ name: 'location', value: server.toPage(verdict.redirectURL) }]
      await session.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders })
    } else if (request.url.startsWith(`${server.origin}/`)) {
      const headers = Object.entries({ ...request.headers, [secretHeader]: server.secret }).map(([name, value]) => ({
        name,
        value: String(value),
      }))
      await session.send('Fetch.continueRequest', { requestId, headers })
    } else {
      await session.send('Fetch.continueRequest', { requestId })
    }
  }

  /** What main itself asked for, and where a server redirects that to, is not the page's wish. */
  function isAllowed(url: string, frameId: string, networkId: string | undefined): boolean {
    if (networkId !== undefined && allowed.has(networkId)) return true
    if (frameId !== mainFrame || ownNavigation !== withoutHash(url)) return false
    ownNavigation = undefined
    if (networkId !== undefined) allowed.add(networkId)
    return true
  }

  const { frameTree } = await session.send('Page.getFrameTree')
  const mainFrame = frameTree.frame.id
  let current = frameTree.frame.url
  session.on('Page.frameNavigated', ({ frame }) => {
    if (!frame.parentId) current = frame.url
  })
  await Promise.all([
    session.send('Page.enable'),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: names.binding }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: names.source }),
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
  ])

  return {
    targetId,
    session,
    async navigate(url): Promise<string | undefined> {
      const address = server.toPage(url)
      ownNavigation = withoutHash(address)
      const { errorText } = await session.send('Page.navigate', { url: address })
      return errorText
    },
    async reload(): Promise<void> {
      ownNavigation = withoutHash(current)
      await session.send('Page.reload')
    },
    tell(message): void {
      if (mainContext !== undefined) tellContext(mainContext, message)
    },
  }
}

function withoutHash(url: string): string {
  const at = url.indexOf('#')
  return at < 0 ? url : url.slice(0, at)
}
