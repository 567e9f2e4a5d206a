import { randomUUID } from 'node:crypto'
import { type Side, sides } from '../publishing/planned-file.ts'
import type { Jobs } from './jobs.ts'
import { typeOf } from './router.ts'

export const comparePrefix = '/compare/'

/** Nothing of these pages runs, and nothing is asked of the network: styles, fonts and pictures of the same site alone. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox',
].join('; ')

/** The frame has no origin of its own: fonts and style sheets are given to `null`, which is that frame. */
const headers = {
  'access-control-allow-origin': 'null',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': policy,
}

/**
 * Answers `/compare/<plan>/before/<path>` with a file as it stands where the last plan goes to, and `/compare/<plan>/after/<path>`
 * as it would stand there. What is not part of that plan, or not at hand, is a 404.
 */
export function createCompareRoute(jobs: Jobs) {
  return async function answer(request: Request): Promise<Response> {
    const [, plan = '', name = '', path = ''] = /^\/compare\/([0-9a-f-]+)\/(\w+)\/(.+)$/.exec(pathOf(request.url)) ?? []
    const side: Side | undefined = sides.find((one) => one === name)
    if (side === undefined || request.method !== 'GET') return missing()
    const bytes = await jobs.run(randomUUID(), (context) => jobs.ask('read-planned', { plan, side, path }, context))
    if (bytes === null) return missing()
    const type = typeOf(path) ?? 'text/plain; charset=utf-8'
    return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-type': type } })
  }
}

const missing = () => new Response('', { status: 404, headers: { ...headers, 'content-type': 'text/plain' } })

function pathOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname)
  } catch {
    return ''
  }
}
