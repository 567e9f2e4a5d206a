import type { DocumentJson } from '../shared/article/document.ts'
import { isSafeAddress } from '../shared/article/link.ts'
import { escapeAttribute, escapeText } from './escape.ts'

/** Where links lead from the page that is being made. */
export type LinkContext = {
  /** What leads from the page to the site's top folder: '', '../', '../../'. */
  readonly root: string
  /** Where the site stands; '' when not known. */
  readonly siteUrl: string
  /** The page's address on the web, for text that is read away from it. */
  readonly page?: string
}

type MarkJson = NonNullable<DocumentJson['marks']>[number]

const tags: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  subscript: 'sub',
  superscript: 'sup',
  code: 'code',
}

/**
 * Text with its marks as HTML. Neighbours that share a mark stand in one element, so a link over words in
 * different type is one link. Marks that are unknown or unsafe are left out, their text stays.
 */
export function inlineHtml(nodes: readonly DocumentJson[] | undefined, context: LinkContext): string {
  let html = ''
  let open: readonly string[] = []
  const turnTo = (next: readonly string[]) => {
    let shared = 0
    while (shared < open.length && open[shared] === next[shared]) shared += 1
    for (const tag of open.slice(shared).reverse()) html += `</${tag.split(' ', 1)[0]}>`
    for (const tag of next.slice(shared)) html += `<${tag}>`
    open = next
  }
  for (const node of nodes ?? []) {
    const isBreak = node.type === 'hardBreak'
    if (!isBreak && (node.type !== 'text' || typeof node.text !== 'string')) continue
    const text = isBreak ? '' : (node.text ?? '')
    turnTo((node.marks ?? []).flatMap((mark) => openingTag(mark, text.trim() === '', context)))
    html += isBreak ? '<br>' : escapeText(text)
  }
  turnTo([])
  return html
}

/** Whether there is anything in it that a reader sees. */
export function isBlank(node: DocumentJson): boolean {
  return !(node.content ?? []).some((child) => child.type === 'text' && (child.text ?? '').trim() !== '')
}

function openingTag(mark: MarkJson, isBlank: boolean, context: LinkContext): string[] {
  if (mark.type !== 'link') return Object.hasOwn(tags, mark.type) ? [tags[mark.type] ?? 'span'] : []
  const href = mark.attrs?.['href']
  if (isBlank || typeof href !== 'string' || !isSafeAddress(href)) return []
  const isExternal = /^https?:/i.test(href) && !isWithin(href, context.siteUrl)
  const { root, page = '' } = context
  return [`a href="${escapeAttribute(resolveHref(href, root, page))}"${isExternal ? ' rel="external"' : ''}`]
}

/** Addresses without a scheme are relative to the site's top folder, wherever the page stands; `page` is its own address. */
export function resolveHref(href: string, root: string, page = ''): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href
  if (href.startsWith('#') || href.startsWith('?')) return page + href
  return root + href.replace(/^(?:\.{0,2}\/)+/, '')
}

function isWithin(href: string, siteUrl: string): boolean {
  if (siteUrl === '') return false
  try {
    return new URL(href).host === new URL(siteUrl).host
  } catch {
    return false
  }
}
