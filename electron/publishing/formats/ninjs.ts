import { createHash } from 'node:crypto'
import { count } from '../../shared/article/counting.ts'
import type { Status } from '../../shared/article/metadata.ts'
import { bodyHtml } from '../body.ts'
import { inlineHtml } from '../inline.ts'
import { fill, wordsFor } from '../words.ts'
import { blocksOf, type Copy, type CopyPicture, hasPicture, lineOf, linksOf, pictureAddress } from './copy.ts'
import { plainBlocks } from './text.ts'

const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
} as const

const pubStatuses: Readonly<Record<Status, 'usable' | 'withheld' | 'canceled'>> = {
  draft: 'withheld',
  'in-review': 'withheld',
  ready: 'usable',
  published: 'usable',
  killed: 'canceled',
}

/** An article as an object of IPTC's ninjs 3.1. */
export function ninjsItem(copy: Copy) {
  const { metadata } = copy
  const by = metadata.authors.join(', ')
  const links = linksOf(copy)
  return {
    ...common(copy),
    type: 'text',
    representationType: 'full',
    firstCreated: copy.createdAt,
    ...given({ contentCreated: copy.publishedAt, embargoedUntil: copy.embargo, by }),
    slugline: copy.slug,
    ...given({ title: copy.headline, edNote: metadata.corrections.map(({ text }) => text).join('\n') }),
    headlines: [
      { role: 'main', contentType: 'text/plain', value: copy.headline },
      { role: 'main', contentType: 'text/html', value: inlineHtml(lineOf(copy, 'headline'), links) },
    ],
    descriptions: [
      ...described('summary', 'text/plain', copy.description),
      ...described('standfirst', 'text/html', inlineHtml(lineOf(copy, 'standfirst'), links)),
    ],
    bodies: bodiesOf(copy),
    subjects: [
      ...copy.sections.map(({ name, number }) => ({ name, rel: 'section', literal: String(number) })),
      ...metadata.keywords.map((name) => ({ name, rel: 'keyword' })),
    ],
    infoSources: metadata.source === '' ? [] : [{ name: metadata.source, role: 'source' }],
    altIds: [
      ...(metadata.number === null ? [] : [{ role: 'number', value: String(metadata.number) }]),
      ...(copy.address === '' ? [] : [{ role: 'address', value: copy.address }]),
    ],
    associations: copy.pictures.map((picture, index) => association(copy, picture, index)),
  }
}

/** Several articles as one composite object, each associated with it as a whole. */
export function ninjsPackage(copies: readonly Copy[]) {
  const [first] = copies
  return {
    uri: packageUri(copies),
    standard,
    type: 'composite',
    representationType: 'full',
    version: '1',
    versionCreated: latest(copies),
    pubStatus: copies.every(({ status }) => pubStatuses[status] === 'usable') ? 'usable' : 'withheld',
    ...given({ language: first?.metadata.language ?? '', title: first?.site.name ?? '' }),
    associations: copies.map((copy, index) => ({ name: `item-${index + 1}`, rel: 'item', ...ninjsItem(copy) })),
  }
}

/** ninjs as a file. */
export const ninjsFile = (item: object): string => `${JSON.stringify(item, undefined, 2)}\n`

/** The name of a package: the same for the same versions of the same articles. */
export function packageUri(copies: readonly Copy[]): string {
  const facts = copies.map(({ id, version }) => `${id} ${version}`).join('\n')
  const hash = createHash('sha256').update(facts).digest('hex')
  // RFC 9562: version 8 is for what an application makes of its own facts.
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ]
  return `urn:uuid:${parts.join('-')}`
}

/** When the last of these versions was made. */
export function latest(copies: readonly Copy[]): string {
  const times = copies.map(({ updatedAt }) => updatedAt)
  return times.toSorted((one, other) => Date.parse(other) - Date.parse(one))[0] ?? ''
}

function common(copy: Copy) {
  return {
    uri: `urn:uuid:${copy.id}`,
    standard,
    version: String(copy.version),
    versionCreated: copy.updatedAt,
    pubStatus: pubStatuses[copy.status],
    language: copy.metadata.language,
  }
}

function bodiesOf(copy: Copy) {
  const { language } = copy.metadata
  const { words } = wordsFor(language, copy.site.language)
  const html = bodyHtml(blocksOf(copy), {
    ...linksOf(copy),
    hasMedia: (media) => hasPicture(copy, media),
    nameTable: (number) => fill(words.table, { number }),
  })
  const text = plainBlocks(blocksOf(copy)).join('\n\n')
  // The standard counts without captions.
  const counts = count(plainBlocks(blocksOf(copy).filter(({ type }) => type !== 'figure')).join('\n'), language)
  const size = { charCount: counts.characters, wordCount: counts.words }
  return [
    { role: 'main', contentType: 'text/html', ...size, value: html },
    { role: 'main', contentType: 'text/plain', ...size, value: text },
  ]
}

function association(copy: Copy, picture: CopyPicture, index: number) {
  const { media, width, height, type, bytes, alt, caption, credit } = picture
  const href = copy.site.url === '' ? '' : pictureAddress(copy, media)
  const isSized = width > 0 && height > 0
  return {
    name: `picture-${index + 1}`,
    rel: 'picture',
    uri: pictureUri(media),
    type: 'picture',
    ...given({ by: credit }),
    headlines: described('caption', 'text/plain', caption),
    descriptions: described('alternative', 'text/plain', alt),
    renditions: [
      {
        name: 'original',
        ...given({ href }),
        contentType: type,
        title: media,
        ...(isSized ? { width, height } : {}),
        sizeInBytes: bytes,
      },
    ],
  }
}

/** RFC 6920: a name that is the hash of the bytes. */
export function pictureUri(media: string): string {
  return `ni:///sha-256;${Buffer.from(media.slice(0, 64), 'hex').toString('base64url')}`
}

const described = (role: string, contentType: string, value: string) =>
  value.trim() === '' ? [] : [{ role, contentType, value }]

/** Without what is not known. */
function given<T extends Readonly<Record<string, string>>>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as Partial<T> // fewer of the same
}
