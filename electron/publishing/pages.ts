import type { DocumentJson } from '../shared/article/document.ts'
import type { Facts, Picture } from '../shared/article/facts.ts'
import type { Metadata } from '../shared/article/metadata.ts'
import type { Withdrawal } from '../store/statuses.ts'
import type { ArchiveIndex } from './archives/archive-index.ts'
import { printIndex } from './archives/index-page.ts'
import type { SeriesPlace } from './archives/series.ts'
import type { Subject } from './archives/subject.ts'
import type { Translations } from './archives/translations.ts'
import { printArticle } from './article-page.ts'
import { createFeedPress, type FeedInput } from './feeds/print-feed.ts'
import { printHome, printList } from './list-page.ts'
import { printMissing } from './missing-page.ts'
import { createPress, type PressInput } from './press.ts'
import { printNotice } from './redirects/notices.ts'
import { printRedirect } from './redirects/redirect-page.ts'
import { printSearch } from './search/search-page.ts'

/** An article as lists show it. */
export type Entry = {
  readonly id: string
  readonly version: number
  /** Its number in the newsroom; search finds it by that. */
  readonly number: number | null
  readonly address: string
  readonly headline: string
  readonly standfirst: string
  readonly section: string | null
  readonly language: string
  readonly publishedAt: string | null
  /** When its version was written, milliseconds since 1970. */
  readonly updatedAt: number
  /** When its text was last changed after it was first published; null: not since then. */
  readonly revisedAt: number | null
  readonly facts: Facts
}

/** An article as its page shows it: the document's own JSON and what is read out of it. */
export type ArticleText = {
  readonly document: DocumentJson
  readonly metadata: Metadata
  /** What a search engine shows below the headline. */
  readonly description: string
  /** Each once, in the order in which they stand. */
  readonly pictures: readonly Picture[]
}

/** What an article's page shows of other articles. */
export type Around = {
  readonly related: readonly Entry[]
  readonly series: SeriesPlace | null
  readonly translations: Translations | null
}

export type ListInput = {
  readonly subject: Subject
  /** What an author, a keyword or a series is called; '' for what has a name of its own. */
  readonly name: string
  readonly number: number
  readonly pages: number
  readonly entries: readonly Entry[]
}
export type HomeInput = {
  readonly lead: Entry | null
  readonly latest: readonly Entry[]
  readonly sections: readonly {
    readonly section: string
    /** Its newest. */
    readonly entries: readonly Entry[]
    /** The newest of those that stand neither in the lead nor among the latest. */
    readonly others: readonly Entry[]
  }[]
}

export type Pages = ReturnType<typeof createPages>

/** The one renderer of pages, for preview and export alike. Pure: the same input gives the same bytes. */
export function createPages(input: PressInput & { readonly textOf: (entry: Entry) => DocumentJson | undefined }) {
  const press = createPress(input)
  const feedPress = createFeedPress(input)
  return {
    article: (entry: Entry, text: ArticleText, around: Around): string => printArticle(press, entry, text, around),
    list: (list: ListInput): string => printList(press, list),
    redirect: (from: string, entry: Entry): string => printRedirect(from, entry, input.settings.siteUrl),
    notice: (from: string, withdrawal: Withdrawal): string => printNotice(press, from, withdrawal),
    missing: (): string => printMissing(press),
    home: (home: HomeInput): string => printHome(press, home),
    search: (shards: number): string => printSearch(press, shards),
    feed: (feed: FeedInput): string => feedPress(feed),
    index: (index: ArchiveIndex): string => printIndex(press, index),
  }
}
