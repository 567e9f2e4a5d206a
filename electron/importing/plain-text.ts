import type { Recognised } from '../shared/article/article.ts'
import { count } from '../shared/article/counting.ts'
import type { DocumentJson } from '../shared/article/document.ts'
import { type Furniture, recogniseFurniture } from './furniture.ts'
import { detectLanguage } from './language.ts'
import { toParagraphs } from './paragraphs.ts'

/** What the newsroom knows that helps the reading. */
export type Known = {
  /** The language where the text does not show its own. */
  readonly language: string
  /** Names of its sections. */
  readonly sections: readonly string[]
}

const longestHeadline = 200
const longestStatement = 100

/** Reads plain text as a copied news page where it has a page's furniture, else as headline and paragraphs. */
export function readPlainText(file: string, text: string, known: Known): Recognised {
  const lines = toLines(text)
  const page = recogniseFurniture(lines, known.sections) ?? withoutFurniture(lines)
  const paragraphs = toParagraphs(page.body)
  const words = [page.headline, page.standfirst, ...paragraphs].join('\n')
  const language = detectLanguage(words, known.language)
  const counts = count(words, language)
  return {
    file,
    headline: page.headline.slice(0, 2000),
    standfirst: page.standfirst.slice(0, 5000),
    section: [...page.section],
    publishedAt: page.publishedAt,
    source: page.source,
    authors: [...page.authors],
    browseCount: page.browseCount,
    language,
    body: paragraphs.length === 0 ? [{ type: 'paragraph' }] : paragraphs.map(paragraph),
    found: [...page.found],
    words: counts.words,
    characters: counts.characters,
  }
}

/** Lines without what nobody sees: control characters, byte order marks, zero-width spaces. */
function toLines(text: string): readonly string[] {
  return text
    .replace(/\r\n?|\f|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/[\u200b\u2060\ufeff]|[^\P{Cc}\n\t]/gu, '')
    .split('\n')
}

/** A short first paragraph is the headline; a long one is already the text. */
function withoutFurniture(lines: readonly string[]): Furniture {
  const paragraphs = toParagraphs(lines)
  const first = paragraphs[0] ?? ''
  const isStatement = /[.。]$/u.test(first) && (first.length > longestStatement || paragraphs.length === 1)
  const hasHeadline = first.length <= longestHeadline && !isStatement
  const body = separated(hasHeadline ? paragraphs.slice(1) : paragraphs)
  const empty = { standfirst: '', section: [], publishedAt: null, source: '', authors: [], browseCount: 0, found: [] }
  return { ...empty, headline: hasHeadline ? first : '', body }
}

/** Paragraphs as lines that stay apart when they are read again. */
const separated = (paragraphs: readonly string[]) => paragraphs.flatMap((text) => [text, ''])

const paragraph = (text: string): DocumentJson => ({ type: 'paragraph', content: [{ type: 'text', text }] })
