import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSite, type Site } from '../publishing/site.ts'
import type { Newsroom } from '../store/newsroom.ts'

export const previewPrefix = '/preview/'
const sitePrefix = `${previewPrefix}site/`

/**
 * Nothing of an article runs, nothing is asked of the network: a page's own script and the frame's, the site's own files, and
 * no more. The reader's counter is refused by `connect-src`.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** The preview's frame has no origin of its own: fonts and style sheets are given to `null`, which is that frame. */
const shared = {
  'access-control-allow-origin': 'null',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

/**
 * Answers `/preview/site/<address>` with the site as it would be published now, each page with one script added, and
 * `/preview/frame.js` with that script. `articlePage` is the page alone, as it will be published, nothing added.
 */
export function createPreviewRoute(input: {
  /** The open newsroom; throws where there is none. */
  readonly newsroom: () => Newsroom
  readonly resources: string
}) {
  const frameScript = readFileSync(join(input.resources, 'preview', 'frame.js'), 'utf8')
  let made: { readonly newsroom: Newsroom; readonly site: Site } | undefined

  function site(): Site {
    const newsroom = input.newsroom()
    if (made?.newsroom !== newsroom) made = { newsroom, site: createSite({ newsroom, resources: input.resources }) }
    return made.site
  }

  /** Answers a request whose path begins with `/preview/`. */
  async function answer(request: Request): Promise<Response> {
    const path = pathOf(request.url)
    if (path === `${previewPrefix}frame.js`)
      return new Response(frameScript, { headers: headers('text/javascript; charset=utf-8') })
    if (path === undefined || !path.startsWith(sitePrefix)) return missing('')
    const address = path.slice(sitePrefix.length)
    const page = await site().page(address)
    if (!page) return missing(address)
    const isPage = page.type.startsWith('text/html')
    const body = isPage ? withFrame(String(page.body), address) : bodyOf(page.body)
    return new Response(body, { headers: headers(page.type) })
  }

  return { answer, articlePage: (id: string) => site().articlePage(id) }
}

/** Every page keeps its own bytes; the script stands behind its last element. */
function withFrame(html: string, address: string): string {
  const end = html.lastIndexOf('</body>')
  const script = `<script src="${'../'.repeat(address.split('/').length)}frame.js"></script>`
  return end < 0 ? html + script : html.slice(0, end) + script + html.slice(end)
}

function missing(address: string): Response {
  const page =
    '<!DOCTYPE html><html data-galley-missing><head><meta charset="utf-8"><title></title></head><body></body></html>'
  return new Response(withFrame(page, address), { status: 404, headers: headers('text/html; charset=utf-8') })
}

function headers(type: string): Record<string, string> {
  return { ...shared, 'content-type': type, 'content-security-policy': policy }
}

/** A view on exactly these bytes, over the kind of buffer that a response takes. */
const bodyOf = (body: string | Uint8Array) => (typeof body === 'string' ? body : new Uint8Array(body))

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url).pathname)
  } catch {
    return undefined
  }
}
