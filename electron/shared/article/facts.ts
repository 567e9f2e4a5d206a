import type { DocumentJson } from './document.ts'
import type { Focus } from './figure.ts'
import { type Correction, emptyMetadata, type Metadata } from './metadata.ts'

export type Picture = {
  readonly media: string
  readonly width: number
  readonly height: number
  readonly alt: string
  /** null: the middle. */
  readonly focus: Focus | null
}

/** What lists, feeds and archives show of an article beside its row: read out of its document. */
export type Facts = {
  /** The summary, else the standfirst, else the first paragraph; not shortened. */
  readonly description: string
  readonly source: string
  readonly authors: readonly string[]
  readonly keywords: readonly string[]
  /** Each once, in the order in which they stand. */
  readonly pictures: readonly Picture[]
  /** The series that it is a part of, '' for none, and its place there. */
  readonly series: string
  readonly part: number | null
  /** The article that it is a translation of; it may be none of the site's. */
  readonly translationOf: string | null
  readonly corrections: readonly Correction[]
}

/** Of an article that cannot be read. */
export const noFacts: Facts = {
  description: '',
  source: '',
  authors: [],
  keywords: [],
  pictures: [],
  series: '',
  part: null,
  translationOf: null,
  corrections: [],
}

/** Raised when `factsOf` reads something else, so that what was stored before is read anew. */
export const factsFormat = 5

/** Reads a checked document. */
export function factsOf(document: DocumentJson): Facts {
  const { summary, source, authors, keywords, series, part, translationOf, corrections } = fieldsOf(document)
  const [, standfirst = ''] = headOf(document)
  return {
    description: summary.trim() || standfirst || firstLine(document),
    source,
    authors,
    keywords,
    pictures: picturesOf(document),
    series,
    part,
    translationOf,
    corrections,
  }
}

/** The metadata of a checked document; fields that an older one does not have are empty. */
export function fieldsOf({ attrs }: DocumentJson): Metadata {
  return { ...emptyMetadata, ...attrs }
}

/** The words of the headline and of the standfirst, where there is one. */
export function headOf({ content = [] }: DocumentJson): readonly string[] {
  return content
    .slice(0, 2)
    .filter(({ type }) => type === 'headline' || type === 'standfirst')
    .map((node) => wordsOf(node).trim())
}

/** The body's words, a line each paragraph, crosshead, caption or cell, as `bodyTextOf` reads them of a node. */
export function* bodyLines({ type, content = [] }: DocumentJson): Generator<string> {
  if (type === 'headline' || type === 'standfirst') return
  if (content.some((child) => child.type === 'text')) yield wordsOf({ type, content })
  else for (const child of content) yield* bodyLines(child)
}

/** The words that stand directly in a node, without marks; a line break is a space. */
export const wordsOf = ({ content = [] }: DocumentJson): string =>
  content.map(({ type, text = '' }) => (type === 'hardBreak' ? ' ' : text)).join('')

function firstLine(document: DocumentJson): string {
  for (const line of bodyLines(document)) if (line.trim() !== '') return line
  return ''
}

function picturesOf(document: DocumentJson): readonly Picture[] {
  const pictures = new Map<string, Picture>()
  const walk = ({ type, attrs, content = [] }: DocumentJson) => {
    if (type === 'figure') {
      // Checked when it was stored; an older one has no focal point.
      const { media, width, height, alt, focus = null } = attrs as Omit<Picture, 'focus'> & Partial<Picture>
      if (!pictures.has(media)) pictures.set(media, { media, width, height, alt, focus })
    }
    for (const child of content) walk(child)
  }
  walk(document)
  return [...pictures.values()]
}
