import { count } from '../shared/article/counting.ts'
import type { DocumentJson } from '../shared/article/document.ts'
import { bodyLines, headOf, type Picture } from '../shared/article/facts.ts'
import type { LabelKind } from '../store/labels.ts'
import { nameSlug } from '../store/name-slug.ts'
import { absoluteAddress, basePath, homeAddress } from './address.ts'
import type { SeriesPlace } from './archives/series.ts'
import { listAddress, ofSection } from './archives/subject.ts'
import { bodyHtml } from './body.ts'
import { correctionsHtml } from './corrections.ts'
import { embedArticle } from './embedded.ts'
import { type Frame, languageAttributes } from './frame.ts'
import { inlineHtml } from './inline.ts'
import type { Around, ArticleText, Entry } from './pages.ts'
import { pictureView } from './pictures/picture-view.ts'
import { cardOf } from './pictures/renditions.ts'
import type { CardPicture, Press } from './press.ts'
import { sharesOf } from './shares.ts'
import { titleOf } from './shorten.ts'
import { articleData, type Step } from './structured.ts'
import { changedAt, instant, machineTime, readerTime, revisedTime } from './time.ts'
import { translationsView } from './translation-view.ts'
import { fill, wordsFor } from './words.ts'

/** The page of an article, with what it shows of others. */
export function printArticle(
  press: Press,
  entry: Entry,
  { document, metadata, description, pictures }: ArticleText,
  { related, series, translations }: Around,
): string {
  const { settings, sections, hasMedia, pictureOf, figureWidth } = press
  const frame = press.frameFor(entry.address, entry.language, entry.section)
  const { words, root } = frame
  const path = sections.path(entry.section)
  const links = { root, siteUrl: settings.siteUrl }
  const standfirst = document.content?.[1]?.type === 'standfirst' ? document.content[1] : undefined
  const time = metadata.publishedAt ?? ''
  const publishedAt = time && machineTime(time, settings.timeZone)
  const modifiedAt = instant(changedAt(entry, settings.timeZone))
  const revised = revisedTime(entry, settings)
  const image = cardPicture(press, pictures)
  const above: Step[] = [
    { name: words.homePage, address: homeAddress },
    ...path.map(({ id, name }) => ({ name, address: listAddress(ofSection(id), sections, 1) })),
  ]
  const structured = articleData(
    {
      address: entry.address,
      headline: entry.headline,
      description,
      language: entry.language,
      publishedAt,
      modifiedAt,
      authors: metadata.authors,
      source: metadata.source,
      keywords: metadata.keywords,
      section: path.at(-1)?.name ?? '',
      image,
      related: related.map(({ address }) => address),
      translations: translations && { original: translations.original, group: translations.group, own: entry.id },
      series: series && { name: series.name, number: series.number, address: seriesAddress(press, series) },
      corrections: metadata.corrections.map(({ at, text }) => ({ at: machineTime(at, settings.timeZone), text })),
    },
    [...above, { name: entry.headline || words.content, address: entry.address }],
    settings,
  )
  const html = press.print({
    layout: 'article',
    address: entry.address,
    frame,
    heading: entry.headline,
    title: titleOf(entry.headline || settings.name),
    description,
    image,
    structured,
    feeds: { subject: ofSection(path.at(-1)?.id ?? null), name: '' },
    column: null,
    content: {
      location: [...above.map(({ name, address }) => ({ name, href: frame.href(address) })), { name: words.content }],
      article: {
        headline: inlineHtml(document.content?.[0]?.content, links).trim() || '—',
        standfirst: inlineHtml(standfirst?.content, links),
        publishedAt: time && readerTime(time, settings.showTime),
        machineTime: publishedAt,
        updatedAt: revised && readerTime(revised, settings.showTime),
        updatedMachineTime: revised && machineTime(revised, settings.timeZone),
        modifiedAt,
        source: metadata.source,
        authors: metadata.authors.join(words.authorSeparator),
        byline: namedLinks(press, frame, 'author', metadata.authors),
        keywords: settings.archives ? namedLinks(press, frame, 'keyword', metadata.keywords) : [],
        browseCount: metadata.browseCount,
        counter: counterAddress(settings.counterUrl, settings.siteUrl, entry.address),
        shares: sharesOf(absoluteAddress(settings.siteUrl, entry.address), entry.headline, words.weibo),
        /** Counted only where a theme asks. */
        readingTime: () => readingTime(document, entry.language, words.minutes),
        body:
          correctionsHtml(metadata.corrections, {
            words: wordsFor(entry.language, settings.language),
            language: entry.language,
            timeZone: settings.timeZone,
          }) +
          bodyHtml(document.content ?? [], {
            ...links,
            hasMedia,
            figureWidth,
            viewOf: (media) => {
              const picture = pictureOf(media)
              return picture && pictureView(picture, frame.href)
            },
            nameTable: (number) => fill(words.table, { number }),
          }),
      },
      translations: translations && translationsView(translations, frame, entry, settings),
      series: series && seriesView(press, frame, entry, series),
      related: related.map((one) => ({
        headline: one.headline || '—',
        href: frame.href(one.address),
        languageAttributes: languageAttributes(one.language, entry.language),
        date: one.publishedAt && readerTime(one.publishedAt, settings.showTime),
        machineTime: one.publishedAt && machineTime(one.publishedAt, settings.timeZone),
      })),
    },
  })
  if (!settings.embedArticleData) return html
  return embedArticle(html, { id: entry.id, version: entry.version, document, metadata, sections: path })
}

/** How long an article takes to read, in words; '' for one without text. */
function readingTime(document: DocumentJson, language: string, minutesWords: string): string {
  const { minutes } = count([...headOf(document), ...bodyLines(document)].join('\n'), language)
  return minutes === 0 ? '' : fill(minutesWords, { number: minutes })
}

/** The first picture that there is, as a picture to show elsewhere. */
function cardPicture({ hasMedia, pictureOf }: Press, pictures: readonly Picture[]): CardPicture | null {
  const first = pictures.find(({ media }) => hasMedia(media))
  if (!first) return null
  const { media, width, height, alt, focus } = first
  const picture = pictureOf(media)
  return picture ? { ...cardOf(picture, focus), alt } : { address: `media/${media}`, width, height, alt }
}

/** Names with the lists of what else is by them or about them; without such lists `href` is null. */
function namedLinks({ settings, sections }: Press, frame: Frame, kind: LabelKind, names: readonly string[]) {
  return names.map((name) => {
    const slug = nameSlug(name)
    const hasList = settings.archives && slug !== ''
    return { name, href: hasList ? frame.href(listAddress({ kind, slug }, sections, 1)) : null }
  })
}

/** The list of a series; null without such lists. */
function seriesAddress({ settings, sections }: Press, { subject }: SeriesPlace): string | null {
  return settings.archives ? listAddress(subject, sections, 1) : null
}

function seriesView(press: Press, frame: Frame, entry: Entry, series: SeriesPlace) {
  const { name, number, total, parts, previous, next } = series
  const address = seriesAddress(press, series)
  const link = (one: Entry) => ({
    headline: one.headline || '—',
    href: frame.href(one.address),
    languageAttributes: languageAttributes(one.language, entry.language),
  })
  return {
    name,
    href: address && frame.href(address),
    place: total > 1 ? fill(frame.words.partOf, { number, total }) : '',
    parts: parts.map((part) => ({ ...link(part.entry), number: part.number, isCurrent: part.entry.id === entry.id })),
    previous: previous && link(previous),
    next: next && link(next),
  }
}

/** Where the page asks how often it was read; `{path}` is its path on the server, as a browser would tell it. */
function counterAddress(counterUrl: string, siteUrl: string, address: string): string {
  return counterUrl.replaceAll('{path}', encodeURIComponent(basePath(siteUrl) + address))
}
