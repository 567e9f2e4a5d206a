import { instant } from '../time.ts'
import { element, emptyElement, textElement, xmlHead } from '../xml.ts'
import type { Feed } from './feed.ts'
import type { FeedItem } from './item.ts'

/** Atom (RFC 4287). */
export function atomFeed(feed: Feed, itemXml: (item: FeedItem) => string): string {
  const lines = [
    textElement('id', feed.self),
    textElement('title', feed.title),
    textElement('updated', feed.changedAt),
    element('author', textElement('name', feed.publisher)),
    emptyElement('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: feed.home }),
    ...feed.items.map(itemXml),
  ]
  const attributes = { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language }
  return `${xmlHead}${element('feed', `\n${lines.join('\n')}\n`, attributes)}\n`
}

export function atomItem(item: FeedItem): string {
  const lines = [
    textElement('id', item.id),
    textElement('title', item.title),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: item.url }),
    ...item.pictures.map(({ url, type, alt }) =>
      emptyElement('link', { rel: 'enclosure', type, href: url, title: alt === '' ? null : alt }),
    ),
    ...(item.publishedAt === null ? [] : [textElement('published', instant(item.publishedAt))]),
    textElement('updated', instant(item.changedAt)),
    ...item.authors.map((author) => element('author', textElement('name', author))),
    ...item.categories.map((term) => emptyElement('category', { term })),
    textElement('summary', item.summary),
    ...(item.html === null ? [] : [textElement('content', item.html, { type: 'html' })]),
  ]
  return element('entry', `\n${lines.join('\n')}\n`, { 'xml:lang': item.language })
}
