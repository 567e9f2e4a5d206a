import type { ArticleRow } from '../shared/article/article.ts'
import type { Settings } from '../shared/settings.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { homeAddress, missingAddress, searchAddress } from './address.ts'
import { archiveIndex, indexAsked, indexesOf } from './archives/archive-index.ts'
import { everything, type ListPage, listAsked, type Subject } from './archives/subject.ts'
import { feedAsked } from './feeds/feed.ts'
import type { Sections } from './frame.ts'
import type { SiteFacts } from './maker.ts'
import type { Entry, Pages } from './pages.ts'
import { mayLeadOn } from './redirects/redirects.ts'
import { createSearchIndex, searchPart } from './search/search-index.ts'
import { feedInput, fixedShelf, homeInput, listInput, liveShelf, liveStatuses, nameIn, type Shelf } from './shelf.ts'
import { isWholeFile, wholeFiles } from './sitemaps/whole-files.ts'

/** The newsroom as it is at this moment. */
export type Live = {
  readonly newsroom: Newsroom
  readonly settings: Settings
  readonly sections: Sections
  readonly pages: Pages
  readonly entryOf: (row: ArticleRow) => Entry
  readonly isShown: (row: ArticleRow) => boolean
  /** An article shown though it may be neither ready nor published. */
  readonly extra: ArticleRow | null
}

/** What stands at an address that is no article's, out of the store; undefined where there is nothing. */
export function livePage(live: Live, address: string): string | undefined {
  const { settings, sections, pages } = live
  const list = listAsked(address, sections)
  if (list && (list.subject.kind === 'section' || settings.archives)) return listPage(live, list)
  if (address === homeAddress) return pages.home(homeInput(liveShelf(live), sections, live.newsroom.front.read()))
  const search = searchPart(address)
  if (search || address === searchAddress) {
    const found = createSearchIndex(all(liveShelf(live)), sections, settings.showTime)
    if (!search) return pages.search(found.shards)
    return search.kind === 'terms' ? found.shard(search.number) : found.block(search.number)
  }
  const index = settings.archives ? indexAsked(address, sections) : undefined
  if (index) {
    const shelf = fixedShelf(all(liveShelf(live)), sections)
    return indexesOf(shelf).includes(index) ? pages.index(archiveIndex(shelf, index)) : undefined
  }
  if (address === missingAddress) return pages.missing()
  if (isWholeFile(address)) return wholeFiles(factsOf(live)).get(address)
  const feed = feedAsked(address, settings, sections)
  if (!feed) return redirectFrom(live, address)
  const input = feedInput(liveShelf(live), feed.subject, feed.format)
  if (hasArticles(feed.subject, input.entries)) return pages.feed(input)
  const name = unpublishedName(live, feed.subject)
  return name === '' ? undefined : pages.feed({ ...input, name })
}

function listPage(live: Live, { subject, number }: ListPage): string | undefined {
  const { settings, pages } = live
  const listing = listInput(liveShelf(live), subject, number, settings.articlesPerPage)
  if (number > listing.pages) return undefined
  if (hasArticles(subject, listing.entries)) return pages.list(listing)
  const name = unpublishedName(live, subject)
  return name === '' ? undefined : pages.list({ ...listing, name })
}

/** What stands where an article stood in any folder that the newsroom was exported to: a page that leads on, or a notice. */
function redirectFrom({ newsroom, sections, pages, entryOf, isShown }: Live, address: string): string | undefined {
  if (!mayLeadOn(address, sections)) return undefined
  for (const row of newsroom.articles.rows(newsroom.publications.holders(address))) {
    const isOut = row.binnedAt === null && liveStatuses.some((status) => status === row.status) && isShown(row)
    const entry = entryOf(row)
    if (isOut && entry.address.toLowerCase() !== address.toLowerCase()) return pages.redirect(address, entry)
    const withdrawal = newsroom.statuses.withdrawn().find(({ id }) => id === row.id)
    if (withdrawal) return pages.notice(address, withdrawal)
  }
  return undefined
}

/** All that the site shows, read for the files that tell of all of it. */
function factsOf(live: Live): SiteFacts {
  return {
    settings: live.settings,
    sections: live.sections.all,
    entries: all(liveShelf(live)),
    former: live.newsroom.publications.held(null),
    withdrawn: live.newsroom.statuses.withdrawn(),
    front: live.newsroom.front.read(),
  }
}

/** A section has its pages with or without articles; any other list is there because of them. */
const hasArticles = (subject: Subject, entries: readonly Entry[]): boolean =>
  subject.kind === 'section' || entries.length > 0

/** What an author or a keyword is called that only drafts have so far: their previews lead to its list all the same. */
function unpublishedName({ newsroom, entryOf }: Live, subject: Subject): string {
  if (!('slug' in subject)) return ''
  const rows = newsroom.articles.published({ label: subject, offset: 0, limit: 1 })
  return nameIn(rows.map(entryOf), subject)
}

const all = (shelf: Shelf): readonly Entry[] => shelf.window(everything, 0, Number.MAX_SAFE_INTEGER)
