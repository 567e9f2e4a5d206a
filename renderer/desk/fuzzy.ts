/** Something that can be found by typing part of it. */
export type Candidate<T> = { readonly text: string; readonly keywords?: string; readonly value: T }

/**
 * How well `text` answers what was typed, or null where it does not: every word typed must be the start of a word, stand
 * inside the text, or be the initials or letters of it in order. Higher is better.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const words = plain(query).split(' ').filter(Boolean)
  const target = plain(text)
  let score = 0
  for (const word of words) {
    const found = wordScore(word, target)
    if (found === null) return null
    score += found
  }
  return score - target.length / 200
}

/** The candidates that answer the query, best first; candidates that answer alike keep their order. */
export function rank<T>(query: string, candidates: readonly Candidate<T>[]): readonly T[] {
  if (query.trim() === '') return candidates.map(({ value }) => value)
  return candidates
    .flatMap(({ text, keywords, value }) => {
      const own = fuzzyScore(query, text)
      const other = keywords ? fuzzyScore(query, keywords) : null
      const score = Math.max(own ?? -Infinity, other === null ? -Infinity : other - 30)
      return score === -Infinity ? [] : [{ score, value }]
    })
    .sort((one, other) => other.score - one.score)
    .map(({ value }) => value)
}

function wordScore(word: string, target: string): number | null {
  if (target.startsWith(word)) return 100
  if (target.includes(` ${word}`)) return 80
  if (target.includes(word)) return 60
  const initials = target
    .split(' ')
    .map((part) => part[0] ?? '')
    .join('')
  if (initials.includes(word)) return 50
  return word.length < 2 ? null : lettersScore(word, target)
}

/** Letters in order with few gaps: typing errors by omission are forgiven, scattered letters are not. */
function lettersScore(word: string, target: string): number | null {
  let at = -1
  let gaps = 0
  for (const letter of word) {
    const next = target.indexOf(letter, at + 1)
    if (next < 0) return null
    if (at >= 0) gaps += next - at - 1
    at = next
  }
  return gaps > word.length * 3 ? null : 30 - gaps
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
