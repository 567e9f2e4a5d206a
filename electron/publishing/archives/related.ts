import { labelsOf } from '../../store/labels.ts'
import type { Entry } from '../pages.ts'
import { seriesOf } from './series.ts'

/** How many other articles stand below one. */
export const relatedCount = 4
/**
 * How far to either side of an article others are looked for, among those that carry one of its keywords and among those of its
 * section that have a time, in the order of lists. So the articles of a keyword that everything carries cost no more than those of any other.
 */
export const reach = 12

/** What makes an article stand near another one. */
export type Kinship = {
  /** How many keywords they share. */
  readonly shared: number
  readonly isSameSection: boolean
  /** How far apart they were published; Infinity where one of them has no time. */
  readonly minutes: number
}

/**
 * Nearest first: most keywords shared, then the same section, then published at nearly the same time. It depends on the two
 * articles alone, so a new one takes a place beside few others and changes nothing among the rest.
 */
export function byKinship(one: Kinship, other: Kinship): number {
  if (one.shared !== other.shared) return other.shared - one.shared
  if (one.isSameSection !== other.isSameSection) return one.isSameSection ? -1 : 1
  return one.minutes === other.minutes ? 0 : one.minutes - other.minutes
}

/** A newsroom's time on a line of minutes; NaN for none. */
export function minuteOf(time: string | null): number {
  if (time === null) return Number.NaN
  return Date.parse(`${time.length === 10 ? `${time}T00:00` : time}Z`) / 60_000
}

export function minutesBetween(one: number, other: number): number {
  const minutes = Math.abs(one - other)
  return Number.isNaN(minutes) ? Number.POSITIVE_INFINITY : minutes
}

/**
 * Which articles stand below each: of those within `reach` the nearest by `byKinship`, at equal kinship in the order of
 * lists; the parts of its series are named elsewhere on its page. Entries come in the order of lists and are named by their
 * place. `near` has all of those within reach.
 */
export function createRelated(entries: readonly Entry[]) {
  const minutes = entries.map(({ publishedAt }) => minuteOf(publishedAt))
  const carriers = new Map<string, number[]>()
  const sections = new Map<string, number[]>()
  const keywords = entries.map(({ section, publishedAt, facts }, at) => {
    if (section !== null && publishedAt !== null) push(sections, section, at)
    return labelsOf(facts, 'keyword').map((slug) => push(carriers, slug, at))
  })
  const series = entries.map(seriesOf)
  /** At which question a place was last looked at: most stand within reach in several lists. */
  const seenAt = new Int32Array(entries.length)
  let question = 0

  function listsOf(at: number): readonly (readonly number[])[] {
    const own = keywords[at] ?? []
    const members = entries[at]?.publishedAt === null ? undefined : sections.get(entries[at]?.section ?? '')
    return members ? [...own, members] : own
  }

  function relatedTo(at: number): readonly number[] {
    question += 1
    const section = entries[at]?.section ?? null
    const own = keywords[at] ?? []
    const best: Placed[] = []
    for (const list of listsOf(at)) {
      const here = placeOf(list, at)
      for (let to = Math.max(0, here - reach); to <= here + reach && to < list.length; to += 1) {
        const other = list[to] ?? at
        if (other === at || seenAt[other] === question) continue
        seenAt[other] = question
        if (series[at] !== '' && series[at] === series[other]) continue
        const shared = countShared(own, keywords[other] ?? [])
        const last = best[relatedCount - 1]
        if (last && shared < last.shared) continue
        const isSameSection = section !== null && entries[other]?.section === section
        const apart = minutesBetween(minutes[at] ?? Number.NaN, minutes[other] ?? Number.NaN)
        place(best, { other, shared, isSameSection, minutes: apart })
      }
    }
    return best.map(({ other }) => other)
  }

  const near = (at: number): readonly number[] =>
    listsOf(at).flatMap((list) => {
      const here = placeOf(list, at)
      return list.slice(Math.max(0, here - reach), here + reach + 1)
    })

  return Object.assign(relatedTo, { near })
}

type Placed = Kinship & { readonly other: number }

/** Keeps the first few in order. */
function place(best: Placed[], one: Placed): void {
  let to = best.length
  for (; to > 0; to -= 1) {
    const before = best[to - 1]
    if (!before || (byKinship(before, one) || before.other - one.other) < 0) break
  }
  if (to === relatedCount) return
  best.splice(to, 0, one)
  best.length = Math.min(best.length, relatedCount)
}

/** How many of a few things two articles both have. */
export function countShared<T>(one: readonly T[], other: readonly T[]): number {
  let shared = 0
  for (const thing of one) if (other.includes(thing)) shared += 1
  return shared
}

function placeOf(list: readonly number[], wanted: number): number {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((list[middle] ?? 0) < wanted) from = middle + 1
    else to = middle
  }
  return from
}

/** Adds to the list of a key, and answers the list. */
function push(lists: Map<string, number[]>, key: string, value: number): number[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  list.push(value)
  return list
}
