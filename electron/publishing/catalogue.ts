import type { ArticleRow } from '../shared/article/article.ts'
import type { DocumentJson } from '../shared/article/document.ts'
import { metadataOf } from '../shared/article/document.ts'
import { bodyTextOf, headlineOf, mediaOf, standfirstOf } from '../shared/article/reading.ts'
import type { Settings } from '../shared/settings.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { articleAddress, folderOf } from './address.ts'
import type { Sections } from './frame.ts'
import type { ArticleText, Entry, Picture } from './pages.ts'
import { shorten } from './shorten.ts'
import { localTime } from './time.ts'

type Document = ReturnType<Newsroom['journal']['documentAt']>

/** Turns rows into entries with their addresses by the newsroom's pattern. */
export function createEntries(settings: Settings, sections: Sections) {
  const folders = new Set(['', ...sections.all.map((section) => folderOf(sections.path(section.id)))])
  return (row: ArticleRow): Entry => ({
    id: row.id,
    version: row.version,
    headline: row.headline,
    standfirst: row.standfirst,
    section: sections.byId.has(row.section ?? '') ? row.section : null,
    language: row.language,
    publishedAt: row.publishedAt,
    address: articleAddress(
      settings.addressPattern,
      {
        number: row.number,
        slug: row.slug,
        sections: sections.path(row.section),
        date: row.publishedAt ?? localTime(row.createdAt, settings.timeZone),
      },
      folders,
    ),
  })
}

/** The entry of an older version of an article whose page keeps the address it stands at. */
export function entryOfVersion(document: Document, standing: { id: string; version: number; address: string }): Entry {
  const { section, language, publishedAt } = metadataOf(document)
  const headline = headlineOf(document)
  return { ...standing, headline, standfirst: standfirstOf(document), section, language, publishedAt }
}

/** What an article's page shows beside its entry. */
export function readText(document: Document): ArticleText {
  const metadata = metadataOf(document)
  return {
    document: document.toJSON() as DocumentJson, // toJSON is typed any
    metadata,
    description: shorten(metadata.summary.trim() || standfirstOf(document) || firstLine(document), 300),
    media: mediaOf(document),
  }
}

/** The first picture of an article that has a size, for the home page. */
export function leadPicture(document: Document, hasMedia: (media: string) => boolean): Picture | null {
  let picture: Picture | null = null
  document.forEach((node) => {
    if (picture || node.type.name !== 'figure') return
    const { media, width, height } = node.attrs as Picture // checked when it was stored
    if (width > 0 && height > 0 && hasMedia(media)) picture = { media, width, height }
  })
  return picture
}

const firstLine = (document: Document): string => bodyTextOf(document).split('\n', 1)[0] ?? ''
