import type { Node } from '@tiptap/pm/model'
import { escapeHtml } from './escape.ts'
import { inlineHtml } from './proof-inline.ts'
import type { Words } from './words.ts'

export type BodyContext = {
  readonly words: Words
  /** The address of a picture as the proof's page asks for it, or null where the newsroom has lost it. */
  readonly mediaUrl: (media: string) => string | null
}

/**
 * Headline, standfirst and body as HTML for a proof. Every block of words has the class `text`: its lines are what the
 * layout script numbers. Blocks without words are left out, as they are on the published page.
 */
export function bodyHtml(document: Node, context: BodyContext): string {
  return children(document, context)
}

function children(parent: Node, context: BodyContext): string {
  let html = ''
  parent.forEach((node) => {
    html += blockHtml(node, context)
  })
  return html
}

function blockHtml(node: Node, context: BodyContext): string {
  switch (node.type.name) {
    case 'headline':
      return headlineHtml(node, context)
    case 'standfirst':
      return textHtml('p', node, ' standfirst')
    case 'paragraph':
      return textHtml('p', node)
    case 'heading':
      return textHtml(`h${node.attrs['level']}`, node)
    case 'blockquote':
      return around('blockquote', children(node, context))
    case 'bulletList':
      return around('ul', children(node, context))
    case 'orderedList':
      return around('ol', children(node, context), listAttributes(node))
    case 'listItem':
      return around('li', children(node, context))
    case 'horizontalRule':
      return '<hr>'
    case 'figure':
      return figureHtml(node, context)
    case 'table':
      return tableHtml(node, context)
    default:
      return ''
  }
}

function headlineHtml(node: Node, { words }: BodyContext): string {
  if (node.textContent.trim() !== '') return textHtml('h1', node)
  return `<h1 class="none">${escapeHtml(words('headline.missing'))}</h1>`
}

function textHtml(tag: string, node: Node, kind = ''): string {
  return node.textContent.trim() === '' ? '' : `<${tag} class="text${kind}">${inlineHtml(node)}</${tag}>`
}

const around = (tag: string, html: string, attributes = ''): string =>
  html === '' ? '' : `<${tag}${attributes}>${html}</${tag}>`

function listAttributes(node: Node): string {
  const { start, type } = node.attrs
  return `${start === 1 ? '' : ` start="${Number(start)}"`}${type ? ` type="${escapeHtml(String(type))}"` : ''}`
}

const spaced = (text: string): string => escapeHtml(text.replace(/[ \t\r\n\f]+/g, ' ').trim())

/** The picture, then its caption, credit and alternative text, each of which is read on a proof. */
function figureHtml(node: Node, { words, mediaUrl }: BodyContext): string {
  const { alt, credit, width, height } = node.attrs
  const url = mediaUrl(String(node.attrs['media']))
  const size = width > 0 && height > 0 ? ` width="${Number(width)}" height="${Number(height)}"` : ''
  const lost = `<p class="lost">${escapeHtml(words('picture.missing'))}</p>`
  const picture = url === null ? '' : `<img src="${escapeHtml(url)}" alt="${escapeHtml(String(alt))}"${size}>`
  const label = (name: string) => `<b class="label">${escapeHtml(name)}</b> `
  const lines = [
    textHtml('p', node, ' caption'),
    String(credit).trim() === '' ? '' : `<p class="text credit">${label(words('credit'))}${spaced(String(credit))}</p>`,
    String(alt).trim() === ''
      ? `<p class="none">${escapeHtml(words('alt.missing'))}</p>`
      : `<p class="text alt">${label(words('alt'))}${spaced(String(alt))}</p>`,
  ]
  return `<figure${url === null ? ' class="is-lost"' : ''}>${picture}${lost}<figcaption>${lines.join('')}</figcaption></figure>`
}

/** A first row of nothing but header cells is the table's head, and stands again on every page the table reaches. */
function tableHtml(table: Node, context: BodyContext): string {
  const rows: Node[] = []
  table.forEach((row) => void rows.push(row))
  const [first, ...rest] = rows
  const isHead = rest.length > 0 && first !== undefined && isHeaderRow(first)
  const html = rows.map((row) => rowHtml(row, context))
  const head = isHead ? `<thead>${html[0]}</thead>` : ''
  return `<table>${head}<tbody>${html.slice(isHead ? 1 : 0).join('')}</tbody></table>`
}

function isHeaderRow(row: Node): boolean {
  let isHeader = row.childCount > 0
  row.forEach((cell) => {
    if (cell.type.name !== 'tableHeader' || cell.attrs['rowspan'] !== 1) isHeader = false
  })
  return isHeader
}

function rowHtml(row: Node, context: BodyContext): string {
  let html = ''
  row.forEach((cell) => {
    const { colspan, rowspan, align } = cell.attrs
    const spans = `${colspan > 1 ? ` colspan="${Number(colspan)}"` : ''}${rowspan > 1 ? ` rowspan="${Number(rowspan)}"` : ''}`
    const side = align === 'right' || align === 'center' ? ` class="${align}"` : ''
    const tag = cell.type.name === 'tableHeader' ? 'th' : 'td'
    html += `<${tag}${spans}${side}>${children(cell, context)}</${tag}>`
  })
  return `<tr>${html}</tr>`
}
