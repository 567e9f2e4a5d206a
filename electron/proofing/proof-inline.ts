import type { Mark, Node } from '@tiptap/pm/model'
import { isSafeAddress } from '../shared/article/link.ts'
import { escapeHtml } from './escape.ts'

const tags: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  subscript: 'sub',
  superscript: 'sup',
  code: 'code',
}
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu

/**
 * The words of a text block as HTML, white space reduced to what would show. Han in italics is not slanted: it stands
 * in `span.dots`, to be set with emphasis dots.
 */
export function inlineHtml(block: Node): string {
  let html = ''
  let isAfterSpace = true
  block.forEach((node) => {
    if (node.type.name === 'hardBreak') {
      html += '<br>'
      isAfterSpace = true
    } else if (node.isText) {
      const single = (node.text ?? '').replace(/[ \t\r\n\f]+/g, ' ')
      const text = isAfterSpace ? single.replace(/^ /, '') : single
      if (text === '') return
      html += marked(node.marks, text)
      isAfterSpace = text.endsWith(' ')
    }
  })
  return html
}

function marked(marks: readonly Mark[], plain: string): string {
  const text = escapeHtml(plain)
  const isItalic = marks.some((mark) => mark.type.name === 'italic')
  const words = isItalic ? text.replace(han, (run) => `<span class="dots">${run}</span>`) : text
  return marks.reduceRight((html, mark) => wrapped(mark, html), words)
}

function wrapped(mark: Mark, html: string): string {
  if (mark.type.name === 'link') return linked(String(mark.attrs['href']), html)
  const tag = tags[mark.type.name]
  return tag ? `<${tag}>${html}</${tag}>` : html
}

/** An address within the site leads nowhere from a PDF: the words keep the look of a link. */
function linked(href: string, html: string): string {
  const isWhole = isSafeAddress(href) && /^[a-z][a-z0-9+.-]*:/i.test(href)
  return isWhole ? `<a href="${escapeHtml(href)}">${html}</a>` : `<span class="link">${html}</span>`
}
