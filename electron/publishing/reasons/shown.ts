import type { Section } from '../../shared/article/article.ts'
import { mediaBehind } from '../../shared/article/figure.ts'
import type { OutputKind } from '../../shared/reasons.ts'
import type { Settings } from '../../shared/settings.ts'
import { homeAddress, searchAddress } from '../address.ts'
import { type IndexKind, indexAsked } from '../archives/archive-index.ts'
import { createRelated } from '../archives/related.ts'
import { everything, listAsked, ofSection, type Subject } from '../archives/subject.ts'
import { createTranslations } from '../archives/translations.ts'
import { feedAsked, feedLength } from '../feeds/feed.ts'
import { createSectionTree } from '../frame.ts'
import type { Entry } from '../pages.ts'
import { redirectFileNames } from '../redirects/redirect-files.ts'
import { isSearchData, searchPart } from '../search/search-index.ts'
import { fixedShelf, homeInput, leadAndLatest, perBlock } from '../shelf.ts'

/** A stretch of a list that a file shows. */
export type Window = { readonly subject: Subject; readonly from: number; readonly to: number }
/** What a file shows of a site. */
export type Shown =
  | { readonly kind: 'article'; readonly at: number }
  | { readonly kind: 'feed' | 'list'; readonly windows: readonly Window[] }
  /** `front` is what editors have put there. */
  | { readonly kind: 'home'; readonly windows: readonly Window[]; readonly front: readonly string[] }
  | { readonly kind: 'index'; readonly of: IndexKind }
  | { readonly kind: 'terms' | 'found'; readonly number: number }
  | { readonly kind: 'search' | 'nothing' }
  | { readonly kind: 'sitemap' | 'news' | 'guide' | 'moves' }
  | { readonly kind: 'picture'; readonly media: string }

export type Side = ReturnType<typeof createSide>

/** A site as it was or will be, by what its files show. Worked out when it is first asked for. */
export function createSide(site: {
  readonly settings: Settings
  readonly sections: readonly Section[]
  readonly entries: readonly Entry[]
  readonly front: readonly string[]
}) {
  const { settings, entries } = site
  const sections = createSectionTree(site.sections)
  const shelf = fixedShelf(entries, sections)
  const places = new Map(entries.map(({ address }, at) => [address, at]))
  let related: ReturnType<typeof createRelated> | undefined
  let translations: ReturnType<typeof createTranslations> | undefined

  /** What the file at an address shows; undefined where it is none that the site would have by itself. */
  function shownAt(path: string): Shown | undefined {
    const at = places.get(path)
    if (at !== undefined) return { kind: 'article', at }
    if (path === homeAddress) return { kind: 'home', windows: homeWindows(), front: site.front }
    const list = listAsked(path, sections)
    if (list) {
      const to = list.number * settings.articlesPerPage
      // A series is in an order of its own: each of its pages depends on all of it.
      if (list.subject.kind === 'series') return { kind: 'list', windows: [wholeOf(list.subject)] }
      return { kind: 'list', windows: [{ subject: list.subject, from: to - settings.articlesPerPage, to }] }
    }
    const feed = feedAsked(path, settings, sections)
    if (feed) return { kind: 'feed', windows: [{ subject: feed.subject, from: 0, to: feedLength }] }
    const of = indexAsked(path, sections)
    if (of) return { kind: 'index', of }
    return searchPart(path) ?? wholeAt(path)
  }

  function homeWindows(): readonly Window[] {
    const { latest, sections: blocks } = homeInput(shelf, sections, site.front)
    const most = Math.max(leadAndLatest, latest.length + 1)
    return [
      { subject: everything, from: 0, to: leadAndLatest + shelf.some(site.front).length },
      ...blocks.map(({ section }) => ({ subject: ofSection(section), from: 0, to: most + perBlock })),
    ]
  }

  return {
    settings,
    sections,
    shelf,
    entries,
    shownAt,
    /** The article whose page it is. */
    articleOf: (shown: Shown): string | undefined => (shown.kind === 'article' ? entries[shown.at]?.id : undefined),
    relatedTo: () => {
      related ??= createRelated(entries)
      return related
    },
    translationsOf: (entry: Entry): readonly Entry[] => {
      translations ??= createTranslations(entries)
      return translations(entry)?.group ?? []
    },
  }
}

const wholeOf = (subject: Subject): Window => ({ subject, from: 0, to: Number.MAX_SAFE_INTEGER })

function wholeAt(path: string): Shown | undefined {
  if (path === searchAddress) return { kind: 'search' }
  if (/^sitemap(?:-\d+)?\.xml$/.test(path)) return { kind: 'sitemap' }
  if (path === 'sitemap-news.xml') return { kind: 'news' }
  if (path === 'llms.txt') return { kind: 'guide' }
  if (redirectFileNames.some((name) => name === path)) return { kind: 'moves' }
  const media = path.startsWith('media/') ? mediaBehind(path.slice('media/'.length)) : undefined
  return media === undefined ? undefined : { kind: 'picture', media }
}

/** What a file is to readers. */
export function outputKindOf(path: string, shown: Shown | undefined, isRedirect: boolean): OutputKind {
  if (isSearchData(path)) return 'search'
  if (path.startsWith('assets/')) return 'asset'
  if (path.startsWith('media/')) return 'picture'
  switch (shown?.kind) {
    case 'list':
      return shown.windows.some(({ subject }) => subject.kind !== 'section') ? 'archive' : 'list'
    case 'index':
      return 'archive'
    case 'terms':
    case 'found':
    case 'search':
      return 'search'
    case 'sitemap':
    case 'news':
    case 'guide':
      return 'sitemap'
    case 'moves':
      return 'redirect'
    case 'article':
    case 'home':
    case 'feed':
    case 'picture':
      return shown.kind
    default:
      if (path === 'robots.txt') return 'sitemap'
      return isRedirect ? 'redirect' : 'other'
  }
}
