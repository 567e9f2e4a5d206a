import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { AppError } from '../shared/errors.ts'
import type { Settings } from '../shared/settings.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { homeAddress } from './address.ts'
import { readText } from './catalogue.ts'
import { unlessDamaged } from './damaged.ts'
import type { Sections } from './frame.ts'
import { staysInside } from './inside.ts'
import { createPages, type Entry } from './pages.ts'
import { fixedShelf, homeInput, listInput, listPages } from './shelf.ts'
import type { Theme } from './theme.ts'

/** A file of the site. Pages are made when they are asked for and are the same each time; pictures are copied. */
export type Output = {
  readonly path: string
  readonly kind: 'asset' | 'media' | 'article' | 'list' | 'home'
  readonly content:
    | { readonly make: () => Uint8Array }
    | { readonly file: string; readonly size: number; readonly sha256: string }
}

/**
 * Every file of a site that holds these articles, in an order in which no page is before what it shows: the theme's
 * files, the articles each after its pictures, the lists, the home page. Throws AppError `export.same-address`, and
 * `export.outside` for an address that would leave the site's folder, as a newsroom from elsewhere may hold.
 */
export function* siteOutputs(input: SiteInput): Generator<Output> {
  for (const output of allOutputs(input)) {
    if (!staysInside(output.path)) throw new AppError('invalid', 'export.outside', { address: output.path })
    yield output
  }
}

type SiteInput = {
  readonly newsroom: Newsroom
  readonly theme: Theme
  readonly settings: Settings
  readonly sections: Sections
  readonly entries: readonly Entry[]
  /** Told of an article that cannot be read: it gets no page. The lists name it as the entry answered, or not. */
  readonly onDamaged: (entry: Entry) => Entry | null
}

function* allOutputs(input: SiteInput): Generator<Output> {
  const { newsroom, theme, settings, sections, entries } = input
  refuseSameAddress(entries)
  const known = new Map<string, boolean>()
  const hasMedia = (media: string): boolean => {
    const has = known.get(media) ?? newsroom.media.has(media)
    known.set(media, has)
    return has
  }
  const pages = createPages({ theme, settings, sections, hasMedia })
  const documentOf = (entry: Entry) => newsroom.copies.text(entry.id, entry.version)

  for (const [path, bytes] of theme.assets) yield { path, kind: 'asset', content: { make: () => bytes } }
  const copied = new Set<string>()
  const listed: Entry[] = []
  for (const entry of entries) {
    let text = unlessDamaged(() => readText(documentOf(entry)))
    const shown = text ? entry : input.onDamaged(entry)
    if (shown) listed.push(shown)
    if (!text) continue
    for (const media of text.media) {
      if (copied.has(media) || !hasMedia(media)) continue
      copied.add(media)
      const file = newsroom.media.path(media)
      const sha256 = media.slice(0, media.indexOf('.'))
      yield { path: `media/${media}`, kind: 'media', content: { file, size: statSync(file).size, sha256 } }
    }
    // The text read above serves the first making; what is made again later reads it anew, so that it need not be kept.
    const make = () => {
      const ready = text ?? readText(documentOf(entry))
      text = undefined
      return Buffer.from(pages.article(entry, ready))
    }
    yield { path: entry.address, kind: 'article', content: { make } }
  }
  refuseSameAddress(listed)
  const shelf = fixedShelf(listed, sections)
  const perPage = settings.articlesPerPage
  for (const { address, section, number } of listPages(shelf, sections, perPage)) {
    const make = () => Buffer.from(pages.list(listInput(shelf, section, number, perPage)))
    yield { path: address, kind: 'list', content: { make } }
  }
  const make = () => Buffer.from(pages.home(homeInput(shelf, sections)))
  yield { path: homeAddress, kind: 'home', content: { make } }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function refuseSameAddress(entries: readonly Entry[]): void {
  const headlines = new Map<string, string>()
  for (const { address, headline } of entries) {
    const other = headlines.get(address)
    if (other !== undefined) {
      throw new AppError('conflict', 'export.same-address', { one: other, other: headline, address })
    }
    headlines.set(address, headline)
  }
}
