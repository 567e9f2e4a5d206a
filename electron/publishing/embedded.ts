import { createHash } from 'node:crypto'
import type { Section } from '../shared/article/article.ts'
import type { DocumentJson } from '../shared/article/document.ts'
import { isSafeAddress } from '../shared/article/link.ts'
import type { Metadata } from '../shared/article/metadata.ts'
import { type Embedded, embeddedId, embeddedType, findEmbedded, visibleOf } from '../shared/article/published.ts'
import { jsonForScript } from './escape.ts'

/** What the page of an article lets Galley open it again with. */
export type EmbeddedFacts = {
  readonly id: string
  readonly version: number
  readonly document: DocumentJson
  readonly metadata: Metadata
  readonly sections: readonly Section[]
}

/**
 * A page with the data of its article before the end of its body: what the page shows, and nothing of the newsroom's
 * own (no section's id, no embargo, no mark or node that no page shows).
 */
export function embedArticle(html: string, facts: EmbeddedFacts): string {
  const { section: _, embargo: __, translationOf: ___, ...metadata } = facts.metadata
  return insert(html, {
    format: 1,
    id: facts.id,
    version: facts.version,
    sections: facts.sections.map(({ name, number }) => ({ name, number })),
    metadata,
    content: (facts.document.content ?? []).flatMap(publicNode),
    hash: hashOf(html),
  })
}

/** Carries out a change of a page that its reader does not see, and seals the page anew. */
export async function changeUnseen(html: string, change: (html: string) => Promise<string>): Promise<string> {
  const found = findEmbedded(html)
  if (!found) return change(html)
  const data = JSON.parse(found.json) as Embedded // what `embedArticle` wrote
  const changed = await change(html.slice(0, found.start) + html.slice(found.end))
  return insert(changed, { ...data, hash: hashOf(changed) })
}

const hashOf = (html: string): string => createHash('sha256').update(visibleOf(html)).digest('hex')

function insert(html: string, data: Embedded): string {
  const script = `<script type="${embeddedType}" id="${embeddedId}">${jsonForScript(data)}</script>`
  const at = html.lastIndexOf('</body>')
  return at < 0 ? html : html.slice(0, at) + script + html.slice(at)
}

const attributes: Readonly<Record<string, readonly string[]>> = {
  headline: [],
  standfirst: [],
  paragraph: [],
  text: [],
  hardBreak: [],
  heading: ['level'],
  blockquote: [],
  bulletList: [],
  orderedList: ['start', 'type'],
  listItem: [],
  horizontalRule: [],
  figure: ['media', 'alt', 'credit', 'width', 'height', 'focus'],
  table: [],
  tableRow: [],
  tableCell: ['colspan', 'rowspan', 'colwidth', 'align'],
  tableHeader: ['colspan', 'rowspan', 'colwidth', 'align'],
}
const marks = new Set(['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript', 'code'])

/** A node as a page shows it: of one that no page knows its content is left, as `bodyHtml` leaves it. */
function publicNode(node: DocumentJson): DocumentJson[] {
  const content = (node.content ?? []).flatMap(publicNode)
  const names = Object.hasOwn(attributes, node.type) ? attributes[node.type] : undefined
  if (!names) return content
  const attrs = Object.fromEntries(
    names.flatMap((name) => (node.attrs?.[name] === undefined ? [] : [[name, node.attrs[name]]])),
  )
  const shown = (node.marks ?? []).flatMap(publicMark)
  return [
    {
      type: node.type,
      ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
      ...(content.length === 0 ? {} : { content }),
      ...(shown.length === 0 ? {} : { marks: shown }),
      ...(node.text === undefined ? {} : { text: node.text }),
    },
  ]
}

function publicMark({ type, attrs }: NonNullable<DocumentJson['marks']>[number]) {
  if (marks.has(type)) return [{ type }]
  const href = attrs?.['href']
  return type === 'link' && typeof href === 'string' && isSafeAddress(href) ? [{ type, attrs: { href } }] : []
}
