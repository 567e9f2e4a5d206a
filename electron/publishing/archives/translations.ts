import type { Entry } from '../pages.ts'

/** What an article's page tells of the same article in other languages. */
export type Translations = {
  /**
   * The pages that search engines are to take for one article, one for each language, its own among them: each of them names
   * the same. Empty where its language has another page that stands before it.
   */
  readonly alternates: readonly Entry[]
  /** One for each other language, for readers. */
  readonly others: readonly Entry[]
  /** The one that the others were translated from; null where none of the site is. */
  readonly original: Entry | null
  /** All others of the group. */
  readonly group: readonly Entry[]
}

/**
 * Tells of each of these articles which others say the same in another language: what links joined, in whatever direction and
 * over however many, is one group. Null for an article that is alone.
 */
export function createTranslations(entries: readonly Entry[]): (entry: Entry) => Translations | null {
  const heads = new Map<string, string>()
  const headOf = (id: string): string => {
    let at = id
    for (let next = heads.get(at); next !== undefined && next !== at; next = heads.get(at)) at = next
    heads.set(id, at)
    return at
  }
  for (const { id, facts } of entries) {
    if (facts.translationOf !== null) heads.set(headOf(id), headOf(facts.translationOf))
  }
  const isJoined = ({ id }: Entry) => heads.has(id)
  const groups = Map.groupBy(entries.filter(isJoined), ({ id }) => headOf(id))
  const sorted = new Map([...groups].map(([head, group]) => [head, group.toSorted(originalFirst)]))

  return (entry) => {
    const group = sorted.get(headOf(entry.id)) ?? []
    if (group.length < 2) return null
    const first = new Map<string, Entry>()
    for (const one of group) if (!first.has(languageOf(one))) first.set(languageOf(one), one)
    const chosen = [...first.values()]
    const isChosen = chosen.some(({ id }) => id === entry.id)
    const [original] = group
    return {
      alternates: isChosen && chosen.length > 1 ? chosen : [],
      others: chosen.filter((one) => languageOf(one) !== languageOf(entry)),
      original: original && original.facts.translationOf === null ? original : null,
      group: group.filter(({ id }) => id !== entry.id),
    }
  }
}

const languageOf = ({ language }: Entry): string => language.toLowerCase()

/** What is no translation comes first; the same order on every page of a group. */
function originalFirst(one: Entry, other: Entry): number {
  return (
    Number(one.facts.translationOf !== null) - Number(other.facts.translationOf !== null) ||
    (one.number ?? 0) - (other.number ?? 0) ||
    (one.id < other.id ? -1 : 1)
  )
}
