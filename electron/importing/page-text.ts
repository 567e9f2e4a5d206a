import type { DocumentJson } from '../shared/article/document.ts'
import { mediaBehind, mediaName } from '../shared/article/figure.ts'
import { isSafeAddress } from '../shared/article/link.ts'
import { type Token, tokensOf } from './html-tokens.ts'

/** The text of an article's page as it stands there now. */
export type PageText = {
  readonly headline: string
  readonly standfirst: string
  readonly body: readonly DocumentJson[]
}

type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
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
const inline = new Set([...Object.keys(marks), 'a', 'span', 'small', 'br', 'wbr', 'time', 'mark', 'q', 'cite', 'abbr'])
/** What belongs to the page and not to the article. */
const furniture = new Set(['header', 'nav', 'button', 'footer', 'aside', 'form'])
const furnitureClasses = new Set(['printed-address', 'keywords'])

/**
 * Reads the text out of an article's page that somebody has edited by hand: what stands in its article element, with the
 * marks, lists, quotes and tables that an article knows. Undefined where the page has no article.
 */
export function readPageText(html: string): PageText | undefined {
  const article = find(treeOf(html), ({ name }) => name === 'article')
  if (!article) return undefined
  const headline = find(article, ({ name }) => name === 'h1')
  const standfirst = find(article, ({ attributes }) => classes(attributes).includes('standfirst'))
  const body = blocksOf(article.children.filter((child) => child !== headline && child !== standfirst))
  return {
    headline: textOf(headline),
    standfirst: textOf(standfirst),
    body: body.length === 0 ? [{ type: 'paragraph' }] : body,
  }
}

const deepest = 200

function treeOf(html: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open: Element[] = [root]
  for (const token of tokensOf(html)) take(token, open)
  return root
}

function take(token: Token, open: Element[]): void {
  const parent = open.at(-1)
  if (!parent) return
  if (token.kind === 'text') parent.children.push(token.text)
  else if (token.kind === 'open') {
    const element: Element = { name: token.name, attributes: token.attributes, children: [] }
    parent.children.push(element)
    if (open.length < deepest) open.push(element)
  } else {
    const at = open.findLastIndex(({ name }) => name === token.name)
    if (at > 0) open.length = at
  }
}

function blocksOf(children: readonly (Element | string)[]): DocumentJson[] {
  const blocks: DocumentJson[] = []
  let loose: (Element | string)[] = []
  const close = () => {
    const paragraph = textBlock('paragraph', loose)
    if (paragraph) blocks.push(paragraph)
    loose = []
  }
  for (const child of children) {
    if (typeof child === 'string' || inline.has(child.name)) loose.push(child)
    else {
      close()
      blocks.push(...blockOf(child))
    }
  }
  close()
  return blocks
}

function blockOf(element: Element): DocumentJson[] {
  const { name, attributes, children } = element
  if (furniture.has(name) || classes(attributes).some((one) => furnitureClasses.has(one))) return []
  if (/^h[1-6]$/.test(name)) {
    const level = Math.min(Math.max(Number(name[1]), 2), 4)
    return [textBlock('heading', children, { level })].filter((block) => block !== undefined)
  }
  switch (name) {
    case 'p':
      return [textBlock('paragraph', children)].filter((block) => block !== undefined)
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
    case 'figure':
      return figureOf(element)
    case 'table':
      return tableOf(element)
    default:
      return blocksOf(children)
  }
}

function items(children: readonly (Element | string)[]): DocumentJson[] {
  return children.flatMap((child) => {
    if (typeof child === 'string' || child.name !== 'li') return []
    const content = simple(blocksOf(child.children))
    // An item begins with a paragraph.
    const first = content[0]?.type === 'paragraph' ? [] : [{ type: 'paragraph' }]
    return [{ type: 'listItem', content: [...first, ...content] }]
  })
}

/** What may stand in quotes, items and cells: paragraphs and lists; the words of anything else become paragraphs. */
function simple(blocks: readonly DocumentJson[]): DocumentJson[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph' || block.type.endsWith('List')) return [block]
    if (block.type === 'heading') return [{ type: 'paragraph', content: block.content ?? [] }]
    return block.content ? simple(block.content) : []
  })
}

/**
 * A picture of the newsroom is named in its address, or beside it where the page holds the picture itself; of another picture
 * the words below it are left.
 */
function figureOf(figure: Element): DocumentJson[] {
  const image = find(figure, ({ name }) => name === 'img')
  const under = find(figure, ({ name }) => name === 'figcaption')
  const credit = under && find(under, ({ attributes }) => classes(attributes).includes('credit'))
  const words = (under?.children ?? []).filter((child) => child !== credit)
  const { src = '', 'data-media': named = '' } = image?.attributes ?? {}
  const media = mediaName.test(named) ? named : mediaBehind(src.slice(src.lastIndexOf('/') + 1))
  if (!image || media === undefined) {
    const paragraph = textBlock('paragraph', under?.children ?? [])
    return paragraph ? [paragraph] : []
  }
  const size = (value: string | undefined) => (/^\d{1,5}$/.test(value ?? '') ? Number(value) : 0)
  const { alt = '', width, height } = image.attributes
  const attrs = { media, alt, credit: textOf(credit), width: size(width), height: size(height) }
  const caption = textBlock('figure', words, attrs)
  return [caption ?? { type: 'figure', attrs }]
}

function tableOf(table: Element): DocumentJson[] {
  const rows = all(table, ({ name }) => name === 'tr').map((row) => {
    const cells = row.children.filter(
      (child): child is Element => typeof child !== 'string' && /^t[hd]$/.test(child.name),
    )
    return { type: 'tableRow', content: cells.map(cellOf) }
  })
  return wrapped(
    'table',
    rows.filter(({ content }) => content.length > 0),
  )
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
  children: readonly (Element | string)[],
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
  const mark = markOf(child)
  const isNew = mark && !around.some(({ type }) => type === mark.type)
  return child.children.flatMap((one) => inlineOf(one, isNew ? [...around, mark] : around))
}

function markOf({ name, attributes }: Element): Mark | undefined {
  const href = attributes['href'] ?? ''
  if (name === 'a')
    return isSafeAddress(href) ? { type: 'link', attrs: { href: href.replace(/^(?:\.\.\/)+/, '') } } : undefined
  return Object.hasOwn(marks, name) ? { type: marks[name] ?? '' } : undefined
}

/** Without white space at the ends, and one space between words. */
function trimmed(nodes: readonly DocumentJson[]): DocumentJson[] {
  const content: DocumentJson[] = []
  for (const node of nodes) {
    const isAfterSpace =
      content.length === 0 || content.at(-1)?.type === 'hardBreak' || content.at(-1)?.text?.endsWith(' ')
    const text = isAfterSpace ? node.text?.replace(/^ /, '') : node.text
    if (node.type === 'hardBreak' || (text ?? '') !== '') content.push(text === undefined ? node : { ...node, text })
  }
  for (let last = content.at(-1); last; last = content.at(-1)) {
    const text = last.text?.replace(/ $/, '') ?? ''
    if (text !== '' && text === last.text) break
    content.pop()
    if (text !== '') content.push({ ...last, text })
  }
  return content
}

const wrapped = (
  type: string,
  content: readonly DocumentJson[],
  attrs?: Readonly<Record<string, unknown>>,
): DocumentJson[] => (content.length === 0 ? [] : [{ type, ...(attrs ? { attrs } : {}), content }])

const classes = (attributes: Readonly<Record<string, string>>): readonly string[] =>
  (attributes['class'] ?? '').split(/\s+/)

function find(element: Element, isWanted: (element: Element) => boolean): Element | undefined {
  return all(element, isWanted)[0]
}

/** Those that are wanted, from the outside in; what stands inside one is not looked at. */
function all(element: Element, isWanted: (element: Element) => boolean): Element[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    return isWanted(child) ? [child] : all(child, isWanted)
  })
}

function textOf(element: Element | undefined): string {
  const words = (child: Element | string): string =>
    typeof child === 'string' ? child : child.name === 'br' ? ' ' : child.children.map(words).join('')
  return element ? words(element).replace(/\s+/g, ' ').trim() : ''
}
