import { mediaName } from '../../shared/article/figure.ts'
import { encodeAddress } from '../address.ts'
import { changeUnseen } from '../embedded.ts'
import { escapeAttribute } from '../escape.ts'
import type { Site, SitePage } from '../site.ts'

type Page = { readonly html: string; readonly address: string }
type DataOf = (address: string) => Promise<string>

/**
 * Makes pages of a site files that need no other: style, script, fonts and pictures stand in them as `data:` addresses.
 * Links to other pages lead to the site where its address is known, else nowhere; feeds, which hold other articles, are
 * named there or not at all. An article's pictures keep their names in `data-media`, which the file is read back by.
 * What the pages have in common is read once.
 */
export function createSingleHtml(site: Pick<Site, 'page'>): (page: Page, siteUrl: string) => Promise<string> {
  const common = new Map<string, Promise<string>>()
  async function load(address: string, dataOf: DataOf): Promise<string> {
    const found = await site.page(address)
    if (!found) return ''
    const body = address.endsWith('.css') ? await withinStyle(textOf(found), address, dataOf) : found.body
    return `data:${found.type.replaceAll(' ', '')};base64,${Buffer.from(body).toString('base64')}`
  }
  return (page, siteUrl) => {
    const pictures = new Map<string, Promise<string>>()
    const dataOf: DataOf = (address) => {
      const known = address.startsWith('media/') ? pictures : common
      const data = known.get(address) ?? load(address, dataOf)
      known.set(address, data)
      return data
    }
    return withinPage(page, siteUrl, dataOf)
  }
}

async function withinPage(page: Page, siteUrl: string, dataOf: DataOf): Promise<string> {
  return changeUnseen(page.html, (html) =>
    replaceEach(html, /<(link|script|img|a)\b[^>]*?\s(href|src)="([^"]*)"[^>]*>/g, async (tag, match) => {
      const [, name, attribute = '', written = ''] = match
      const value = written.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
      const address = addressOf(value, page.address)
      if (address === undefined) return tag
      const isShown = name === 'link' ? shownLink.test(tag) : name !== 'a'
      const target = isShown ? await dataOf(address) : linkTo(value, page.address, siteUrl)
      if (target === '' && name === 'link') return ''
      const replaced = target === '' ? '' : ` ${attribute}="${escapeAttribute(target)}"${mediaAttribute(address)}`
      return tag.replace(` ${attribute}="${written}"`, () => replaced)
    }),
  )
}

/** What the page is shown with, unlike what it only leads to. */
const shownLink = /\srel="(?:stylesheet|icon)"/

function mediaAttribute(address: string): string {
  const [folder, name = '', ...below] = address.split('/')
  return folder === 'media' && below.length === 0 && mediaName.test(name) ? ` data-media="${name}"` : ''
}

/** The site's own address that a relative one leads to; undefined for one that leads elsewhere or within the page. */
function addressOf(href: string, from: string): string | undefined {
  if (href === '' || href.startsWith('#') || /^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined
  const url = URL.parse(href, `https://site.invalid/${encodeAddress(from)}`)
  if (url?.host !== 'site.invalid') return undefined
  try {
    return decodeURIComponent(url.pathname.slice(1))
  } catch {
    return undefined
  }
}

function linkTo(href: string, from: string, siteUrl: string): string {
  if (siteUrl === '') return ''
  const base = new URL(encodeAddress(from), siteUrl.replace(/\/?$/, '/'))
  return URL.parse(href, base)?.href ?? ''
}

function withinStyle(css: string, address: string, dataOf: DataOf): Promise<string> {
  return replaceEach(css, /url\(\s*["']?([^"')]+)["']?\s*\)/g, async (whole, [, href = '']) => {
    const target = addressOf(href, address)
    return target === undefined ? whole : `url("${await dataOf(target)}")`
  })
}

const textOf = ({ body }: SitePage): string => (typeof body === 'string' ? body : Buffer.from(body).toString('utf8'))

async function replaceEach(
  text: string,
  pattern: RegExp,
  change: (whole: string, match: RegExpExecArray) => Promise<string>,
): Promise<string> {
  let changed = ''
  let from = 0
  for (const match of text.matchAll(pattern)) {
    changed += text.slice(from, match.index) + (await change(match[0], match))
    from = match.index + match[0].length
  }
  return changed + text.slice(from)
}
