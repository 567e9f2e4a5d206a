import type * as Electron from 'electron'

type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void
type HeadersReceived = (
  details: Electron.OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void
type Registered<L> = { readonly patterns: readonly RegExp[]; readonly listener: L }

let before: Registered<BeforeRequest> | undefined
let received: Registered<HeadersReceived> | undefined

/** `session.webRequest`: the two hooks that are honoured; listeners must answer at once. */
export const webRequest = {
  onBeforeRequest(filter: Electron.WebRequestFilter | BeforeRequest | null, listener?: BeforeRequest | null): void {
    before = register(filter, listener)
  },
  onHeadersReceived(
    filter: Electron.WebRequestFilter | HeadersReceived | null,
    listener?: HeadersReceived | null,
  ): void {
    received = register(filter, listener)
  },
}

/** Asks the application's hook about a request a page is about to make. */
export function onBeforeRequest(url: string, method: string, resourceType: string): Promise<Electron.CallbackResponse> {
  if (!before?.patterns.some((pattern) => pattern.test(url))) return Promise.resolve({})
  const { listener } = before
  const kind = resourceType === 'Document' ? 'mainFrame' : resourceType.toLowerCase()
  const details = { id: 0, url, method, resourceType: kind, referrer: '', timestamp: Date.now(), uploadData: [] }
  return new Promise((resolve) => listener(details as unknown as Electron.OnBeforeRequestListenerDetails, resolve)) // the fields that a stand-in can know
}

/** Asks the application's hook about an answer of its own protocol handler. */
export function onHeadersReceived(
  url: string,
  status: number,
  headers: Headers,
): { cancel: boolean; headers: Headers } {
  if (!received?.patterns.some((pattern) => pattern.test(url))) return { cancel: false, headers }
  const responseHeaders: Record<string, string[]> = {}
  for (const [name, value] of headers) responseHeaders[name] = [...(responseHeaders[name] ?? []), value]
  const details = {
    id: 0,
    url,
    method: 'GET',
    statusCode: status,
    statusLine: `HTTP/1.1 ${status}`,
    responseHeaders,
    timestamp: Date.now(),
  }
  let answer: Electron.HeadersReceivedResponse = {}
  received.listener(details as unknown as Electron.OnHeadersReceivedListenerDetails, (given) => {
    answer = given
  })
  if (!answer.responseHeaders) return { cancel: answer.cancel === true, headers }
  const changed = new Headers()
  for (const [name, values] of Object.entries(answer.responseHeaders))
    for (const value of [values].flat()) changed.append(name, value)
  return { cancel: answer.cancel === true, headers: changed }
}

function register<L extends BeforeRequest | HeadersReceived>(
  filter: Electron.WebRequestFilter | L | null,
  listener: L | null | undefined,
): Registered<L> | undefined {
  if (typeof filter === 'function') return { patterns: [/^/], listener: filter }
  if (!listener) return undefined
  return { patterns: (filter?.urls ?? ['<all_urls>']).map(asPattern), listener }
}

function asPattern(text: string): RegExp {
  if (text === '<all_urls>') return /^/
  return new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
}
