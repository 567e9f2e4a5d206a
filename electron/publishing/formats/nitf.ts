import type { DocumentJson } from '../../shared/article/document.ts'
import type { Status } from '../../shared/article/metadata.ts'
import { escapeText } from '../escape.ts'
import { inlineHtml, isBlank } from '../inline.ts'
import { blocksOf, type Copy, lineOf, linksOf, pictureAddress } from './copy.ts'
import { type Attributes, element, textElement } from './xml.ts'

const namespace = 'http://iptc.org/std/NITF/2006-10-18/'
const managementStatuses: Readonly<Record<Status, string>> = {
  draft: 'withheld',
  'in-review': 'withheld',
  ready: 'usable',
  published: 'usable',
  killed: 'canceled',
}

/** An article as the root element of IPTC's NITF 3.6. */
export function nitf(copy: Copy): string {
  const { language } = copy.metadata
  return element(
    'nitf',
    { xmlns: namespace, version: '-//IPTC//DTD NITF 3.6//EN', uno: `urn:uuid:${copy.id}`, baselang: language },
    headOf(copy),
    element('body', { 'xml:lang': language }, bodyHead(copy), element('body.content', {}, bodyContent(copy))),
  )
}

function headOf(copy: Copy): string {
  const { metadata, sections, site } = copy
  const isEmbargoed = copy.embargo !== '' && managementStatuses[copy.status] === 'usable'
  const keywords = metadata.keywords.map((key) => element('keyword', { key })).join('')
  const docdata = element(
    'docdata',
    { 'management-status': isEmbargoed ? 'embargoed' : managementStatuses[copy.status] },
    ...metadata.corrections.map(({ text }) => element('correction', { info: text })),
    element('doc-id', { regsrc: site.name, 'id-string': `urn:uuid:${copy.id}` }),
    element('date.issue', { norm: normal(copy.updatedAt) }),
    copy.embargo === '' ? '' : element('date.release', { norm: normal(copy.embargo) }),
    element('du-key', { key: copy.slug, version: copy.version }),
    keywords === '' ? '' : element('key-list', {}, keywords),
  )
  const pubdata = element('pubdata', {
    type: 'web',
    'date.publication': normal(copy.publishedAt),
    name: site.name,
    'position.section': sections.map(({ name }) => name).join(' > '),
    'ex-ref': copy.address,
  })
  return element('head', {}, textElement('title', copy.headline), docdata, pubdata)
}

function bodyHead(copy: Copy): string {
  const { authors, source } = copy.metadata
  const headline = enriched(lineOf(copy, 'headline'), copy)
  const standfirst = enriched(lineOf(copy, 'standfirst'), copy).trim()
  return element(
    'body.head',
    {},
    element('hedline', {}, element('hl1', {}, headline)),
    ...authors.map((name) => element('byline', {}, textElement('person', name))),
    textElement('distributor', source),
    standfirst === '' ? '' : element('abstract', {}, element('p', {}, standfirst)),
  )
}

const bodyContent = (copy: Copy): string =>
  blocksOf(copy)
    .map((block) => blockOf(block, copy))
    .join('')

function blockOf(block: DocumentJson, copy: Copy): string {
  const inner = () => (block.content ?? []).map((child) => blockOf(child, copy)).join('')
  switch (block.type) {
    case 'heading':
      // The standard has one level below the headline; the level stands in `class`.
      return isBlank(block)
        ? ''
        : element('hl2', { class: `h${block.attrs?.['level']}` }, enriched(block.content, copy))
    case 'blockquote':
      return wrapped('bq', {}, wrapped('block', {}, inner()))
    case 'bulletList':
      return wrapped('ul', {}, inner())
    case 'orderedList':
      return wrapped('ol', { seqnum: startOf(block) }, inner())
    case 'listItem':
      return element('li', {}, inner())
    case 'horizontalRule':
      return element('hr', {})
    case 'figure':
      return mediaOf(block, copy)
    case 'table':
      return tableOf(block, copy)
    case 'paragraph':
      return isBlank(block) ? '' : element('p', {}, enriched(block.content, copy))
    default:
      return inner()
  }
}

/** A figure whose picture is gone keeps its words. */
function mediaOf(figure: DocumentJson, copy: Copy): string {
  const { media, alt, credit, width, height } = figure.attrs ?? {}
  const caption = enriched(figure.content, copy).trim()
  const thanks = typeof credit === 'string' ? credit.trim() : ''
  const picture = copy.pictures.find((one) => one.media === media)
  if (!picture) {
    const words = [caption, escapeText(thanks)].filter(Boolean).join(' ')
    return words === '' ? '' : element('p', {}, words)
  }
  const reference = element('media-reference', {
    source: pictureAddress(copy, picture.media),
    name: picture.media,
    'mime-type': picture.type,
    'source-credit': thanks,
    'alternate-text': typeof alt === 'string' ? alt : '',
    height: Number(height) || undefined,
    width: Number(width) || undefined,
  })
  const under = caption === '' ? '' : element('media-caption', {}, caption)
  return element('media', { 'media-type': 'image' }, reference, under, textElement('media-producer', thanks))
}

function tableOf(table: DocumentJson, copy: Copy): string {
  const rows = (table.content ?? []).filter((row) => (row.content ?? []).length > 0)
  const [first, ...rest] = rows
  const isHead = rest.length > 0 && (first?.content ?? []).every(({ type }) => type === 'tableHeader')
  const written = rows.map((row) => element('tr', {}, ...(row.content ?? []).map((cell) => cellOf(cell, copy))))
  if (written.length === 0) return ''
  const head = isHead ? element('thead', {}, written[0] ?? '') : ''
  return element('table', {}, head, element('tbody', {}, ...written.slice(isHead ? 1 : 0)))
}

function cellOf(cell: DocumentJson, copy: Copy): string {
  const { colspan, rowspan, align } = cell.attrs ?? {}
  const span = (value: unknown) => (typeof value === 'number' && value > 1 ? value : undefined)
  const attributes = {
    align: typeof align === 'string' ? align : '',
    colspan: span(colspan),
    rowspan: span(rowspan),
  }
  const content = (cell.content ?? []).map((block) => blockOf(block, copy))
  return element(cell.type === 'tableHeader' ? 'th' : 'td', attributes, ...content)
}

const classes: Readonly<Record<string, string>> = {
  strong: 'bold',
  em: 'italic',
  u: 'underline',
  s: 'strike',
  sub: 'subscript',
  sup: 'superscript',
  code: 'code',
}

/** Text with its marks: the standard knows emphasis and says in `class` which. */
function enriched(nodes: readonly DocumentJson[] | undefined, copy: Copy): string {
  return inlineHtml(nodes, linksOf(copy))
    .replaceAll('<br>', '<br/>')
    .replace(/<(\/?)(strong|em|u|s|sub|sup|code)>/g, (_, slash: string, tag: string) =>
      slash === '' ? `<em class="${classes[tag]}">` : '</em>',
    )
}

const wrapped = (name: string, attributes: Attributes, content: string): string =>
  content === '' ? '' : element(name, attributes, content)

function startOf(list: DocumentJson): number | undefined {
  const start = list.attrs?.['start']
  return typeof start === 'number' && start !== 1 ? start : undefined
}

/** `2016-12-05T14:30:00+08:00` as the standard writes it: `20161205T143000+0800`. */
function normal(time: string): string {
  const [day = '', clock = ''] = time.split('T')
  return time === '' ? '' : `${day.replaceAll('-', '')}T${clock.replaceAll(':', '')}`
}
