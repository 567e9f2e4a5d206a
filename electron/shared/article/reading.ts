import type { Node } from '@tiptap/pm/model'
import { type Counts, count } from './counting.ts'
import { metadataOf } from './document.ts'

/** The words of the headline, without marks. */
export function headlineOf(document: Node): string {
  return document.firstChild?.textContent.trim() ?? ''
}

/** The words of the standfirst, or '' where there is none. */
export function standfirstOf(document: Node): string {
  const second = document.maybeChild(1)
  return second?.type.name === 'standfirst' ? second.textContent.trim() : ''
}

/** The body's words, a line each paragraph, caption or cell, in reading order; headline and standfirst left out. */
export function bodyTextOf(document: Node): string {
  const lines: string[] = []
  document.descendants((node) => {
    if (node.type.name === 'headline' || node.type.name === 'standfirst') return false
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, undefined, (leaf) =>
      leaf.type.name === 'hardBreak' ? ' ' : '',
    )
    if (text.trim() !== '') lines.push(text)
    return false
  })
  return lines.join('\n')
}

/** Words, characters and reading time of headline, standfirst and body together. */
export function countArticle(document: Node): Counts {
  const text = `${headlineOf(document)}\n${standfirstOf(document)}\n${bodyTextOf(document)}`
  return count(text, metadataOf(document).language)
}

/** Names of the media files the article shows, each once, in order. */
export function mediaOf(document: Node): readonly string[] {
  const names = new Set<string>()
  document.descendants((node) => {
    if (node.type.name === 'figure') names.add(String(node.attrs['media']))
  })
  return [...names]
}
