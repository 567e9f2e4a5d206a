import { instant } from '../time.ts'
import type { Feed } from './feed.ts'
import type { FeedItem } from './item.ts'

/** JSON Feed 1.1 (jsonfeed.org). `itemJson` gives an article's object as JSON. */
export function jsonFeed(feed: Feed, itemJson: (item: FeedItem) => string): string {
  const head = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    language: feed.language,
    authors: [{ name: feed.publisher }],
  }
  return `${JSON.stringify(head).slice(0, -1)},"items":[${feed.items.map((item) => `\n${itemJson(item)}`).join(',')}\n]}\n`
}

export function jsonItem(item: FeedItem): string {
  const [first] = item.pictures
  return JSON.stringify({
    id: item.id,
    url: item.url,
    title: item.title,
    // One of the two has to be there.
    ...(item.html === null ? { content_text: item.summary || item.title } : { content_html: item.html }),
    ...(item.summary === '' ? {} : { summary: item.summary }),
    ...(first ? { image: first.url } : {}),
    ...(item.publishedAt === null ? {} : { date_published: instant(item.publishedAt) }),
    date_modified: instant(item.changedAt),
    ...(item.authors.length === 0 ? {} : { authors: item.authors.map((name) => ({ name })) }),
    ...(item.categories.length === 0 ? {} : { tags: item.categories }),
    ...(item.language === null ? {} : { language: item.language }),
    ...(item.pictures.length === 0
      ? {}
      : {
          attachments: item.pictures.map(({ url, type, alt }) => ({
            url,
            mime_type: type,
            ...(alt === '' ? {} : { title: alt }),
          })),
        }),
  })
}
