import { directionOf } from '../../shared/article/direction.ts'
import type { DocumentJson } from '../../shared/article/document.ts'
import { isSafeAddress } from '../../shared/article/link.ts'
import { isBlank, resolveHref } from '../inline.ts'
import { blocksOf, type Copy, lineOf, linksOf } from './copy.ts'
import { drawing } from './docx-picture.ts'
import { tableXml } from './docx-table.ts'
import { element, textElement } from './xml.ts'

/** What a document's body refers to in the other parts of the file. */
export type Parts = {
  /** The id under which an address is linked to. */
  readonly link: (href: string) => string
  /** The id of a picture and its size; undefined where the file holds none of that name. */
  readonly picture: (
    media: unknown,
  ) => { readonly id: string; readonly width: number; readonly height: number } | undefined
  /** The number of a list of its own. */
  readonly list: (list: { readonly format: string; readonly start: number; readonly level: number }) => number
}

export type Place = {
  readonly copy: Copy
  readonly parts: Parts
  readonly isRightToLeft: boolean
  /** Style of the paragraphs here; '' is the body's own. */
  readonly style: string
  /** How deep in lists; 0 outside. */
  readonly depth: number
  /** What the first paragraph here is an item of. */
  readonly item: { readonly number: number; readonly level: number } | null
}

const formats: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}
/** Twentieths of a point that a level of a list is moved in. */
export const indent = 425

/** The paragraphs of headline, standfirst and body, as they stand in `w:body`. */
export function bodyXml(copy: Copy, parts: Parts): string {
  const isRightToLeft = directionOf(copy.metadata.language) === 'rtl'
  const place: Place = { copy, parts, isRightToLeft, style: '', depth: 0, item: null }
  const standfirst = lineOf(copy, 'standfirst')
  return [
    paragraphXml(lineOf(copy, 'headline'), { ...place, style: 'Title' }),
    standfirst.length === 0 ? '' : paragraphXml(standfirst, { ...place, style: 'Subtitle' }),
    blocksXml(blocksOf(copy), place),
  ].join('')
}

export function blocksXml(blocks: readonly DocumentJson[], place: Place): string {
  return blocks
    .map((block, index) => blockXml(block, index === 0 ? place : { ...place, item: null }))
    .filter((xml) => xml !== '')
    .join('')
}

function blockXml(block: DocumentJson, place: Place): string {
  const content = block.content ?? []
  switch (block.type) {
    case 'paragraph':
      return isBlank(block) && !place.item ? '' : paragraphXml(content, place)
    case 'heading':
      return isBlank(block) ? '' : paragraphXml(content, { ...place, style: `Heading${block.attrs?.['level']}` })
    case 'blockquote':
      return blocksXml(content, { ...place, style: 'Quote' })
    case 'bulletList':
    case 'orderedList':
      return listXml(block, place)
    case 'horizontalRule':
      return element('w:p', {}, element('w:pPr', {}, element('w:pStyle', { 'w:val': 'Rule' })))
    case 'figure':
      return figureXml(block, place)
    case 'table':
      return tableXml(block, place)
    default:
      return blocksXml(content, place)
  }
}

function listXml(list: DocumentJson, place: Place): string {
  const level = Math.min(place.depth, 8)
  const { start, type } = list.attrs ?? {}
  const format = list.type === 'bulletList' ? 'bullet' : (formats[String(type)] ?? 'decimal')
  const number = place.parts.list({ format, start: typeof start === 'number' ? start : 1, level })
  return (list.content ?? [])
    .map((item) => blocksXml(item.content ?? [], { ...place, depth: place.depth + 1, item: { number, level } }))
    .join('')
}

/** The picture, and below it in a paragraph of their own its caption and credit. */
function figureXml(figure: DocumentJson, place: Place): string {
  const { media, alt, credit } = figure.attrs ?? {}
  const found = place.parts.picture(media)
  const picture = found ? drawing(found, typeof alt === 'string' ? alt : '') : ''
  const caption = isBlank(figure) ? '' : runsXml(figure.content ?? [], place)
  const thanks = typeof credit === 'string' && credit.trim() !== '' ? `(${credit.trim()})` : ''
  const under = caption + runXml(caption !== '' && thanks !== '' ? ` ${thanks}` : thanks)
  return [
    picture === '' ? '' : element('w:p', {}, propertiesOf({ ...place, style: 'Figure' }), element('w:r', {}, picture)),
    under === '' ? '' : element('w:p', {}, propertiesOf({ ...place, style: 'Caption' }), under),
  ].join('')
}

export function paragraphXml(content: readonly DocumentJson[], place: Place, side = ''): string {
  return element('w:p', {}, propertiesOf(place, side), runsXml(content, place))
}

/** In the order that the schema wants. */
function propertiesOf({ style, item, depth, isRightToLeft }: Place, side = ''): string {
  const named = style !== '' ? style : depth > 0 ? 'ListParagraph' : ''
  const number = item
    ? element('w:numPr', {}, element('w:ilvl', { 'w:val': item.level }), element('w:numId', { 'w:val': item.number }))
    : ''
  const isFurther = depth > 0 && !item
  const properties = [
    named === '' ? '' : element('w:pStyle', { 'w:val': named }),
    number,
    isRightToLeft ? element('w:bidi', {}) : '',
    isFurther ? element('w:ind', { [isRightToLeft ? 'w:right' : 'w:left']: indent * depth }) : '',
    side === '' ? '' : element('w:jc', { 'w:val': side }),
  ].join('')
  return properties === '' ? '' : element('w:pPr', {}, properties)
}

/** Neighbours under one address are one link. */
function runsXml(nodes: readonly DocumentJson[], place: Place): string {
  const groups: { href: string; runs: string }[] = []
  for (const node of nodes) {
    const href = hrefOf(node)
    const run = runXml(node.type === 'hardBreak' ? '\n' : (node.text ?? ''), node, place, href !== '')
    const last = groups.at(-1)
    if (last && last.href === href) last.runs += run
    else groups.push({ href, runs: run })
  }
  return groups
    .map(({ href, runs }) => {
      if (href === '') return runs
      const id = place.parts.link(resolveHref(href, linksOf(place.copy).root))
      return element('w:hyperlink', { 'r:id': id }, runs)
    })
    .join('')
}

function hrefOf(node: DocumentJson): string {
  const href = node.marks?.find(({ type }) => type === 'link')?.attrs?.['href']
  return typeof href === 'string' && isSafeAddress(href) ? href : ''
}

function runXml(text: string, node?: DocumentJson, place?: Place, isLinked = false): string {
  if (text === '') return ''
  const has = (type: string) => node?.marks?.some((mark) => mark.type === type) ?? false
  const flag = (name: string, isOn: boolean) => (isOn ? element(name, {}) : '')
  const style = has('code') ? 'Code' : isLinked ? 'Hyperlink' : ''
  const raised = has('superscript') ? 'superscript' : has('subscript') ? 'subscript' : ''
  const properties = [
    style === '' ? '' : element('w:rStyle', { 'w:val': style }),
    flag('w:b', has('bold')) + flag('w:bCs', has('bold')),
    flag('w:i', has('italic')) + flag('w:iCs', has('italic')),
    flag('w:strike', has('strike')),
    has('underline') ? element('w:u', { 'w:val': 'single' }) : '',
    raised === '' ? '' : element('w:vertAlign', { 'w:val': raised }),
    flag('w:rtl', place?.isRightToLeft ?? false),
  ].join('')
  const content = text === '\n' ? element('w:br', {}) : spaced(text)
  return element('w:r', {}, properties === '' ? '' : element('w:rPr', {}, properties), content)
}

function spaced(text: string): string {
  const written = textElement('w:t', text, { 'xml:space': 'preserve' })
  return written === '' ? element('w:t', { 'xml:space': 'preserve' }, ' ') : written
}
