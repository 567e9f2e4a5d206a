import type { Section } from '../shared/article/article.ts'

/** What an article's address is made of. */
export type AddressFacts = {
  readonly number: number | null
  readonly slug: string
  /** From the top section down; empty where it stands in none. */
  readonly sections: readonly Section[]
  /** A day or a time in the newsroom's zone. */
  readonly date: string
}

/** An article's address as someone asks for it: one of these finds the article, its own address then tells whether it is the one. */
export type Asked = { readonly number: number } | { readonly slug: string }

const listName = /^(?:index|page-[1-9]\d*)\.html$/

/** The file of a list's page in the list's folder: `index.html` is the first, but in the site's own folder the home page. */
export function listFile(folder: string, page: number): string {
  return page === 1 && folder !== '' ? 'index.html' : `page-${page}.html`
}

export const homeAddress = 'index.html'
export const searchAddress = 'search.html'
/** What a server answers with where there is no page. */
export const missingAddress = '404.html'

/** The folder of a section's lists: the slugs from the top section down. */
export function sectionFolder(sections: readonly Section[]): string {
  return sections.map((section) => section.slug).join('/')
}

/**
 * Gives articles their addresses by a pattern; one that ends in `/` names a folder, whose page is its `index.html`. Where that
 * is the address of a list (`folders` holds the folders of the sections' lists, `archive` that of all archives), the page for
 * what is missing, or among the theme's files or the pictures, the article's number is added to it, to the folder's name where
 * the pattern ends in one.
 */
export function createAddresses(
  pattern: string,
  folders: ReadonlySet<string>,
  archive: string,
): (facts: AddressFacts) => string {
  const parts = fileOf(pattern).split(/\{(\w+)\}/)
  const ending = pattern.endsWith('/') ? '/index.html' : '.html'
  return (facts) => {
    // The names of the placeholders stand at the odd places.
    const address = parts.map((part, index) => (index % 2 === 0 ? part : placed(part, facts))).join('')
    if (!isTaken(address, folders, archive)) return address
    return `${address.slice(0, -ending.length)}-${facts.number ?? 0}${ending}`
  }
}

/** The pattern of the page's file. */
const fileOf = (pattern: string): string => (pattern.endsWith('/') ? `${pattern}index.html` : pattern)

function placed(name: string, { number, slug, sections, date }: AddressFacts): string {
  switch (name) {
    case 'sectionNumber':
      return String(sections.at(-1)?.number ?? 0)
    case 'articleNumber':
      return String(number ?? 0)
    case 'section':
      return sectionFolder(sections) || 'articles'
    case 'slug':
      return slug
    case 'year':
      return date.slice(0, 4)
    case 'month':
      return date.slice(5, 7)
    case 'day':
      return date.slice(8, 10)
    default:
      return ''
  }
}

function isTaken(address: string, folders: ReadonlySet<string>, archive: string): boolean {
  if (/^(?:assets|media)\//.test(address) || address === missingAddress || address === searchAddress) return true
  const cut = address.lastIndexOf('/')
  if (!listName.test(address.slice(cut + 1))) return false
  return folders.has(address.slice(0, Math.max(cut, 0))) || address.startsWith(`${archive}/`)
}

/** The articles that an address may belong to, likeliest first. Costs nothing per article. */
export function askedBy(pattern: string, address: string): readonly Asked[] {
  const found: Asked[] = []
  for (const parts of readings(fileOf(pattern).split(/(\{\w+\})/), address)) {
    if (parts['articleNumber']) found.push({ number: Number(parts['articleNumber']) })
    else if (parts['slug']) found.push({ slug: parts['slug'] })
  }
  const added = /-(\d{1,10})(?:\.html|\/index\.html)$/.exec(address)?.[1]
  if (added) found.push({ number: Number(added) })
  return found.slice(0, 100)
}

const shapes: Readonly<Record<string, RegExp>> = {
  sectionNumber: /^\d{1,10}$/,
  articleNumber: /^\d{1,10}$/,
  section: /^[^/]+(?:\/[^/]+)*$/,
  slug: /^[^/]+$/,
  year: /^\d{4}$/,
  month: /^\d{2}$/,
  day: /^\d{2}$/,
}

/** Every way to read the address by the pattern: two placeholders side by side can be told apart in several. */
function* readings(
  pattern: readonly string[],
  rest: string,
  known: Readonly<Record<string, string>> = {},
): Generator<Readonly<Record<string, string>>> {
  const [part, ...after] = pattern
  if (part === undefined) {
    if (rest === '') yield known
    return
  }
  if (!part.startsWith('{')) {
    if (rest.startsWith(part)) yield* readings(after, rest.slice(part.length), known)
    return
  }
  const name = part.slice(1, -1)
  const next = after.find((one) => one !== '')
  for (let length = rest.length; length > 0; length -= 1) {
    if (next !== undefined && !next.startsWith('{') && !rest.startsWith(next, length)) continue
    const value = rest.slice(0, length)
    if (!shapes[name]?.test(value)) continue
    yield* readings(after, rest.slice(length), { ...known, [name]: value })
  }
}

/** What leads from a page to the site's top folder: '', '../', '../../'. */
export function rootFrom(address: string): string {
  return '../'.repeat(address.split('/').length - 1)
}

/** An address as it stands in `href`: file names stay as they are written, links have them percent-encoded. */
export function encodeAddress(address: string): string {
  if (/^[\w./~-]*$/.test(address)) return address
  return address.split('/').map(encodeURIComponent).join('/')
}

/** The path of the site's top folder on its server; the root where nobody knows where the site stands. */
export function basePath(siteUrl: string): string {
  return siteUrl === '' ? '/' : new URL(baseOf(siteUrl)).pathname
}

/** A path as servers compare it; as it is where it cannot be read. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** An address as it stands in `href` on the web, where a folder's `index.html` goes without it. */
export const folderAddress = (address: string): string => encodeAddress(address).replace(/(^|\/)index\.html$/, '$1')

/** The page's address on the web, '' when nobody knows where the site stands; a folder's `index.html` goes without it. */
export function absoluteAddress(siteUrl: string, address: string): string {
  return siteUrl && baseOf(siteUrl) + folderAddress(address)
}

const bases = new Map<string, string>()

function baseOf(siteUrl: string): string {
  const base = bases.get(siteUrl) ?? new URL('./', siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`).href
  bases.set(siteUrl, base)
  return base
}
