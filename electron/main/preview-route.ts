import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { homeAddress } from '../publishing/address.ts'
import { createSite, type Site } from '../publishing/site.ts'
import { AppError } from '../shared/errors.ts'
import type { OptionValues } from '../shared/themes.ts'
import type { Newsroom } from '../store/newsroom.ts'

export const previewPrefix = '/preview/'
/** The site as it is, or as it would be with another look. */
const sitePath = /^\/preview\/(?:site|looks\/([\w-]{36}))\/(.*)$/s
/** What is looked at, what comes next, and what a slow frame still asks for. */
const mostLooks = 8

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
 * `/preview/frame.js` with that script. `articlePage` is the page alone, as it will be published, nothing added. `look`
 * makes the site with a theme and options that are not kept, to be asked for below `/preview/looks/<look>/`.
 */
export function createPreviewRoute(input: {
  /** The open newsroom; throws where there is none. */
  readonly newsroom: () => Newsroom
  readonly resources: string
}) {
  const frameScript = readFileSync(join(input.resources, 'preview', 'frame.js'), 'utf8')
  let made: { readonly newsroom: Newsroom; readonly site: Site } | undefined
  const looks = new Map<string, { readonly newsroom: Newsroom; readonly site: Site }>()

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
    const asked = sitePath.exec(path ?? '')
    if (!asked) return missing('/preview/')
    const [, look, address = ''] = asked
    const page = await (look === undefined ? site() : lookAt(look))?.page(address)
    if (!page) return missing(asked[0])
    const isPage = page.type.startsWith('text/html')
    const body = isPage ? withFrame(String(page.body), asked[0]) : bodyOf(page.body)
    return new Response(body, { headers: headers(page.type) })
  }

  const lookAt = (look: string): Site | undefined => {
    const found = looks.get(look)
    return found?.newsroom === input.newsroom() ? found.site : undefined
  }

  /** Throws AppError: what is wrong with the theme, `article.missing`. */
  async function look(wish: {
    readonly theme: string
    readonly options: OptionValues
    readonly article: string | null
  }): Promise<{ look: string; address: string }> {
    const newsroom = input.newsroom()
    const { theme, options, article } = wish
    const site = createSite({
      newsroom,
      resources: input.resources,
      look: { theme, themeOptions: { [theme]: { ...options } } },
    })
    const address = article === null ? homeAddress : (await site.articlePage(article)).address
    if (!(await site.page(address))) throw new AppError('not_found', 'article.missing')
    const name = randomUUID()
    looks.set(name, { newsroom, site })
    for (const old of looks.keys()) if (looks.size > mostLooks) looks.delete(old)
    return { look: name, address }
  }

  return { answer, articlePage: (id: string) => site().articlePage(id), look }
}

/** Every page keeps its own bytes; the script stands behind its last element. `path` is where the page stands. */
function withFrame(html: string, path: string): string {
  const end = html.lastIndexOf('</body>')
  const above = path.slice(previewPrefix.length).split('/').length - 1
  const script = `<script src="${'../'.repeat(above)}frame.js"></script>`
  return end < 0 ? html + script : html.slice(0, end) + script + html.slice(end)
}

function missing(path: string): Response {
  const page =
    '<!DOCTYPE html><html data-galley-missing><head><meta charset="utf-8"><title></title></head><body></body></html>'
  return new Response(withFrame(page, path), { status: 404, headers: headers('text/html; charset=utf-8') })
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
