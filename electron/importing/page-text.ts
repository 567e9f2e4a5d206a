import type { DocumentJson } from '../shared/article/document.ts'
import { mediaBehind, mediaName } from '../shared/article/figure.ts'
import { isSafeAddress } from '../shared/article/link.ts'
import { furnitureOf, noticesOf } from './page-furniture.ts'
import { type Child, classes, type Element, find, isBlock, partsOf, textOf, treeOf, without } from './page-tree.ts'

/** The text of an article's page as it stands there now. */
export type PageText = {
  readonly headline: string
  readonly standfirst: string
  readonly body: readonly DocumentJson[]
}

type Mark = NonNullable<DocumentJson['marks']>[number]

const marks: Readonly<Record<string, string>> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  u: 'underline',
  s: 'strike',
  del: 'strike',
  sub: 'subscript',
  sup: 'superscript',
  code: 'code',
}
/**
 * Reads the text out of an article's page that somebody has edited by hand: what stands in its article element, with the
 * marks, lists, quotes and tables that an article knows. Words in elements that it does not know become paragraphs; none is
 * left out but the texts of `corrections`, which the article has as such. Undefined where the page has no article.
 */
export function readPageText(html: string, corrections: readonly string[] = []): PageText | undefined {
  const article = find(treeOf(html), ({ name }) => name === 'article')
  if (!article) return undefined
  const headline = find(article, ({ name }) => name === 'h1')
  const standfirst = find(article, (element) => classes(element).includes('standfirst'))
  const told = noticesOf(article, corrections)
  const body = blocksOf(without(article, new Set([headline, standfirst, ...furnitureOf(article), ...told])).children)
  return {
    headline: textOf(headline),
    standfirst: textOf(standfirst),
    body: body.length === 0 ? [{ type: 'paragraph' }] : body,
  }
}

function blocksOf(children: readonly Child[]): DocumentJson[] {
  const blocks: DocumentJson[] = []
  let loose: Child[] = []
  const close = () => {
    const paragraph = textBlock('paragraph', loose)
    if (paragraph) blocks.push(paragraph)
    loose = []
  }
  for (const child of children) {
    if (typeof child === 'string' || isInline(child)) loose.push(child)
    else {
      close()
      blocks.push(...blockOf(child))
    }
  }
  close()
  return blocks
}

/** Whether a child belongs to the line that it stands in. */
function isInline(child: Child): boolean {
  return (
    typeof child === 'string' || (!isBlock(child) && mediaOf(child) === undefined && child.children.every(isInline))
  )
}

function blockOf(element: Element): DocumentJson[] {
  const { name, attributes, children } = element
  if (/^h[1-6]$/.test(name)) {
    const level = Math.min(Math.max(Number(name[1]), 2), 4)
    return [textBlock('heading', children, { level })].filter((block) => block !== undefined)
  }
  switch (name) {
    case 'hr':
      return [{ type: 'horizontalRule' }]
    case 'blockquote':
      return wrapped('blockquote', simple(blocksOf(children)))
    case 'ul':
      return wrapped('bulletList', items(children))
    case 'ol': {
      const start = Number(attributes['start'] ?? 1)
      const type = ['a', 'A', 'i', 'I'].find((one) => one === attributes['type']) ?? null
      const isStart = Number.isInteger(start) && start >= 0 && start <= 1_000_000
      return wrapped('orderedList', items(children), { start: isStart ? start : 1, type })
    }
    case 'img':
      return figureOf({ name, attributes: {}, children: [element] })
    case 'figure':
      return figureOf(element)
    case 'table':
      return tableOf(element)
    default:
      return blocksOf(children)
  }
}

function items(children: readonly Child[]): DocumentJson[] {
  const lists: DocumentJson[][] = []
  for (const part of partsOf(children, ({ name }) => name === 'li')) {
    const content = simple(blocksOf(part.children))
    const previous = lists.at(-1)
    // A list that stands directly in a list belongs to the item before it.
    if (part.name === '' && previous && content[0]?.type !== 'paragraph') previous.push(...content)
    // An item begins with a paragraph.
    else lists.push(content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content])
  }
  return lists.map((content) => ({ type: 'listItem', content }))
}

/** What may stand in quotes, items and cells: paragraphs and lists; the words of anything else become paragraphs. */
function simple(blocks: readonly DocumentJson[]): DocumentJson[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph' || block.type.endsWith('List')) return [block]
    if (block.type === 'heading') return [{ type: 'paragraph', content: block.content ?? [] }]
    if (block.type === 'figure') return wordsUnder(block)
    return block.content ? simple(block.content) : []
  })
}

function wordsUnder({ content = [], attrs }: DocumentJson): DocumentJson[] {
  const credit = String(attrs?.['credit'] ?? '')
  const words = trimmed([...content, { type: 'text', text: ` ${credit}` }])
  return wrapped('paragraph', words)
}

/** The name of a picture of the newsroom: in its address, or beside it where the page holds the picture itself. */
function mediaOf({ name, attributes }: Element): string | undefined {
  if (name !== 'img') return undefined
  const { src = '', 'data-media': named = '' } = attributes
  return mediaName.test(named) ? named : mediaBehind(src.slice(src.lastIndexOf('/') + 1))
}

const longestCredit = 2000

/** The picture with the words below it, then whatever else stands in the figure; of another picture the words are left. */
function figureOf(figure: Element): DocumentJson[] {
  const image = find(figure, (element) => mediaOf(element) !== undefined)
  if (!image) return blocksOf(figure.children)
  const under = find(figure, ({ name }) => name === 'figcaption')
  const thanks = under && find(under, (element) => classes(element).includes('credit'))
  const credit = textOf(thanks).length > longestCredit ? undefined : thanks
  const size = (value: string | undefined) => (/^\d{1,5}$/.test(value ?? '') ? Number(value) : 0)
  const { alt = '', width, height } = image.attributes
  const attrs = {
    media: mediaOf(image),
    alt: alt.slice(0, 2000),
    credit: textOf(credit),
    width: size(width),
    height: size(height),
  }
  const words = under ? inlineOf(without(under, new Set([credit])), []) : []
  const caption = trimmed(words.map((node) => (node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node)))
  const rest = blocksOf(without(figure, new Set([image, under])).children)
  return [{ type: 'figure', attrs, ...(caption.length === 0 ? {} : { content: caption }) }, ...rest]
}

/** A table, and before it what stands in it but in no row, as a browser shows it. */
function tableOf(table: Element): DocumentJson[] {
  const rows = rowsOf(table).map((row) => ({
    type: 'tableRow',
    content: partsOf(row.children, ({ name }) => /^t[hd]$/.test(name)).map(cellOf),
  }))
  return [
    ...blocksOf(outsideRows(table)),
    ...wrapped(
      'table',
      rows.filter(({ content }) => content.length > 0),
    ),
  ]
}

function rowsOf(element: Element): Element[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'table') return []
    return child.name === 'tr' ? [child] : rowsOf(child)
  })
}

function outsideRows(element: Element): Child[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'table') return [child]
    if (child.name === 'tr') return []
    return rowsOf(child).length === 0 ? [child] : outsideRows(child)
  })
}

function cellOf({ name, attributes, children }: Element): DocumentJson {
  const side = /\balign-(left|center|right)\b/.exec(attributes['class'] ?? '')?.[1] ?? null
  const span = (value: string | undefined, most: number) => Math.min(Math.max(Math.floor(Number(value)) || 1, 1), most)
  const attrs = {
    colspan: span(attributes['colspan'], 100),
    rowspan: span(attributes['rowspan'], 1000),
    colwidth: null,
    align: side,
  }
  const content = simple(blocksOf(children))
  return {
    type: name === 'th' ? 'tableHeader' : 'tableCell',
    attrs,
    content: content.length === 0 ? [{ type: 'paragraph' }] : content,
  }
}

function textBlock(
  type: string,
  children: readonly Child[],
  attrs?: Readonly<Record<string, unknown>>,
): DocumentJson | undefined {
  const content = trimmed(children.flatMap((child) => inlineOf(child, [])))
  if (content.length === 0) return undefined
  return { type, ...(attrs ? { attrs } : {}), content }
}

function inlineOf(child: Element | string, around: readonly Mark[]): DocumentJson[] {
  if (typeof child === 'string') {
    const text = child.replace(/[ \t\r\n\f]+/g, ' ').replace(/[^\P{Cc}]/gu, '')
    return text === '' ? [] : [{ type: 'text', text, ...(around.length === 0 ? {} : { marks: around }) }]
  }
  if (child.name === 'br') return [{ type: 'hardBreak' }]
  const inside = child.children.flatMap((one) => inlineOf(one, marksWithin(child, around)))
  const gap: DocumentJson = { type: 'text', text: ' ' }
  return isBlock(child) ? [gap, ...inside, gap] : inside
}

/** Code has no other mark. */
function marksWithin(element: Element, around: readonly Mark[]): readonly Mark[] {
  const mark = markOf(element)
  if (!mark || around.some(({ type }) => type === mark.type || type === 'code')) return around
  return mark.type === 'code' ? [mark] : [...around, mark]
}

function markOf({ name, attributes }: Element): Mark | undefined {
  const href = attributes['href'] ?? ''
  if (name === 'a')
    return isSafeAddress(href) ? { type: 'link', attrs: { href: href.replace(/^(?:\.\.\/)+/, '') } } : undefined
  return Object.hasOwn(marks, name) ? { type: marks[name] ?? '' } : undefined
}

/** Without white space at the ends, one space between words, and one node for words with the same marks. */
function trimmed(nodes: readonly DocumentJson[]): DocumentJson[] {
  const content: DocumentJson[] = []
  for (const node of nodes) {
    const isAfterSpace =
      content.length === 0 || content.at(-1)?.type === 'hardBreak' || content.at(-1)?.text?.endsWith(' ')
    const text = isAfterSpace ? node.text?.replace(/^ /, '') : node.text
    if (text !== '') content.push(text === undefined ? node : { ...node, text })
  }
  for (let last = content.at(-1); last; last = content.at(-1)) {
    const text = last.text?.replace(/ $/, '') ?? ''
    if (text !== '' && text === last.text) break
    content.pop()
    if (text !== '') content.push({ ...last, text })
  }
  return joined(content)
}

function joined(nodes: readonly DocumentJson[]): DocumentJson[] {
  const groups: [DocumentJson, ...DocumentJson[]][] = []
  for (const node of nodes) {
    const group = groups.at(-1)
    if (group && isAlike(group[0], node)) group.push(node)
    else groups.push([node])
  }
  return groups.map((group) => (group.length === 1 ? group[0] : { ...group[0], text: group.map(textOfNode).join('') }))
}

const textOfNode = ({ text = '' }: DocumentJson): string => text

const isAlike = (one: DocumentJson, other: DocumentJson): boolean =>
  one.type === 'text' && other.type === 'text' && JSON.stringify(one.marks) === JSON.stringify(other.marks)

const wrapped = (
  type: string,
  content: readonly DocumentJson[],
  attrs?: Readonly<Record<string, unknown>>,
): DocumentJson[] => (content.length === 0 ? [] : [{ type, ...(attrs ? { attrs } : {}), content }])
