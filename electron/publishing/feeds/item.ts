import type { DocumentJson } from '../../shared/article/document.ts'
import type { Settings } from '../../shared/settings.ts'
import type { PictureFacts } from '../../store/media.ts'
import { absoluteAddress } from '../address.ts'
import { bodyHtml } from '../body.ts'
import { correctionsHtml, noticesOf } from '../corrections.ts'
import type { Sections } from '../frame.ts'
import type { Entry } from '../pages.ts'
import { singleView } from '../pictures/picture-view.ts'
import { shorten } from '../shorten.ts'
import { changedAt, momentOf } from '../time.ts'
import { typeOf } from '../types.ts'
import { fill, wordsFor } from '../words.ts'

/** An article as feeds know it; all addresses are whole. */
export type FeedItem = {
  /** `urn:uuid:…`: stays when the address changes. */
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string
  /** The whole body; null where feeds have summaries only. */
  readonly html: string | null
  /** null: the feed's own. */
  readonly language: string | null
  /** Milliseconds since 1970; null where the article has no time. */
  readonly publishedAt: number | null
  readonly changedAt: number
  readonly authors: readonly string[]
  /** Its section's name, then its keywords. */
  readonly categories: readonly string[]
  readonly pictures: readonly {
    readonly url: string
    readonly type: string
    readonly width: number
    readonly height: number
    readonly alt: string
  }[]
}

export type ItemContext = {
  readonly settings: Settings
  readonly sections: Sections
  readonly hasMedia: (media: string) => boolean
  readonly pictureOf: (media: string) => PictureFacts | undefined
  /** An article's text; undefined where it cannot be read. */
  readonly textOf: (entry: Entry) => DocumentJson | undefined
}

export function itemOf(entry: Entry, { settings, sections, hasMedia, pictureOf, textOf }: ItemContext): FeedItem {
  const { siteUrl, timeZone } = settings
  const { facts } = entry
  const url = absoluteAddress(siteUrl, entry.address)
  const document = settings.feedText === 'full' ? textOf(entry) : undefined
  const words = wordsFor(entry.language, settings.language)
  const section = sections.byId.get(entry.section ?? '')?.name
  const notices = noticesOf(facts.corrections, words).map(({ label, gap, text }) => label + gap + text)
  return {
    id: `urn:uuid:${entry.id}`,
    url,
    title: entry.headline || '—',
    // Where this is all that a reader gets, it says what was wrong as well.
    summary: [...(document ? [] : notices), shorten(facts.description, 300)].filter((part) => part !== '').join(' '),
    html: document
      ? correctionsHtml(facts.corrections, { words, language: entry.language, timeZone }) +
        bodyHtml(document.content ?? [], {
          root: absoluteAddress(siteUrl, ''),
          page: url,
          siteUrl,
          hasMedia,
          // Readers of feeds choose among nothing.
          viewOf: (media) => {
            const picture = pictureOf(media)
            return picture && singleView(picture, (address) => absoluteAddress(siteUrl, address))
          },
          nameTable: (number) => fill(words.words.table, { number }),
        })
      : null,
    language: entry.language === settings.language ? null : entry.language,
    publishedAt: entry.publishedAt === null ? null : momentOf(entry.publishedAt, timeZone),
    changedAt: changedAt(entry, timeZone),
    authors: facts.authors,
    categories: [...(section === undefined ? [] : [section]), ...facts.keywords],
    pictures: facts.pictures
      .filter(({ media }) => hasMedia(media))
      .map(({ media, width, height, alt }) => ({
        url: absoluteAddress(siteUrl, `media/${media}`),
        type: typeOf(media),
        width,
        height,
        alt,
      })),
  }
}
