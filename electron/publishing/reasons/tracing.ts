import { isDeepStrictEqual } from 'node:util'
import { labelNames, labelsOf } from '../../store/labels.ts'
import type { IndexKind } from '../archives/archive-index.ts'
import { seriesOf } from '../archives/series.ts'
import { everything, keyOf, type Subject } from '../archives/subject.ts'
import type { Entry } from '../pages.ts'
import type { Former } from '../redirects/redirects.ts'
import { articlesPerBlock, shardOf, shardsFor, termsIn } from '../search/search-index.ts'
import type { Cause, Change } from './causes.ts'
import { asLink, asPart, asTranslation, type Seen, seenIn } from './seen.ts'
import type { Shown, Side, Window } from './shown.ts'

type Sides = { readonly before: Side; readonly after: Side }

/** How many articles the guide for language models names, and over how many days the news sitemap reaches at most. */
const guideLength = 50
const newsReachMs = 5 * 86_400_000

/**
 * Traces a file back to the articles that made it other than it was: from what it shows to what of that has changed. What a
 * file shows is told by `Side`; a list also changes with articles that are not on it, when they move the others along.
 */
export function createTracing({ before, after }: Sides, changes: readonly Change[], former: readonly Former[]) {
  const byId = new Map(changes.map((change) => [change.id, change]))
  const moves = new Map<string, ReadonlyMap<Cause, number>>()
  const leading = Map.groupBy(former, ({ address }) => address)
  const shards = [shardsFor(before.entries.length), shardsFor(after.entries.length)] as const
  let touchedShards: ReadonlyMap<number, ReadonlySet<Cause>> | undefined

  /** The causes of what a file shows now and showed before. */
  function causesOf(path: string, then: Shown | undefined, now: Shown | undefined): ReadonlySet<Cause> {
    const found = new Set<Cause>()
    const add = (causes: Iterable<Cause>) => {
      for (const cause of causes) found.add(cause)
    }
    const one = now ?? then
    if (then?.kind === 'article' || now?.kind === 'article') add(ofArticle(then, now))
    if (one === undefined || (then?.kind === 'article' && now === undefined)) add(ofRedirect(path))
    if (one?.kind === 'home') add(ofFront(then, now))
    if (one && 'windows' in one) add(ofList(one.kind, windowsOf(then), windowsOf(now)))
    else if (one?.kind === 'index') add(where((entry) => inIndex(entry, one.of)))
    else if (one?.kind === 'terms') add(shardsTouched().get(one.number) ?? [])
    else if (one?.kind === 'found') {
      const isHere = ({ number }: Entry) => number !== null && Math.floor(number / articlesPerBlock) === one.number
      add(where((entry) => isHere(entry) && seenIn('found')(entry)))
    } else if (one?.kind === 'search' && shards[0] !== shards[1]) add(where(({ id }) => id))
    else if (one?.kind === 'guide') {
      const window = [{ subject: everything, from: 0, to: guideLength }]
      add(ofWindows('guide', window, window))
    } else if (one?.kind === 'news') {
      const from = newsFrom()
      add(where((entry) => (entry.publishedAt ?? '') >= from && seenIn('news')(entry)))
    } else if (one?.kind === 'sitemap' || one?.kind === 'moves') add(where(seenIn(one.kind)))
    else if (one?.kind === 'picture') {
      // Where it is cut is a matter of its focal point.
      const here = ({ facts }: Entry) => facts.pictures.filter(({ media }) => media === one.media)
      add(where((entry) => here(entry).length > 0 && here(entry).map(({ focus }) => focus ?? null)))
    }
    return found
  }

  /** The causes of all articles of which something else is seen, or nothing any more (false, undefined, null). */
  function where(seen: Seen): Set<Cause> {
    const look = (entry: Entry | null) => (entry && seen(entry)) || null
    return new Set(
      changes
        .filter((change) => !isDeepStrictEqual(look(change.before), look(change.after)))
        .flatMap(({ causes }) => causes),
    )
  }

  /** The causes of what editors have put on the home page, wherever it stands in lists. */
  function ofFront(then: Shown | undefined, now: Shown | undefined): Set<Cause> {
    const front = new Set([then, now].flatMap((shown) => (shown?.kind === 'home' ? shown.front : [])))
    const isOther = ({ id }: Change) => front.has(id) && differsAs(seenIn('home'), id)
    return new Set(changes.filter(isOther).flatMap(({ causes }) => causes))
  }

  function ofArticle(then: Shown | undefined, now: Shown | undefined): Set<Cause> {
    const own = [entryAt(before, then), entryAt(after, now)]
    const found = new Set(own.flatMap((entry) => (entry && byId.get(entry.id)?.causes) || []))
    if (own.includes(undefined)) return found
    const below = [relatedTo(before, then), relatedTo(after, now)] as const
    const others = new Set(below.flatMap((entries) => entries.map(idOf)))
    const addSeen = (ids: ReadonlySet<string>, seen: Seen) => {
      for (const id of ids) {
        if (!differsAs(asLink, id) && !differsAs(seen, id)) continue
        for (const cause of byId.get(id)?.causes ?? []) found.add(cause)
      }
    }
    addSeen(others, kinship)
    addSeen(new Set([...partsBeside(before, own[0]), ...partsBeside(after, own[1])]), asPart)
    addSeen(new Set([...translationsBeside(before, own[0]), ...translationsBeside(after, own[1])]), asTranslation)
    const isSame = isDeepStrictEqual(below[0].map(idOf), below[1].map(idOf))
    if (isSame || found.size > 0) return found
    // One that is not below it may have moved the others out of its reach, or into it.
    const near = [...nearTo(before, then), ...nearTo(after, now)].filter(({ id }) => differsAs(kinship, id))
    return new Set(near.flatMap(({ id }) => byId.get(id)?.causes ?? []))
  }

  function differsAs(seen: Seen, id: string): boolean {
    const change = byId.get(id)
    if (!change) return false
    return !change.before || !change.after || !isDeepStrictEqual(seen(change.before), seen(change.after))
  }

  function ofList(kind: Shown['kind'], then: readonly Window[], now: readonly Window[]): Set<Cause> {
    const found = ofWindows(kind, then, now)
    if (found.size > 0) return found
    // An author or a keyword is called what the newest article calls it.
    const first = [...then, ...now]
      .filter(({ subject }) => 'slug' in subject)
      .map((one) => ({ ...one, from: 0, to: 1 }))
    return ofWindows('feed', [...then, ...first], [...now, ...first])
  }

  function ofWindows(kind: Shown['kind'], then: readonly Window[], now: readonly Window[]): Set<Cause> {
    const found = new Set<Cause>()
    const windows = new Map([...then, ...now].map((window) => [keyOf(window.subject), window.subject]))
    for (const [key, subject] of windows) {
      const same = ({ subject: other }: Window) => keyOf(other) === key
      const seen: Seen = subject.kind === 'series' ? (entry) => [seenIn(kind)(entry), asPart(entry)] : seenIn(kind)
      const [here, there] = [windowOf(before, then.find(same)), windowOf(after, now.find(same))]
      for (const { id } of there) {
        const change = byId.get(id)
        const isOther = change?.before && change.after && differsAs(seen, id)
        if (isOther) for (const cause of change.causes) found.add(cause)
      }
      const isMoved = !isDeepStrictEqual(here.map(idOf), there.map(idOf))
      const isLonger = kind === 'list' && pagesOf(before, subject) !== pagesOf(after, subject)
      const to = Math.max(...[...then, ...now].filter(same).map((window) => window.to))
      if (!isMoved && !isLonger) continue
      for (const [cause, first] of movesIn(subject)) if (isLonger || first < to) found.add(cause)
    }
    return found
  }

  /** What came into a list, left it or changes its place in it, each with the first place at which it does. */
  function movesIn(subject: Subject): ReadonlyMap<Cause, number> {
    const key = keyOf(subject)
    const known = moves.get(key)
    if (known) return known
    const places = [placesIn(before, subject), placesIn(after, subject)] as const
    const found = new Map<Cause, number>()
    for (const id of new Set([...places[0].keys(), ...places[1].keys()])) {
      const change = byId.get(id)
      const [then, now] = [places[0].get(id), places[1].get(id)]
      const isSamePlace = change?.before?.publishedAt === change?.after?.publishedAt
      if (!change || (then !== undefined && now !== undefined && isSamePlace)) continue
      const first = Math.min(then ?? Number.POSITIVE_INFINITY, now ?? Number.POSITIVE_INFINITY)
      for (const cause of change.causes) found.set(cause, Math.min(first, found.get(cause) ?? first))
    }
    moves.set(key, found)
    return found
  }

  function placesIn(side: Side, subject: Subject): ReadonlyMap<string, number> {
    const places = new Map<string, number>()
    for (const [at, { id }] of side.shelf.window(subject, 0, Number.MAX_SAFE_INTEGER).entries()) {
      if (byId.has(id)) places.set(id, at)
    }
    return places
  }

  function shardsTouched(): ReadonlyMap<number, ReadonlySet<Cause>> {
    if (touchedShards) return touchedShards
    const found = new Map<number, Set<Cause>>()
    for (const change of changes) {
      const terms = [
        change.before ? [...termsIn(change.before, before.sections)] : [],
        change.after ? [...termsIn(change.after, after.sections)] : [],
      ] as const
      const marks = terms.map((list) => new Set(list.map(([term, isHeadline]) => `${isHeadline} ${term}`)))
      for (const [index, list] of terms.entries()) {
        for (const [term, isHeadline] of list) {
          const isSame = marks[1 - index]?.has(`${isHeadline} ${term}`) && shards[0] === shards[1]
          if (isSame) continue
          const shard = shardOf(term, shards[index] ?? 1)
          found.set(shard, new Set([...(found.get(shard) ?? []), ...change.causes]))
        }
      }
    }
    touchedShards = found
    return found
  }

  function ofRedirect(path: string): readonly Cause[] {
    return (leading.get(path) ?? []).flatMap(({ id }) => byId.get(id)?.causes ?? [])
  }

  /** Two days before the newest article of then or now, roughly: what is older is not news. */
  function newsFrom(): string {
    const newest = [before, after].map(({ entries }) => entries[0]?.publishedAt ?? '').filter((time) => time !== '')
    const first = Date.parse(newest.sort()[0]?.slice(0, 10) ?? '')
    return Number.isNaN(first) ? '' : new Date(first - newsReachMs).toISOString().slice(0, 10)
  }

  return { causesOf }
}

const idOf = ({ id }: Entry): string => id
const windowsOf = (shown: Shown | undefined): readonly Window[] => (shown && 'windows' in shown ? shown.windows : [])
const windowOf = (side: Side, window: Window | undefined): readonly Entry[] =>
  window ? side.shelf.window(window.subject, window.from, window.to - window.from) : []
const pagesOf = ({ shelf, settings }: Side, subject: Subject): number =>
  Math.ceil(shelf.count(subject) / settings.articlesPerPage)

const entryAt = ({ entries }: Side, shown: Shown | undefined): Entry | undefined =>
  shown?.kind === 'article' ? entries[shown.at] : undefined
const relatedTo = (side: Side, shown: Shown | undefined): readonly Entry[] =>
  shown?.kind === 'article'
    ? side
        .relatedTo()(shown.at)
        .flatMap((at) => side.entries[at] ?? [])
    : []
const nearTo = (side: Side, shown: Shown | undefined): readonly Entry[] =>
  shown?.kind === 'article'
    ? side
        .relatedTo()
        .near(shown.at)
        .flatMap((at) => side.entries[at] ?? [])
    : []

const partsBeside = ({ shelf }: Side, entry: Entry | undefined): readonly string[] => {
  const slug = entry ? seriesOf(entry) : ''
  return slug === '' ? [] : shelf.window({ kind: 'series', slug }, 0, Number.MAX_SAFE_INTEGER).map(idOf)
}

const translationsBeside = (side: Side, entry: Entry | undefined): readonly string[] =>
  entry ? side.translationsOf(entry).map(idOf) : []

/** What makes articles stand near one another. */
const kinship: Seen = ({ section, publishedAt, facts }) => [
  ...[section, publishedAt, facts.series],
  labelsOf(facts, 'keyword'),
]

/** What the page of all years, authors or keywords says of an article. */
function inIndex({ publishedAt, facts }: Entry, of: IndexKind): unknown {
  // The first series brings a link to the page of all.
  if (of === 'periods') return [publishedAt?.slice(0, 7), facts.series !== '']
  const names = labelNames(facts, of)
  return names.length > 0 && names
}
