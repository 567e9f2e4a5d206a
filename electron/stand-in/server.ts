import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { schemes, splitAddress } from './schemes.ts'

export const cookieName = 'galley-stand-in'
export const secretHeader = 'x-galley-stand-in'
/** Addresses of the stand-in itself: blank first pages and dialogs. */
export const ownPrefix = '/.stand-in/'

export type OwnRoute = (path: string, request: IncomingMessage, response: ServerResponse) => void | Promise<void>
export type ResponseHook = (url: string, status: number, headers: Headers) => { cancel: boolean; headers: Headers }

export type Server = {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly secret: string
  /** The page's address for an address of the application; others come back unchanged. */
  toPage(address: string): string
  /** The application's address for a page's address; others come back unchanged. */
  toApp(address: string): string
}

/** Serves on the loopback what `protocol.handle` answers, to holders of the secret only. */
export async function startServer(portFile: string, ownRoute: OwnRoute, hook: ResponseHook): Promise<Server> {
  const secret = randomBytes(32).toString('base64url')
  let appOrigin: string | undefined
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      console.error(`${request.url}:`, error)
      response.destroy()
    })
  })
  const port = await listen(server, portFile)
  const origin = `http://127.0.0.1:${port}`

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request, origin, secret)
    if (refusal) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end(refusal)
      return
    }
    const path = request.url ?? '/'
    if (path.startsWith(ownPrefix)) return ownRoute(path.slice(ownPrefix.length), request, response)
    // Electron's windows have no tab and ask for no icon.
    if (path === '/favicon.ico') {
      response.writeHead(204).end()
      return
    }
    const handler = schemes.handlers.get(splitAddress(appOrigin ?? '')?.scheme ?? '')
    if (!handler || !appOrigin) {
      response.destroy()
      return
    }
    await send(await handler(asAppRequest(request, appOrigin + path, toApp)), request, response)
  }

  async function send(answer: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (answer.status === 0) {
      response.destroy()
      return
    }
    const { cancel, headers } = hook(toApp(origin + request.url), answer.status, answer.headers)
    if (cancel) {
      response.destroy()
      return
    }
    for (const [name, value] of headers) response.appendHeader(name, mapHeader(name, value))
    response.writeHead(answer.status)
    if (!answer.body || request.method === 'HEAD') {
      response.end()
      return
    }
    const body = Readable.fromWeb(answer.body as ReadableStream) // the same stream; DOM and Node type it apart
    await pipeline(body, response).catch((error: unknown) => {
      // Who asked has gone meanwhile.
      if (!response.destroyed) throw error
    })
  }

  function mapHeader(name: string, value: string): string {
    if (name === 'location') return toPage(value)
    if (!name.startsWith('content-security-policy') || !appOrigin) return value
    const { scheme, host } = splitAddress(appOrigin) ?? { scheme: '', host: '' }
    return value
      .replaceAll(`${scheme}://${host}`, origin)
      .replace(new RegExp(`(?<=[\\s;,]|^)${scheme}:(?=[\\s;,]|$)`, 'g'), origin)
  }

  function toPage(address: string): string {
    const parts = splitAddress(address)
    if (!parts || !schemes.privileges.has(parts.scheme)) return address
    if (!schemes.isStandard(parts.scheme))
      throw new Error(`The scheme "${parts.scheme}" must be registered as standard and secure to be opened.`)
    const wanted = `${parts.scheme}://${parts.host}`
    appOrigin ??= wanted
    if (appOrigin !== wanted)
      throw new Error(`The stand-in serves one origin, ${appOrigin}, and cannot open ${address}.`)
    return origin + parts.rest
  }

  function toApp(address: string): string {
    if (!appOrigin) return address
    return address === origin || address.startsWith(`${origin}/`) ? appOrigin + address.slice(origin.length) : address
  }

  return { origin, secret, toPage, toApp }
}

function asAppRequest(request: IncomingMessage, url: string, toApp: (address: string) => string): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === 'cookie' || name === 'host' || name === 'connection' || name === secretHeader)
      continue
    const text = Array.isArray(value) ? value.join(', ') : value
    headers.append(name, name === 'origin' || name === 'referer' ? toApp(text) : text)
  }
  const method = request.method ?? 'GET'
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const body = Readable.toWeb(request) as unknown as BodyInit // the same stream; DOM and Node type it apart
  return new Request(url, { method, headers, body, duplex: 'half' } as RequestInit)
}

/** Why a request is refused, or undefined. A sandboxed frame has the origin `null` and shows the secret in the header. */
function refusalOf(request: IncomingMessage, origin: string, secret: string): string | undefined {
  if (request.headers.host !== origin.slice('http://'.length)) return 'Unknown host.'
  const hasHeader = request.headers[secretHeader] === secret
  const cookies = (request.headers.cookie ?? '').split(/;\s*/)
  if (!hasHeader && !cookies.includes(`${cookieName}=${secret}`)) return 'Not for you.'
  const from = request.headers.origin
  if (from !== undefined && from !== origin && !(from === 'null' && hasHeader)) return 'Unknown origin.'
  return undefined
}

/** The port of the last run when it is free, so that what pages store is found again; else any. */
async function listen(server: ReturnType<typeof createServer>, portFile: string): Promise<number> {
  const attempt = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  const last = readPort(portFile)
  const port = await attempt(last).catch(() => attempt(0))
  if (port !== last) {
    mkdirSync(dirname(portFile), { recursive: true })
    writeFileSync(portFile, `${port}\n`)
  }
  server.unref()
  return port
}

function readPort(file: string): number {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 1023 && port < 65536 ? port : 0
  } catch {
    return 0
  }
}
