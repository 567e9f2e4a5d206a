import type { Section } from '../shared/article/article.ts'
import { AppError } from '../shared/errors.ts'
import type { Settings } from '../shared/settings.ts'
import { unlessDamaged } from '../store/failures.ts'
import type { Newsroom } from '../store/newsroom.ts'
import type { Withdrawal } from '../store/statuses.ts'
import { archiveIndex, type IndexKind } from './archives/archive-index.ts'
import { createSeries } from './archives/series.ts'
import type { Subject } from './archives/subject.ts'
import { createTranslations } from './archives/translations.ts'
import { readText } from './catalogue.ts'
import { type PlacedFinding, placedFindings } from './checks/findings.ts'
import type { FeedFormat } from './feeds/feed.ts'
import { createSectionTree } from './frame.ts'
import { createPages, type Entry } from './pages.ts'
import type { Former } from './redirects/redirects.ts'
import { createSearchIndex } from './search/search-index.ts'
import { feedInput, fixedShelf, homeInput, listInput } from './shelf.ts'
import { wholeFiles } from './sitemaps/whole-files.ts'
import type { Theme } from './theme.ts'
import { fault } from './themes/faults.ts'

/** All that a site is made from beside the articles' texts and the theme's files; it can be sent to another thread. */
export type SiteFacts = {
  readonly settings: Settings
  readonly sections: readonly Section[]
  /** In the order of lists. */
  readonly entries: readonly Entry[]
  /** Where articles stand or stood before. */
  readonly former: readonly Former[]
  /** Killed articles that left a notice where they stood. */
  readonly withdrawn: readonly Withdrawal[]
  /** What editors have put on the home page, in their order; not all of it need be among the entries. */
  readonly front: readonly string[]
}

/** A file of the site that is made, in few words: any thread that knows the facts can make it. */
export type Job =
  | { readonly kind: 'asset'; readonly path: string }
  /** `entry` is the place among the facts' entries, `related` the places of those below it. */
  | { readonly kind: 'article'; readonly entry: number; readonly related: readonly number[] }
  | { readonly kind: 'list'; readonly subject: Subject; readonly number: number }
  | { readonly kind: 'index'; readonly of: IndexKind }
  | { readonly kind: 'home' }
  | { readonly kind: 'search' }
  | { readonly kind: 'terms'; readonly shard: number }
  | { readonly kind: 'found'; readonly block: number }
  | { readonly kind: 'missing' }
  /** What stands at an address that an article has left. */
  | { readonly kind: 'redirect'; readonly from: string; readonly entry: number }
  /** What stands where an article was killed. */
  | { readonly kind: 'notice'; readonly from: string; readonly withdrawal: number }
  /** A file that tells of the whole site. */
  | { readonly kind: 'whole'; readonly path: string }
  | { readonly kind: 'feed'; readonly subject: Subject; readonly format: FeedFormat }

export type Print = {
  readonly content: string | Uint8Array
  /** Of an article: what is to be mended in it if none of its links led anywhere, for where they lead only the whole site tells. */
  readonly findings?: readonly PlacedFinding[]
}
export type Maker = {
  readonly print: (job: Job) => Print
  /** Runs the printing of several jobs as one reading of the newsroom. */
  readonly reading: Newsroom['reading']
}

/**
 * Makes the files of a site. The same facts give the same bytes, in any order and any thread. Throws AppError
 * `article.damaged`, `theme.fails`.
 */
export function createMaker(input: {
  readonly newsroom: Newsroom
  readonly theme: Theme
  readonly facts: SiteFacts
}): Maker {
  const { newsroom, theme, facts } = input
  const { settings, entries } = facts
  const sections = createSectionTree(facts.sections)
  const known = new Map<string, boolean>()
  const hasMedia = (media: string): boolean => {
    const has = known.get(media) ?? newsroom.media.has(media)
    known.set(media, has)
    return has
  }
  const textOf = (entry: Entry) => unlessDamaged(() => newsroom.copies.text(entry.id, entry.version))
  const pages = createPages({ theme, settings, sections, hasMedia, pictureOf: newsroom.media.facts, textOf })
  const shelf = fixedShelf(entries, sections)
  const seriesFor = createSeries(entries)
  const translationsFor = createTranslations(entries)
  const index = createSearchIndex(entries, sections, settings.showTime)
  let whole: ReturnType<typeof wholeFiles> | undefined

  function entryAt(at: number): Entry {
    const entry = entries[at]
    if (!entry) throw new AppError('not_found', 'article.missing')
    return entry
  }

  function withdrawalAt(at: number): Withdrawal {
    const withdrawal = facts.withdrawn[at]
    if (!withdrawal) throw new AppError('not_found', 'article.missing')
    return withdrawal
  }

  function article(at: number, related: readonly number[]): Print {
    const entry = entryAt(at)
    const below = related.flatMap((other) => entries[other] ?? [])
    const document = newsroom.copies.text(entry.id, entry.version)
    const findings = placedFindings(document, { leads: () => false, hasMedia })
    const content = pages.article(entry, readText(document), {
      related: below,
      series: seriesFor(entry),
      translations: translationsFor(entry),
    })
    return { content, ...(findings.length > 0 ? { findings } : {}) }
  }

  function text(job: Exclude<Job, { kind: 'asset' | 'article' }>): string {
    switch (job.kind) {
      case 'list':
        return pages.list(listInput(shelf, job.subject, job.number, settings.articlesPerPage))
      case 'index':
        return pages.index(archiveIndex(shelf, job.of))
      case 'home':
        return pages.home(homeInput(shelf, sections, facts.front))
      case 'search':
        return pages.search(index.shards)
      case 'terms':
        return index.shard(job.shard)
      case 'found':
        return index.block(job.block)
      case 'redirect':
        return pages.redirect(job.from, entryAt(job.entry))
      case 'notice':
        return pages.notice(job.from, withdrawalAt(job.withdrawal))
      case 'missing':
        return pages.missing()
      case 'whole':
        whole ??= wholeFiles(facts)
        return whole.get(job.path) ?? ''
      case 'feed':
        return pages.feed(feedInput(shelf, job.subject, job.format))
    }
  }

  function print(job: Job): Print {
    if (job.kind === 'article') return article(job.entry, job.related)
    if (job.kind !== 'asset') return { content: text(job) }
    const content = theme.assets.get(job.path)
    if (!content) throw fault('theme.file-missing', theme.manifest.name, { file: job.path })
    return { content }
  }

  return { print, reading: newsroom.reading }
}
