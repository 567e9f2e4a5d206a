import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mediaName } from '../shared/article/figure.ts'
import { AppError } from '../shared/errors.ts'

export type Answer = (request: Request) => Promise<Response>

const origin = 'app://galley'

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ico: 'image/x-icon',
}

/** The type of a file by its name, of those that the desk and the sites have. */
export const typeOf = (path: string): string | undefined => types[path.split('.').at(-1) ?? '']

/** React Aria and the editor's views set style elements of their own; scripts come from our files alone. */
const deskPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
const silentPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** A path of plain names below a room: no dots first, no back-strokes, no colons, nothing encoded. */
const plainPath = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/

/**
 * Answers every address of `app://galley/`: `/desk/` out of a folder, `/media/` out of the newsroom, the other rooms by
 * the functions given. What is not there, or not plainly named, is a 404; nothing outside the folders can be asked for.
 */
export function createRouter(options: {
  /** The built window. */
  readonly desk: string
  /** The file of a picture of the open newsroom, or undefined where none is open. */
  readonly mediaPath: (media: string) => string | undefined
  readonly rooms: Readonly<Record<string, Answer>>
  readonly onFailure: (address: string, error: unknown) => void
}): Answer {
  async function route(request: Request): Promise<Response> {
    if (!request.url.startsWith(`${origin}/`)) return missing()
    const path = request.url.slice(origin.length + 1).replace(/[?#].*$/, '')
    const room = path.slice(0, path.indexOf('/') + 1)
    const rest = path.slice(room.length)
    const answer = options.rooms[room]
    if (answer) return answer(request)
    if (request.method !== 'GET' && request.method !== 'HEAD') return missing(405)
    if (room === 'desk/' && plainPath.test(rest)) {
      const isHashed = rest.startsWith('assets/')
      return file(join(options.desk, rest), deskPolicy, isHashed ? 'max-age=31536000, immutable' : 'no-store')
    }
    if (room === 'media/' && mediaName.test(rest)) {
      const media = options.mediaPath(rest)
      if (media !== undefined) return file(media, silentPolicy, 'max-age=31536000, immutable')
    }
    return missing()
  }

  return async (request) => {
    try {
      return await route(request)
    } catch (error) {
      if (error instanceof AppError) return missing()
      options.onFailure(new URL(request.url).pathname, error)
      return missing(500)
    }
  }
}

async function file(path: string, policy: string, caching: string): Promise<Response> {
  const type = typeOf(path)
  if (type === undefined) return missing()
  try {
    const headers = { ...headersFor(policy), 'content-type': type, 'cache-control': caching }
    return new Response(await readFile(path), { headers })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return missing()
    throw error
  }
}

function missing(status = 404): Response {
  return new Response('', { status, headers: { ...headersFor(silentPolicy), 'content-type': 'text/plain' } })
}

const headersFor = (policy: string) => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
})
