import { directionOf } from '../../shared/article/direction.ts'
import type { Status } from '../../shared/article/metadata.ts'
import { type Copy, type CopyPicture, pictureAddress } from './copy.ts'
import { latest, packageUri, pictureUri } from './ninjs.ts'
import { nitf } from './nitf.ts'
import { type Attributes, element, textElement } from './xml.ts'

const namespace = 'http://iptc.org/std/nar/2006-10-01/'
const standard = { standard: 'NewsML-G2', standardversion: '2.33', conformance: 'power' } as const
const catalog = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml'
const pubStatuses: Readonly<Record<Status, string>> = {
  draft: 'stat:withheld',
  'in-review': 'stat:withheld',
  ready: 'stat:usable',
  published: 'stat:usable',
  killed: 'stat:canceled',
}

/** An article as a `newsItem` of IPTC's NewsML-G2 2.33 at Power conformance, its text inline as NITF. */
export function newsItem(copy: Copy): string {
  return item(
    'newsItem',
    {
      guid: `urn:uuid:${copy.id}`,
      version: Math.max(copy.version, 1),
      'xml:lang': copy.metadata.language,
      dir: directionOf(copy.metadata.language) === 'rtl' ? 'rtl' : undefined,
    },
    itemMeta(copy, 'ninat:text'),
    contentMeta(copy),
    element('contentSet', {}, element('inlineXML', { contenttype: 'application/nitf+xml' }, nitf(copy))),
  )
}

/** Several articles as one `newsMessage`: a package that lists them, the articles and their pictures. */
export function newsMessage(copies: readonly Copy[]): string {
  const [first] = copies
  const sent = latest(copies)
  const pictures = new Map(
    copies.flatMap((copy) => copy.pictures.map((picture) => [picture.media, { copy, picture }] as const)),
  )
  return element(
    'newsMessage',
    { xmlns: namespace },
    element('header', {}, element('sent', {}, sent), textElement('sender', first?.site.name ?? '')),
    element(
      'itemSet',
      {},
      packageItem(copies),
      ...copies.map(newsItem),
      ...[...pictures.values()].map(({ copy, picture }) => pictureItem(copy, picture)),
    ),
  )
}

function packageItem(copies: readonly Copy[]): string {
  const [first] = copies
  const isUsable = copies.every(({ status }) => pubStatuses[status] === 'stat:usable')
  const meta = element(
    'itemMeta',
    {},
    element('itemClass', { qcode: 'ninat:composite' }),
    providerOf(first),
    element('versionCreated', {}, latest(copies)),
    element('pubStatus', { qcode: isUsable ? 'stat:usable' : 'stat:withheld' }),
    textElement('title', first?.site.name ?? ''),
  )
  const references = copies.map((copy) =>
    element(
      'itemRef',
      {
        residref: `urn:uuid:${copy.id}`,
        version: Math.max(copy.version, 1),
        contenttype: 'application/vnd.iptc.g2.newsitem+xml',
      },
      textElement('headline', copy.headline),
    ),
  )
  return item(
    'packageItem',
    { guid: packageUri(copies), version: 1, 'xml:lang': first?.site.language },
    meta,
    element('groupSet', { root: 'main' }, element('group', { id: 'main', role: 'group:main' }, ...references)),
  )
}

function pictureItem(copy: Copy, picture: CopyPicture): string {
  const { media, width, height, type, bytes, alt, caption, credit } = picture
  const meta = element(
    'contentMeta',
    {},
    credit.trim() === '' ? '' : element('creator', { literal: credit }, textElement('name', credit)),
    textElement('headline', caption),
    textElement('description', alt, { role: 'drol:caption' }),
  )
  const isSized = width > 0 && height > 0
  const content = element('remoteContent', {
    href: pictureAddress(copy, media),
    contenttype: type,
    size: bytes,
    ...(isSized ? { width, widthunit: 'wdun:pixels', height, heightunit: 'wdun:pixels' } : {}),
  })
  return item(
    'newsItem',
    { guid: pictureUri(media), version: 1, 'xml:lang': copy.metadata.language },
    itemMeta(copy, 'ninat:picture'),
    meta,
    element('contentSet', {}, content),
  )
}

/** An item with what every item begins with. */
function item(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const { guid, version, ...others } = attributes
  return element(
    name,
    { xmlns: namespace, guid, version, ...standard, ...others },
    element('catalogRef', { href: catalog }),
    ...content,
  )
}

function itemMeta(copy: Copy, itemClass: string): string {
  return element(
    'itemMeta',
    {},
    element('itemClass', { qcode: itemClass }),
    providerOf(copy),
    element('versionCreated', {}, copy.updatedAt),
    element('firstCreated', {}, copy.createdAt),
    textElement('embargoed', copy.embargo),
    element('pubStatus', { qcode: pubStatuses[copy.status] }),
    ...(itemClass === 'ninat:text' ? ownMeta(copy) : []),
    copy.address === '' ? '' : element('link', { rel: 'irel:seeAlso', href: copy.address }),
  )
}

/** What only the article says of itself, and not its pictures. */
function ownMeta({ headline, metadata: { corrections } }: Copy): readonly string[] {
  return [
    textElement('title', headline),
    ...corrections.map(({ text }) => textElement('edNote', text)),
    corrections.length === 0 ? '' : element('signal', { qcode: 'sig:correction' }),
  ]
}

function contentMeta(copy: Copy): string {
  const { metadata, sections } = copy
  const { authors, source, keywords, number, language } = metadata
  return element(
    'contentMeta',
    {},
    textElement('contentCreated', copy.publishedAt),
    ...authors.map((name) => element('creator', { literal: name }, textElement('name', name))),
    source === '' ? '' : element('infoSource', { literal: source }, textElement('name', source)),
    number === null ? '' : element('altId', {}, String(number)),
    element('language', { tag: language }),
    ...keywords.map((keyword) => textElement('keyword', keyword)),
    ...sections.map(({ name, number: literal }) => element('subject', { literal }, textElement('name', name))),
    textElement('slugline', copy.slug),
    textElement('headline', copy.headline),
    textElement('by', authors.join(', ')),
    textElement('description', copy.description, { role: 'drol:summary' }),
  )
}

function providerOf(copy: Copy | undefined): string {
  const { name = '', url = '' } = copy?.site ?? {}
  return element('provider', url === '' ? { literal: name } : { uri: url }, textElement('name', name))
}
