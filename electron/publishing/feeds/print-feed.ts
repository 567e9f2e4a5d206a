import type { Entry } from '../pages.ts'
import { atomFeed, atomItem } from './atom.ts'
import { type FeedFormat, type Followed, feedOf } from './feed.ts'
import { type FeedItem, type ItemContext, itemOf } from './item.ts'
import { jsonFeed, jsonItem } from './json-feed.ts'
import { rssFeed, rssItem } from './rss.ts'

export type FeedInput = Followed & { readonly format: FeedFormat; readonly entries: readonly Entry[] }

/** Whole articles with their HTML: of a large site no thread can keep all. */
const mostKept = 500

const writers = {
  rss: { feed: rssFeed, item: rssItem },
  atom: { feed: atomFeed, item: atomItem },
  json: { feed: jsonFeed, item: jsonItem },
} as const

/** Prints feeds. An article stands in the feeds of all its lists: what is said of it is put together once. */
export function createFeedPress(context: ItemContext): (input: FeedInput) => string {
  const items = new Map<Entry, FeedItem>()
  const texts = new Map<FeedFormat, WeakMap<FeedItem, string>>()

  function itemFor(entry: Entry): FeedItem {
    const known = items.get(entry) ?? itemOf(entry, context)
    items.delete(entry)
    items.set(entry, known)
    const [oldest] = items.keys()
    if (items.size > mostKept && oldest) items.delete(oldest)
    return known
  }

  return ({ entries, format, ...followed }) => {
    const { feed: print, item: printItem } = writers[format]
    const known = texts.get(format) ?? new WeakMap<FeedItem, string>()
    texts.set(format, known)
    const feed = feedOf(followed, format, entries.map(itemFor), context.settings, context.sections)
    return print(feed, (item) => {
      const text = known.get(item) ?? printItem(item)
      known.set(item, text)
      return text
    })
  }
}
