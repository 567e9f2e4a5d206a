import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Node } from '@tiptap/pm/model'
import type { Section } from '../../shared/article/article.ts'
import type { DocumentJson } from '../../shared/article/document.ts'
import type { Metadata, Status } from '../../shared/article/metadata.ts'
import { headlineOf, standfirstOf } from '../../shared/article/reading.ts'
import { localTime } from '../../shared/local-time.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import { absoluteAddress } from '../address.ts'
import { createEntries, readText } from '../catalogue.ts'
import { correctionBlocks } from '../corrections.ts'
import { createSectionTree } from '../frame.ts'
import type { LinkContext } from '../inline.ts'
import { machineTime } from '../time.ts'
import { typeOf } from '../types.ts'
import { wordsFor } from '../words.ts'

/** A picture that the article shows and the newsroom has. */
export type CopyPicture = {
  readonly media: string
  readonly width: number
  readonly height: number
  /** Its content type, `image/png`. */
  readonly type: string
  readonly bytes: number
  readonly alt: string
  readonly caption: string
  readonly credit: string
  readonly read: () => Promise<Uint8Array>
}

/** What a file for another system knows of one article. Times are in machine form with seconds and offset; '' is not known. */
export type Copy = {
  readonly id: string
  readonly version: number
  readonly document: DocumentJson
  readonly metadata: Metadata
  readonly headline: string
  readonly standfirst: string
  /** The summary, or what stands in for it: see `readText`. */
  readonly description: string
  /** From the top section down. */
  readonly sections: readonly Section[]
  readonly status: Status
  /** The slug in force. */
  readonly slug: string
  readonly createdAt: string
  /** When this version was made. */
  readonly updatedAt: string
  readonly publishedAt: string
  readonly embargo: string
  readonly site: { readonly name: string; readonly url: string; readonly language: string }
  /** The absolute address of its page. */
  readonly address: string
  readonly pictures: readonly CopyPicture[]
}

/** Gathers one version of an article, the newest unless one is named. Throws AppError `article.missing`. */
export function copyOf(newsroom: Newsroom, id: string, version?: number): Copy {
  const head = newsroom.journal.head(id)
  const wanted = version ?? head.version
  const document = wanted === head.version ? head.document : newsroom.journal.documentAt(id, wanted)
  const settings = newsroom.settings.read()
  const sections = createSectionTree(newsroom.sections.list())
  const { document: json, metadata, description } = readText(document.toJSON() as DocumentJson) // toJSON is typed any
  const row = newsroom.articles.row(id)
  const slug = row.version === wanted ? row.slug : metadata.slug || row.slug
  const { number, section, publishedAt } = metadata
  const entryOf = createEntries(settings, sections, newsroom.copies.facts, newsroom.revisions.of)
  const { address } = entryOf({ ...row, slug, number, section, publishedAt })
  const inZone = (time: string | null) => (time === null ? '' : fullTime(time, settings.timeZone))
  const stamp = (at: number) => fullTime(localTime(at, settings.timeZone), settings.timeZone, new Date(at))
  return {
    id,
    version: wanted,
    document: json,
    metadata,
    headline: headlineOf(document),
    standfirst: standfirstOf(document),
    description,
    sections: sections.path(section),
    status: newsroom.statuses.current(id),
    slug,
    createdAt: stamp(row.createdAt),
    updatedAt: stamp(newsroom.journal.changes(id, wanted - 1)[0]?.at ?? row.createdAt),
    publishedAt: inZone(publishedAt),
    embargo: inZone(metadata.embargo),
    site: { name: settings.name, url: settings.siteUrl, language: settings.language },
    address: absoluteAddress(settings.siteUrl, address),
    pictures: picturesOf(document, newsroom),
  }
}

/** Where links lead from a file that stands outside the site: to the site itself, as far as its address is known. */
export function linksOf({ site }: Copy): LinkContext {
  return { root: site.url === '' ? '' : site.url.replace(/\/?$/, '/'), siteUrl: site.url }
}

/** Where a picture is to be had: on the site, or beside the file where nobody knows where the site stands. */
export function pictureAddress({ site }: Copy, media: string): string {
  return absoluteAddress(site.url, `media/${media}`) || `media/${media}`
}

/** Whether the copy has the picture of a figure. */
export function hasPicture({ pictures }: Copy, media: unknown): boolean {
  return pictures.some((picture) => picture.media === media)
}

/** The blocks below headline and standfirst, first what was corrected. */
export function blocksOf({ document, metadata, site }: Copy): readonly DocumentJson[] {
  const notices = correctionBlocks(metadata.corrections, wordsFor(metadata.language, site.language))
  const blocks = (document.content ?? []).filter(({ type }) => type !== 'headline' && type !== 'standfirst')
  return [...notices, ...blocks]
}

/** The nodes of headline or standfirst, with their marks. */
export function lineOf({ document }: Copy, type: 'headline' | 'standfirst'): readonly DocumentJson[] {
  return document.content?.find((node) => node.type === type)?.content ?? []
}

/** A day begins at midnight: the formats of other systems know no day without a time. */
function fullTime(time: string, timeZone: string, at = new Date(0)): string {
  const seconds = String(at.getUTCSeconds()).padStart(2, '0')
  return machineTime(time.length === 10 ? `${time}T00:00` : time, timeZone).replace(/T\d\d:\d\d/, `$&:${seconds}`)
}

function picturesOf(document: Node, newsroom: Newsroom): CopyPicture[] {
  const pictures = new Map<string, CopyPicture>()
  document.descendants((node) => {
    if (node.type.name !== 'figure') return
    const { media, width, height, alt, credit } = node.attrs as Omit<CopyPicture, 'caption'> // checked when it was stored
    if (pictures.has(media) || !newsroom.media.has(media)) return
    const file = newsroom.media.path(media)
    const caption = node.textContent.trim()
    const read = () => readFile(file)
    const bytes = statSync(file).size
    pictures.set(media, { media, width, height, type: typeOf(media), bytes, alt, caption, credit, read })
  })
  return [...pictures.values()]
}
