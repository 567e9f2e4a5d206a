import { escapeAttribute } from './escape.ts'

const longestTitle = 70

/**
 * A page's `title`: what search engines and tabs show of it, counted as it stands in the page. The whole headline stands
 * in `h1` and in the structured data.
 */
export function titleOf(text: string): string {
  let title = shorten(text, longestTitle)
  for (let most = longestTitle; most > 10 && escapeAttribute(title).length > longestTitle; most -= 5) {
    title = shorten(text, most)
  }
  return title
}

/** A text on one line of at most `most` characters, cut between words where it has any. */
export function shorten(text: string, most: number): string {
  const line = text
    .trimStart()
    .slice(0, 20 * most)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd()}…`
}
