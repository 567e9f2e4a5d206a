import { type Token, tokensOf } from './html-tokens.ts'

export type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}
export type Child = Element | string

/** How deep elements are told apart; what stands deeper is a child of the last. */
const deepest = 200

/** HTML as a tree. An element that is never closed ends with the one around it. */
export function treeOf(html: string): Element {
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

const blocks = new Set(
  (
    'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table ' +
    'tbody td tfoot th thead tr ul'
  ).split(' '),
)

/** Whether a reader sees the element's words apart from those before and behind it. */
export const isBlock = ({ name }: Element): boolean => blocks.has(name)

export const classes = ({ attributes }: Element): readonly string[] => (attributes['class'] ?? '').split(/\s+/)

export function find(element: Element, isWanted: (element: Element) => boolean): Element | undefined {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const found = isWanted(child) ? child : find(child, isWanted)
    if (found) return found
  }
  return undefined
}

/** The element without some of those that stand in it, however deep. */
export function without(element: Element, unwanted: ReadonlySet<Child | undefined>): Element {
  const children = element.children.filter((child) => !unwanted.has(child))
  return {
    ...element,
    children: children.map((child) => (typeof child === 'string' ? child : without(child, unwanted))),
  }
}

/**
 * The children that are parts of a list or a row, and what stands loose between them as parts without a name; white space is
 * no part.
 */
export function partsOf(children: readonly Child[], isPart: (element: Element) => boolean): Element[] {
  const parts: Element[] = []
  for (const child of children) {
    const last = parts.at(-1)
    if (typeof child !== 'string' && isPart(child)) parts.push(child)
    else if (last?.name === '') last.children.push(child)
    else parts.push({ name: '', attributes: {}, children: [child] })
  }
  return parts.filter((part) => part.name !== '' || textOf(part) !== '')
}

/** The words of an element on one line. */
export function textOf(element: Element | undefined): string {
  const words = (child: Child): string => {
    if (typeof child === 'string') return child
    const inside = child.children.map(words).join('')
    return child.name === 'br' || isBlock(child) ? ` ${inside} ` : inside
  }
  return element ? words(element).replace(/\s+/g, ' ').trim() : ''
}
