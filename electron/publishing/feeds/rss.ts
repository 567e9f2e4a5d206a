import { escapeText } from '../escape.ts'
import { element, emptyElement, textElement, xmlHead } from '../xml.ts'
import type { Feed } from './feed.ts'
import type { FeedItem } from './item.ts'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
}

/** RSS 2.0 (rssboard.org/rss-specification), with the extensions that readers know for authors, whole texts and pictures. */
export function rssFeed(feed: Feed, itemXml: (item: FeedItem) => string): string {
  const channel = [
    textElement('title', feed.title),
    textElement('link', feed.home),
    textElement('description', feed.title),
    textElement('language', feed.language.toLowerCase()),
    textElement('lastBuildDate', new Date(feed.changedAt).toUTCString()),
    emptyElement('atom:link', { href: feed.self, rel: 'self', type: 'application/rss+xml' }),
    ...feed.items.map(itemXml),
  ]
  return `${xmlHead}${element('rss', element('channel', `\n${channel.join('\n')}\n`), { version: '2.0', ...namespaces })}\n`
}

/** What RSS says of an article: texts in it are HTML, so what is plain is escaped twice. */
export function rssItem(item: FeedItem): string {
  const lines = [
    textElement('title', item.title),
    textElement('link', item.url),
    textElement('guid', item.id, { isPermaLink: 'false' }),
    ...(item.publishedAt === null ? [] : [textElement('pubDate', new Date(item.publishedAt).toUTCString())]),
    ...item.authors.map((author) => textElement('dc:creator', author)),
    ...(item.language === null ? [] : [textElement('dc:language', item.language)]),
    ...item.categories.map((category) => textElement('category', category)),
    textElement('description', escapeText(item.summary)),
    ...(item.html === null ? [] : [textElement('content:encoded', item.html)]),
    ...item.pictures.map(({ alt, ...picture }) =>
      element('media:content', alt === '' ? '' : textElement('media:description', alt, { type: 'plain' }), {
        ...picture,
        medium: 'image',
        ...sizeOf(picture),
      }),
    ),
  ]
  return element('item', `\n${lines.join('\n')}\n`)
}

const sizeOf = ({ width, height }: { readonly width: number; readonly height: number }) =>
  width > 0 && height > 0 ? { width, height } : { width: null, height: null }
