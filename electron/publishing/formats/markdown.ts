import type { DocumentJson } from '../../shared/article/document.ts'
import { isBlank } from '../inline.ts'
import { blocksOf, type Copy, hasPicture, lineOf, linksOf } from './copy.ts'
import { escapeLineStart, escapeMarkdown, inlineMarkdown } from './markdown-inline.ts'
import { gridOf } from './table-grid.ts'

type Context = { readonly copy: Copy }

/**
 * An article as CommonMark with GFM's tables, its metadata as YAML front matter. Pictures are looked for in `media` beside the
 * file.
 */
export function markdown(copy: Copy): string {
  const context = { copy }
  const headline = line(lineOf(copy, 'headline'), copy)
  const standfirst = line(lineOf(copy, 'standfirst'), copy)
  const parts = [
    frontMatter(copy),
    headline === '' ? '' : `# ${headline}`,
    standfirst === '' ? '' : escapeLineStart(standfirst),
    blocks(blocksOf(copy), context),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** JSON's strings and lists are YAML's: nothing in a value can end it. */
function frontMatter(copy: Copy): string {
  const { metadata, sections, slug, version, id, status } = copy
  const { source, authors, language, keywords, summary, browseCount, number, corrections } = metadata
  const fields: Readonly<Record<string, string | number | readonly (string | object)[] | null>> = {
    title: copy.headline,
    standfirst: copy.standfirst,
    date: copy.publishedAt,
    updated: copy.updatedAt,
    corrections: corrections.map(({ at, text }) => ({ date: at, text })),
    sections: sections.map(({ name }) => name),
    authors,
    source,
    language,
    keywords,
    summary,
    slug,
    number,
    browseCount,
    embargo: copy.embargo,
    status,
    url: copy.address,
    id,
    version,
  }
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== '' && value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return ['---', ...lines, '---'].join('\n')
}

function blocks(nodes: readonly DocumentJson[], context: Context): string {
  const written = nodes
    .map((node) => ({ type: node.type, text: block(node, context) }))
    .filter(({ text }) => text !== '')
  // Two lists of a kind would run into one.
  return written
    .map(({ type, text }, index) => {
      const isAfterSame = type.endsWith('List') && written[index - 1]?.type === type
      return isAfterSame ? `<!-- -->\n\n${text}` : text
    })
    .join('\n\n')
}

function block(node: DocumentJson, context: Context): string {
  const content = node.content ?? []
  switch (node.type) {
    case 'paragraph':
      return isBlank(node) ? '' : paragraph(content, context)
    case 'heading':
      return isBlank(node) ? '' : `${'#'.repeat(levelOf(node))} ${line(content, context.copy)}`
    case 'blockquote':
      return prefixed(blocks(content, context), '> ', '> ')
    case 'bulletList':
      return list(content, () => '- ', context)
    case 'orderedList': {
      const start = Number(node.attrs?.['start'] ?? 1)
      return list(content, (index) => `${start + index}. `, context)
    }
    case 'horizontalRule':
      return '* * *'
    case 'figure':
      return figure(node, context)
    case 'table':
      return table(node, context)
    default:
      return blocks(content, context)
  }
}

function paragraph(content: readonly DocumentJson[], { copy }: Context): string {
  const text = inlineMarkdown(content, { ...linksOf(copy), lineBreak: '\\\n' })
  return text.split('\n').map(escapeLineStart).join('\n').trim()
}

/** What must stand on one line: a heading, a cell. A `#` at its end would be taken for part of the mark. */
function line(content: readonly DocumentJson[], copy: Copy, isCell = false): string {
  const text = inlineMarkdown(content, { ...linksOf(copy), lineBreak: '<br>', isCell }).trim()
  return text.replace(/#+$/, (marks) => `\\${marks}`)
}

function list(items: readonly DocumentJson[], markOf: (index: number) => string, context: Context): string {
  const isLoose = items.some(({ content = [] }) => {
    const paragraphs = content.filter(({ type }) => type === 'paragraph')
    return paragraphs.length > 1 || content.some(isApart)
  })
  const written = items.map((item, index) => {
    const mark = markOf(index)
    const [first, ...others] = (item.content ?? [])
      .map((child) => ({ type: child.type, text: block(child, context) }))
      .filter(({ text }) => text !== '')
    const rest = others.map(({ type, text }) => (type === 'paragraph' || isLoose ? `\n${text}` : text))
    return prefixed([first?.text ?? '', ...rest].join('\n'), mark, ' '.repeat(mark.length)).trimEnd()
  })
  return written.join(isLoose ? '\n\n' : '\n')
}

/** Whether a list needs a blank line before it: behind a paragraph's line readers take no other number than 1 for a list. */
const isApart = ({ type, attrs }: DocumentJson): boolean =>
  type === 'orderedList' && Number(attrs?.['start'] ?? 1) !== 1

/** The picture with its alternative text, below it what stands under it. */
function figure(node: DocumentJson, { copy }: Context): string {
  const { media, alt, credit } = node.attrs ?? {}
  const thanks = escapeMarkdown(typeof credit === 'string' ? plain(credit) : '')
  const under = [line(node.content ?? [], copy), thanks && `(${thanks})`].filter(Boolean).join(' ')
  if (!hasPicture(copy, media)) return escapeLineStart(under)
  const image = `![${escapeMarkdown(typeof alt === 'string' ? plain(alt) : '')}](media/${String(media)})`
  return under === '' ? image : `${image}\\\n${escapeLineStart(under)}`
}

function table(node: DocumentJson, { copy }: Context): string {
  const grid = gridOf(node)
  const [first] = grid
  if (!first) return ''
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const written = grid.map((cells) => row(cells.map((cell) => (cell ? cellText(cell, copy) : ''))))
  const sides = row(first.map((_, column) => sideOf(grid.map((cells) => cells[column]))))
  const isHead = first.every((cell) => cell === undefined || cell.type === 'tableHeader')
  // The format has no table without a head.
  const head = isHead ? written[0] : row(first.map(() => ''))
  return [head, sides, ...written.slice(isHead ? 1 : 0)].join('\n')
}

/** A column stands to the side of its first cell that says one. */
function sideOf(cells: readonly (DocumentJson | undefined)[]): string {
  const align = cells.map((cell) => cell?.attrs?.['align']).find((side) => typeof side === 'string')
  if (align === 'center') return ':---:'
  return align === 'right' ? '---:' : align === 'left' ? ':---' : '---'
}

/** A cell holds one line: its blocks stand behind breaks, list items behind bullets. */
function cellText(cell: DocumentJson, copy: Copy): string {
  const lines = (node: DocumentJson, mark: string): string[] => {
    if (node.type === 'paragraph') return isBlank(node) ? [] : [mark + line(node.content ?? [], copy, true)]
    return (node.content ?? []).flatMap((child, index) =>
      lines(child, node.type === 'orderedList' ? `${index + 1}\\. ` : node.type === 'bulletList' ? '• ' : mark),
    )
  }
  return (cell.content ?? []).flatMap((child) => lines(child, '')).join('<br>')
}

const levelOf = (node: DocumentJson): number => Math.min(Math.max(Number(node.attrs?.['level'] ?? 2), 2), 4)

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

const prefixed = (text: string, first: string, others: string): string =>
  text === ''
    ? ''
    : text
        .split('\n')
        .map((one, index) => ((index === 0 ? first : others) + one).trimEnd())
        .join('\n')
