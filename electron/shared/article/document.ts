import type { Node } from '@tiptap/pm/model'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { mediaName } from './figure.ts'
import { isSafeAddress } from './link.ts'
import { emptyMetadata, type Metadata, metadata } from './metadata.ts'
import { schema } from './schema.ts'

/** A document as JSON, in ProseMirror's form. Only `check` says that one is sound. */
export type DocumentJson = {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly DocumentJson[]
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
  readonly text?: string
}

/** Shallow on purpose: the depth is for `check`, which knows the schema. */
export const documentJson = z.custom<DocumentJson>(
  (value) => typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc',
)

const size = z.int().min(0).max(100_000)
const line = z.string().max(2000)
const percent = z.int().min(0).max(100)
const cell = z.object({
  colspan: z.int().min(1).max(100),
  rowspan: z.int().min(1).max(1000),
  colwidth: z.array(z.int().min(0).max(10_000)).nullable(),
  align: z.enum(['left', 'center', 'right']).nullable(),
})

const nodeAttributes: Readonly<Record<string, z.ZodType>> = {
  doc: metadata,
  heading: z.object({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
  orderedList: z.object({ start: z.int().min(0).max(1_000_000), type: z.enum(['1', 'a', 'A', 'i', 'I']).nullable() }),
  figure: z.object({
    media: z.string().regex(mediaName),
    alt: line,
    credit: line,
    width: size,
    height: size,
    focus: z.strictObject({ x: percent, y: percent }).nullable(),
  }),
  tableCell: cell,
  tableHeader: cell,
}
const linkAttributes = z.object({ href: z.string().refine(isSafeAddress) })

/**
 * Turns JSON from anywhere into a document of our schema, with every attribute in its bounds.
 * Throws AppError `invalid` (`article.damaged`) naming nothing of the text; the reason is in `cause`.
 */
export function check(json: unknown): Node {
  try {
    const document = schema.nodeFromJSON(json)
    checkNode(document)
    return document
  } catch (cause) {
    throw new AppError('invalid', 'article.damaged', {}, { cause })
  }
}

/** As `check`, for a document that exists already, such as one that steps have just changed. */
export function checkNode(document: Node): void {
  if (document.type !== schema.topNodeType) throw new RangeError('not an article')
  document.check()
  nodeAttributes['doc']?.parse(document.attrs)
  document.descendants((node) => {
    nodeAttributes[node.type.name]?.parse(node.attrs)
    for (const mark of node.marks) if (mark.type.name === 'link') linkAttributes.parse(mark.attrs)
  })
}

/** The metadata of a checked document. */
export function metadataOf(document: Node): Metadata {
  return metadata.parse(document.attrs)
}

/** Version 0 of every article: an empty headline, an empty paragraph, no metadata. */
export function emptyDocument(): Node {
  return schema.topNodeType.createChecked(emptyMetadata, [schema.node('headline'), schema.node('paragraph')])
}

/** Builds a checked document from metadata and top-level nodes as JSON. Throws as `check` does. */
export function documentFrom(fields: Partial<Metadata>, content: readonly DocumentJson[]): Node {
  return check({ type: 'doc', attrs: { ...emptyMetadata, ...fields }, content })
}
