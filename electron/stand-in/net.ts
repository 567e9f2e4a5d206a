import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type * as Electron from 'electron'
import { readiness } from './readiness.ts'
import { schemes, splitAddress } from './schemes.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.xml': 'text/xml',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
}

/** Electron's `net`: `fetch` that also knows `file:` and the application's own schemes. */
export const net = {
  async fetch(
    input: string | URL | Request,
    init?: RequestInit & { bypassCustomProtocolHandlers?: boolean },
  ): Promise<Response> {
    readiness.require('net.fetch can only be used after app is ready')
    const url = input instanceof Request ? input.url : String(input)
    if (url.startsWith('file:')) return fetchFile(url)
    const handler = schemes.handlers.get(splitAddress(url)?.scheme ?? '')
    if (handler && !init?.bypassCustomProtocolHandlers) return handler(new Request(input, init))
    return fetch(input, init)
  },
  isOnline: () => false,
} satisfies Pick<Electron.Net, 'fetch' | 'isOnline'>

async function fetchFile(url: string): Promise<Response> {
  const path = fileURLToPath(url.replace(/[?#].*$/, ''))
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new TypeError('net::ERR_FILE_NOT_FOUND')
  const body = Readable.toWeb(createReadStream(path)) as unknown as BodyInit // the same stream; DOM and Node type it apart
  const headers: Record<string, string> = { 'content-length': String(found.size) }
  const type = types[extname(path).toLowerCase()]
  if (type) headers['content-type'] = type
  return new Response(body, { headers })
}
