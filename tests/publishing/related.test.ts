import { expect, test } from 'vitest'
import {
  byKinship,
  createRelated,
  minuteOf,
  minutesBetween,
  reach,
  relatedCount,
} from '../../electron/publishing/archives/related.ts'
import type { Entry } from '../../electron/publishing/pages.ts'
import { noFacts } from '../../electron/shared/article/facts.ts'
import { add, newsroomWithSections, publish, temporaryFolder } from './sites.ts'

const entry = (number: number, fields: Partial<Entry>, keywords: readonly string[] = []): Entry => ({
  id: String(number),
  version: 1,
  number,
  address: `${number}.html`,
  headline: String(number),
  standfirst: '',
  section: null,
  language: 'en',
  publishedAt: null,
  updatedAt: 0,
  revisedAt: null,
  facts: { ...noFacts, keywords },
  ...fields,
})

/** Always the same numbers below `most`. */
function numbers(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * most)
  }
}

/** Articles in the order of lists, with few keywords and many on the same day. */
function shelf(count: number, seed: number): Entry[] {
  const next = numbers(seed)
  return Array.from({ length: count }, (_, number) => {
    const day = String(1 + next(9)).padStart(2, '0')
    const publishedAt = next(10) === 0 ? null : `2026-0${1 + next(3)}-${day}${next(3) === 0 ? 'T00:00' : ''}`
    const section = next(8) === 0 ? null : ['news', 'town'][next(2)]
    const keywords = Array.from({ length: next(4) }, () => `word ${next(12)}`)
    return entry(number, { publishedAt, section: section ?? null }, keywords)
  }).sort((one, other) => ((one.publishedAt ?? '') < (other.publishedAt ?? '') ? 1 : -1))
}

/** The same by looking at everything: who stands close enough in some list, and then who is nearest of them. */
function byHand(entries: readonly Entry[], at: number): number[] {
  const own = entries[at]
  const places = [...entries.keys()]
  const words = (place: number) => new Set(entries[place]?.facts.keywords)
  const mine = words(at)
  const isDated = (place: number) => entries[place]?.publishedAt != null
  const lists = [...mine].map((word) => places.filter((place) => words(place).has(word)))
  if (own?.section != null && isDated(at)) {
    lists.push(places.filter((place) => entries[place]?.section === own.section && isDated(place)))
  }
  const close = (list: readonly number[]) =>
    list.filter((place, index) => place !== at && Math.abs(index - list.indexOf(at)) <= reach)
  return [...new Set(lists.flatMap(close))]
    .map((place) => ({
      place,
      shared: words(place).intersection(mine).size,
      isSameSection: own?.section != null && entries[place]?.section === own.section,
      minutes: minutesBetween(minuteOf(own?.publishedAt ?? null), minuteOf(entries[place]?.publishedAt ?? null)),
    }))
    .sort((one, other) => byKinship(one, other) || one.place - other.place)
    .slice(0, relatedCount)
    .map(({ place }) => place)
}

test.each([1, 2, 3, 4, 5])('the nearest by keywords, section and time are found without comparing all (%i)', (seed) => {
  const entries = shelf(120, seed)
  const related = createRelated(entries)
  for (const at of entries.keys()) expect(related(at), String(at)).toEqual(byHand(entries, at))
})

test('shared keywords count more than the section, and the section more than the time', () => {
  const entries = [
    entry(0, { section: 'town', publishedAt: '2026-05-02' }),
    entry(1, { section: 'town', publishedAt: '2026-05-01' }, ['Quay', 'Ferry']),
    entry(2, { section: 'news', publishedAt: '2026-04-30' }, ['Quay']),
    entry(3, { section: 'town', publishedAt: '2026-04-01' }, ['Quay']),
    entry(4, { section: 'news', publishedAt: '2020-01-01' }, ['ferry', 'quay']),
    entry(5, { section: 'news', publishedAt: '2019-01-01' }),
  ]
  const related = createRelated(entries)
  expect(related(1)).toEqual([4, 3, 2, 0])
  expect(related(1)).toEqual([4, 3, 2, 0])
  expect(related(5)).toEqual([4, 2])
})

test('a new article takes a place beside few others', () => {
  const before = shelf(400, 9)
  const added = entry(1000, { publishedAt: '2026-03-10', section: 'news' }, ['word 3', 'word 5'])
  const after = [added, ...before]
  const [was, is] = [createRelated(before), createRelated(after)]
  const changed = [...before.keys()].filter(
    (at) =>
      is(at + 1).join() !==
      was(at)
        .map((other) => other + 1)
        .join(),
  )
  expect(changed.length).toBeGreaterThan(0)
  expect(changed.length).toBeLessThan(12)
})

test('an export of a new article makes the pages anew that lead to it, and no other', async () => {
  const { newsroom, main, media } = newsroomWithSections({ archives: false })
  for (let number = 1; number <= 20; number += 1) {
    const publishedAt = `2026-01-${String(number).padStart(2, '0')}`
    add(newsroom, `Article ${number}`, {
      number,
      publishedAt,
      section: (number % 2 ? main : media).id,
      keywords: ['Quay'],
    })
  }
  const to = temporaryFolder()
  await publish(newsroom, { to })
  add(newsroom, 'New', { number: 21, publishedAt: '2026-01-21', section: main.id, keywords: ['Quay'] })
  const { added, changed } = await publish(newsroom, { to })
  expect(added).toContain('content/details_44_21.html')
  expect(changed.filter((path) => path.startsWith('content'))).toEqual([
    'content/details_44_19.html',
    'content/details_44_17.html',
  ])
})
