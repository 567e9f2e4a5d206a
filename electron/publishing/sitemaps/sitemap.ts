import type { Alternate } from '../translation-view.ts'
import { element, emptyElement, textElement, xmlHead } from '../xml.ts'

/** A page as a sitemap names it. */
export type Place = {
  readonly url: string
  /** When it last changed, as an instant; null: not known. */
  readonly changedAt: string | null
  /** The pages that say the same in other languages, and itself. */
  readonly alternates?: readonly Alternate[] | undefined
}

/** What the protocol allows one file (sitemaps.org/protocol.html). */
export const sitemapLimits = { places: 50_000, bytes: 52_428_800 }

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const pageNamespace = 'http://www.w3.org/1999/xhtml'
const room = 500

/**
 * The sitemap of these pages, by file name: one file, or as many as the protocol's limits ask for with an index of them.
 * `urlOf` gives a file's address on the web. In a site that only grows, all but the last file stay as they are.
 */
export function sitemapFiles(
  places: readonly Place[],
  urlOf: (file: string) => string,
  limits = sitemapLimits,
): ReadonlyMap<string, string> {
  const parts = split(places, limits)
  const [only] = parts
  if (only && parts.length === 1) return new Map([['sitemap.xml', print('urlset', only.lines)]])
  const files = new Map(parts.map(({ lines }, index) => [`sitemap-${index + 1}.xml`, print('urlset', lines)]))
  const index = parts.map(({ changedAt }, at) =>
    lineOf('sitemap', { url: urlOf(`sitemap-${at + 1}.xml`), changedAt: changedAt === '' ? null : changedAt }),
  )
  return new Map([['sitemap.xml', print('sitemapindex', index)], ...files])
}

type Part = { readonly lines: string[]; readonly bytes: number; readonly changedAt: string }

function split(places: readonly Place[], limits: typeof sitemapLimits): readonly Part[] {
  const parts: { lines: string[]; bytes: number; changedAt: string }[] = []
  for (const place of places) {
    const line = lineOf('url', place)
    const bytes = Buffer.byteLength(line) + 1
    const last = parts.at(-1)
    const hasRoom = last && last.lines.length < limits.places && last.bytes + bytes + room <= limits.bytes
    const part = hasRoom ? last : { lines: [], bytes: 0, changedAt: '' }
    if (part !== last) parts.push(part)
    part.lines.push(line)
    part.bytes += bytes
    if ((place.changedAt ?? '') > part.changedAt) part.changedAt = place.changedAt ?? ''
  }
  return parts
}

function lineOf(name: 'url' | 'sitemap', { url, changedAt, alternates = [] }: Place): string {
  const time = changedAt === null ? '' : textElement('lastmod', changedAt)
  const links = alternates.map((one) =>
    emptyElement('xhtml:link', { rel: 'alternate', hreflang: one.language, href: one.url }),
  )
  return element(name, textElement('loc', url) + time + links.join(''))
}

function print(name: 'urlset' | 'sitemapindex', lines: readonly string[]): string {
  const hasLinks = lines.some((line) => line.includes('<xhtml:link '))
  const namespaces = { xmlns: namespace, 'xmlns:xhtml': hasLinks ? pageNamespace : null }
  return `${xmlHead}${element(name, `\n${lines.join('\n')}\n`, namespaces)}\n`
}
