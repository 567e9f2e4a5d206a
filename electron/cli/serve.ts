import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basePath, decoded, homeAddress, missingAddress } from '../publishing/address.ts'
import { createSite, type Site } from '../publishing/site.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { type Io, RefusedError, type Said } from './io.ts'

const usualPort = 4620
/** Nobody else's machine is let in, also not by a name that leads here. */
const host = '127.0.0.1'

/**
 * Serves the site as it would be published at this moment, on this machine alone, until it is interrupted; a changed article
 * shows on the next request. Says the address first; `serve --json`: `url`. Throws RefusedError for a port that is taken.
 */
export async function serveSite(newsroom: Newsroom, port: number | undefined, isJson: boolean, io: Io): Promise<Said> {
  const site = createSite({ newsroom, resources: io.resources })
  const siteUrl = () => newsroom.settings.read().siteUrl
  const server = createServer((request, response) => {
    // A connection that stays open would be cut off under a browser when another Galley takes the port.
    response.shouldKeepAlive = false
    answer({ site, siteUrl, request, response }).catch((error: unknown) => {
      io.err(`galley: ${error instanceof Error ? error.message : String(error)}\n`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  const url = `http://${host}:${await listen(server, port)}/`
  io.out(isJson ? `${JSON.stringify({ url })}\n` : `${url}\nCtrl+C ends it.\n`)
  try {
    await new Promise<void>((resolve) => {
      if (io.signal.aborted) resolve()
      else io.signal.addEventListener('abort', () => resolve(), { once: true })
    })
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { text: '', json: undefined }
}

/** Without a port: the usual one, or any that is free. */
async function listen(server: Server, port: number | undefined): Promise<number> {
  const tried = (number: number) =>
    new Promise<boolean>((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
        else reject(error)
      }
      server.once('error', onError)
      server.listen(number, host, () => {
        server.off('error', onError)
        resolve(true)
      })
    })
  if (!(await tried(port ?? usualPort))) {
    if (port !== undefined) throw new RefusedError(`Port ${port} is taken: name another with --port.`)
    await tried(0)
  }
  return (server.address() as AddressInfo).port // it listens on a port, not on a pipe
}

async function answer(asked: {
  readonly site: Site
  readonly siteUrl: () => string
  readonly request: IncomingMessage
  readonly response: ServerResponse
}): Promise<void> {
  const { site, siteUrl, request, response } = asked
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/i.test(request.headers.host ?? '')) return end(response, 421)
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, { allow: 'GET, HEAD' })
  const path = pathOf(request.url ?? '/')
  if (path === undefined) return end(response, 400)
  // Pages that do not know where they stand, such as the one for what is missing, link from the site's own folder.
  const base = decoded(basePath(siteUrl()))
  for (const address of [path.slice(1), ...(path.startsWith(base) ? [path.slice(base.length)] : [])]) {
    const isFolder = address === '' || address.endsWith('/')
    const page = await site.page(isFolder ? `${address}${homeAddress}` : address)
    if (page) return send(asked, 200, page)
    if (!isFolder && (await site.page(`${address}/${homeAddress}`))) {
      return end(response, 301, { location: `${encodeURI(path)}/` })
    }
  }
  const missing = await site.page(missingAddress)
  if (missing) return send(asked, 404, missing)
  end(response, 404)
}

function send(
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  status: number,
  page: { readonly body: string | Uint8Array; readonly type: string },
): void {
  const body = Buffer.from(page.body)
  response.writeHead(status, {
    'content-type': page.type,
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-length': 0, ...headers })
  response.end()
}

/** The path that is asked for, from `/`; undefined for what is none. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, `http://${host}/`).pathname)
  } catch {
    return undefined
  }
}
