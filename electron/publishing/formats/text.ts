import type { DocumentJson } from '../../shared/article/document.ts'
import { wordsFor } from '../words.ts'
import { blocksOf, type Copy } from './copy.ts'

const longestLine = 250
const longestStandfirst = 90
const closesSentence = /[.。!！?？;；]["”’)）]?$/u

/**
 * An article as the text of its page, as a reader copies it out of a browser: column heading, location, title, meta
 * line, tool line, body. Taken in again it gives the same fields. A standfirst too long to stand in a page's head is the
 * first paragraph.
 */
export function plainText(copy: Copy): string {
  const { metadata, sections } = copy
  const { words } = wordsFor(metadata.language, copy.site.language)
  const names = sections.map(({ name }) => oneLine(name))
  const standfirst = oneLine(copy.standfirst)
  const isShort = standfirst.length <= (closesSentence.test(standfirst) ? longestStandfirst : longestLine)
  const meta = [
    words.timePublished + (metadata.publishedAt ?? '').replace('T', ' '),
    words.source + metadata.source,
    words.author + metadata.authors.join(words.authorSeparator),
  ]
  const tools = [
    words.browse + String(metadata.browseCount),
    words.print,
    words.fontSize + words.large + words.medium + words.small,
  ]
  const paragraphs = [
    ...(names.length === 0 ? [] : [names.at(-1) ?? '']),
    words.location + [words.homePage, ...names, words.content].join(' > '),
    oneLine(copy.headline) || '—',
    ...(isShort ? [standfirst] : []),
    `${meta.join(' ')}\n${tools.join(' ')}`,
    ...(isShort ? [] : [standfirst]),
    ...plainBlocks(blocksOf(copy)),
  ]
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`
}

/** A body's blocks as plain text, without those that hold none: list items on lines of their own, cells between tabs. */
export function plainBlocks(blocks: readonly DocumentJson[]): string[] {
  return blocks.map((block) => plainBlock(block)).filter((text) => text !== '')
}

function plainBlock(block: DocumentJson, depth = 0): string {
  const content = block.content ?? []
  switch (block.type) {
    case 'blockquote':
      return plainBlocks(content).join('\n\n')
    case 'bulletList':
      return content.map((item) => plainItem(item, '• ', depth)).join('\n')
    case 'orderedList': {
      const start = Number(block.attrs?.['start'] ?? 1)
      return content.map((item, index) => plainItem(item, `${start + index}. `, depth)).join('\n')
    }
    case 'table':
      return content.map((row) => (row.content ?? []).map(plainCell).join('\t')).join('\n')
    case 'figure': {
      const credit = String(block.attrs?.['credit'] ?? '').trim()
      return [plainLine(block), credit && `(${oneLine(credit)})`].filter(Boolean).join(' ')
    }
    default:
      return plainLine(block)
  }
}

function plainItem(item: DocumentJson, mark: string, depth: number): string {
  const [first = '', ...others] = (item.content ?? [])
    .map((block) => plainBlock(block, depth + 1))
    .filter((text) => text !== '')
  return [`${'  '.repeat(depth)}${mark}${first.trimStart()}`, ...others].join('\n')
}

const plainCell = (cell: DocumentJson): string =>
  plainBlocks(cell.content ?? [])
    .join(' ')
    .replace(/\s+/g, ' ')

/** The words of a text block on one line. */
export function plainLine(block: DocumentJson): string {
  const words = (block.content ?? []).map((node) => (node.type === 'hardBreak' ? ' ' : (node.text ?? '')))
  return oneLine(words.join(''))
}

const unseen = /[\u200b\u2060\ufeff]|[^\P{Cc}\n\t]/gu
const oneLine = (text: string): string =>
  text
    .replace(unseen, '')
    .replace(/[ \t\r\n\u0085\u2028\u2029]+/g, ' ')
    .trim()
