import { type Label, labelsOf } from '../../store/labels.ts'
import type { Entry } from '../pages.ts'

/** How many parts of a long series an article's page names: those around its own. */
const mostParts = 30

/** Where an article stands in its series. */
export type SeriesPlace = {
  /** As the article calls it. */
  readonly name: string
  readonly subject: Label
  /** Its place as it is told, from 1, and the last one's. */
  readonly number: number
  readonly total: number
  /** In order, its own among them; of a long series those around it. */
  readonly parts: readonly { readonly entry: Entry; readonly number: number }[]
  readonly previous: Entry | null
  readonly next: Entry | null
}

type Series = {
  readonly parts: SeriesPlace['parts']
  readonly places: ReadonlyMap<string, number>
}

/**
 * The parts of a series in order: by the place that an editor gave them, then those without one, the oldest first.
 */
export function partsInOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted(
    (one, other) =>
      (one.facts.part ?? Number.MAX_VALUE) - (other.facts.part ?? Number.MAX_VALUE) ||
      compare(one.publishedAt ?? '~', other.publishedAt ?? '~') ||
      (one.number ?? 0) - (other.number ?? 0),
  )
}

/** Tells of each of these articles where it stands in its series; null where it is in none. */
export function createSeries(entries: readonly Entry[]): (entry: Entry) => SeriesPlace | null {
  const groups = Map.groupBy(entries, seriesOf)
  const known = new Map<string, Series>()

  function read(slug: string): Series {
    const found = known.get(slug)
    if (found) return found
    const parts: { entry: Entry; number: number }[] = []
    for (const entry of partsInOrder(groups.get(slug) ?? [])) {
      parts.push({ entry, number: entry.facts.part ?? (parts.at(-1)?.number ?? 0) + 1 })
    }
    const made = { parts, places: new Map(parts.map(({ entry }, at) => [entry.id, at])) }
    known.set(slug, made)
    return made
  }

  return (entry) => {
    const slug = seriesOf(entry)
    if (slug === '') return null
    const { parts, places } = read(slug)
    const at = places.get(entry.id)
    const own = at === undefined ? undefined : parts[at]
    if (at === undefined || !own) return null
    const from = Math.max(0, Math.min(at - mostParts / 2, parts.length - mostParts))
    return {
      name: entry.facts.series.trim(),
      subject: { kind: 'series', slug },
      number: own.number,
      total: parts.at(-1)?.number ?? own.number,
      parts: parts.slice(from, from + mostParts),
      previous: parts[at - 1]?.entry ?? null,
      next: parts[at + 1]?.entry ?? null,
    }
  }
}

/** The slug of the series that an article is a part of; '' for none. */
export const seriesOf = ({ facts }: Entry): string => labelsOf(facts, 'series')[0] ?? ''

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)
