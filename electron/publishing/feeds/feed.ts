import type { Settings } from '../../shared/settings.ts'
import { absoluteAddress, homeAddress } from '../address.ts'
import { folderOf, listAddress, type Subject, subjectAsked } from '../archives/subject.ts'
import { subjectName } from '../archives/subject-name.ts'
import type { Sections } from '../frame.ts'
import { instant } from '../time.ts'
import { wordsFor } from '../words.ts'
import type { FeedItem } from './item.ts'

export const feedFormats = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

/** How many articles a feed has: the newest. */
export const feedLength = 20

/** What all formats say, each in its way. */
export type Feed = {
  readonly title: string
  readonly language: string
  /** Who publishes it. */
  readonly publisher: string
  /** Addresses on the web: of the list that it follows, and its own. */
  readonly home: string
  readonly self: string
  /** The time of the last change of anything in it. */
  readonly changedAt: string
  readonly items: readonly FeedItem[]
}

const files: Readonly<Record<FeedFormat, { readonly file: string; readonly type: string; readonly label: string }>> = {
  rss: { file: 'rss.xml', type: 'application/rss+xml', label: 'RSS' },
  atom: { file: 'atom.xml', type: 'application/atom+xml', label: 'Atom' },
  json: { file: 'feed.json', type: 'application/feed+json', label: 'JSON Feed' },
}

/** Whether a list has feeds: those of sections, authors and keywords do, where it is known where the site stands. */
export function hasFeeds(subject: Subject, { siteUrl, archives }: Settings): boolean {
  if (siteUrl === '' || subject.kind === 'period') return false
  return subject.kind === 'section' || archives
}

/** A feed lies in the folder of the list that it follows. */
export function feedAddress(subject: Subject, format: FeedFormat, sections: Sections): string {
  const folder = folderOf(subject, sections)
  return `${folder && `${folder}/`}${files[format].file}`
}

/** The feed that an address asks for, whether or not its list has anything. */
export function feedAsked(
  address: string,
  settings: Settings,
  sections: Sections,
): { readonly subject: Subject; readonly format: FeedFormat } | undefined {
  const format = feedFormats.find((one) => address === files[one].file || address.endsWith(`/${files[one].file}`))
  if (!format) return undefined
  const subject = subjectAsked(address.slice(0, -files[format].file.length).replace(/\/$/, ''), sections)
  if (!subject || !hasFeeds(subject, settings)) return undefined
  return feedAddress(subject, format, sections) === address ? { subject, format } : undefined
}

export type Followed = { readonly subject: Subject; readonly name: string }

/** What a page says of the feeds of a list; `href` leads to an address from there. */
export function feedLinks(
  { subject, name }: Followed,
  settings: Settings,
  sections: Sections,
  href: (address: string) => string,
) {
  if (!hasFeeds(subject, settings)) return []
  const title = feedTitle({ subject, name }, settings, sections)
  return feedFormats.map((format) => ({
    type: files[format].type,
    title: `${title} (${files[format].label})`,
    href: href(feedAddress(subject, format, sections)),
  }))
}

function feedTitle({ subject, name }: Followed, settings: Settings, sections: Sections): string {
  if (subject.kind === 'section' && sections.path(subject.section).length === 0) return settings.name
  const { words } = wordsFor(settings.language, settings.language)
  return `${subjectName(subject, name, sections, words)} – ${settings.name}`
}

/** The feed of a list, without its form. */
export function feedOf(
  followed: Followed,
  format: FeedFormat,
  items: readonly FeedItem[],
  settings: Settings,
  sections: Sections,
): Feed {
  const { subject } = followed
  const isWhole = subject.kind === 'section' && sections.path(subject.section).length === 0
  const home = isWhole ? homeAddress : listAddress(subject, sections, 1)
  return {
    title: feedTitle(followed, settings, sections),
    language: settings.language,
    publisher: settings.name,
    home: absoluteAddress(settings.siteUrl, home),
    self: absoluteAddress(settings.siteUrl, feedAddress(subject, format, sections)),
    // A feed without articles has never changed.
    changedAt: instant(Math.max(0, ...items.map(({ changedAt }) => changedAt))),
    items,
  }
}
