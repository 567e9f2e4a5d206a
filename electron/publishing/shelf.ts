import type { ArticleRow, Section } from '../shared/article/article.ts'
import { type Label, labelNames, labelsOf } from '../store/labels.ts'
import { nameSlug } from '../store/name-slug.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { partsInOrder } from './archives/series.ts'
import { everything, keyOf, listAddress, ofSection, type Subject } from './archives/subject.ts'
import { type FeedFormat, feedLength } from './feeds/feed.ts'
import type { FeedInput } from './feeds/print-feed.ts'
import type { Sections } from './frame.ts'
import type { Entry, HomeInput, ListInput } from './pages.ts'

/** The articles of a site in the order of its lists: newest first. */
export type Shelf = {
  readonly count: (subject: Subject) => number
  readonly window: (subject: Subject, offset: number, limit: number) => readonly Entry[]
  /** Those of these articles that the site has, in the order given. */
  readonly some: (ids: readonly string[]) => readonly Entry[]
}

/** How many articles the home page shows of all, and how many of each section that has a block there. */
export const leadAndLatest = 7
export const perBlock = 3

/** A shelf of articles that are known, in order. */
export function fixedShelf(entries: readonly Entry[], sections: Sections) {
  const shelves = new Map<Subject['kind'], Map<string, { readonly subject: Subject; readonly entries: Entry[] }>>()

  /** All subjects of a kind, each with its articles; worked out when it is first asked for. */
  function ofKind(kind: Subject['kind']) {
    const known = shelves.get(kind)
    if (known) return known
    const made = new Map<string, { subject: Subject; entries: Entry[] }>()
    for (const entry of entries) {
      for (const subject of subjectsOf(entry, kind, sections)) {
        const key = keyOf(subject)
        const shelf = made.get(key)
        if (shelf) shelf.entries.push(entry)
        else made.set(key, { subject, entries: [entry] })
      }
    }
    shelves.set(kind, made)
    return made
  }

  const entriesOf = (subject: Subject): readonly Entry[] => ofKind(subject.kind).get(keyOf(subject))?.entries ?? []
  return {
    count: (subject: Subject): number => entriesOf(subject).length,
    window: (subject: Subject, offset: number, limit: number): readonly Entry[] =>
      entriesOf(subject).slice(offset, offset + limit),
    some: (ids: readonly string[]): readonly Entry[] => {
      if (ids.length === 0) return []
      const wanted = new Map(ids.map((id, at) => [id, at]))
      const place = ({ id }: Entry) => wanted.get(id) ?? 0
      return entries.filter(({ id }) => wanted.has(id)).sort((one, other) => place(one) - place(other))
    },
    /** Every author, keyword, series or period that there is, in the order in which the newest articles name them. */
    subjects: (kind: Exclude<Subject['kind'], 'section'>): readonly Subject[] =>
      [...ofKind(kind).values()].map(({ subject }) => subject),
  }
}

/** What an article is listed under. */
function subjectsOf(entry: Entry, kind: Subject['kind'], sections: Sections): readonly Subject[] {
  switch (kind) {
    case 'section':
      return [everything, ...sections.path(entry.section).map(({ id }) => ofSection(id))]
    case 'period':
      return [4, 7].flatMap((length): Subject[] => {
        const period = entry.publishedAt?.slice(0, length)
        return period === undefined ? [] : [{ kind, period }]
      })
    default:
      return labelsOf(entry.facts, kind).map((slug) => ({ kind, slug }))
  }
}

/**
 * A shelf that reads the store when it is asked: what `isShown` lets through of the articles ready or published, and
 * `extra`, an article shown though it is neither.
 */
export function liveShelf(input: {
  readonly newsroom: Newsroom
  readonly sections: Sections
  readonly isShown: (row: ArticleRow) => boolean
  readonly entryOf: (row: ArticleRow) => Entry
  readonly extra: ArticleRow | null
}): Shelf {
  const { newsroom, sections, isShown, entryOf, extra } = input
  const whole = new Map<string, readonly ArticleRow[]>()
  /** How many the store had to give at the last reading. */
  let readInAll = 0

  function read(subject: Subject, limit: number): readonly ArticleRow[] {
    const found = newsroom.articles.published({ ...filterOf(subject), statuses: liveStatuses, offset: 0, limit })
    readInAll = found.length
    const rows = found.filter((row) => isShown(row) && row.id !== extra?.id)
    if (!extra) return rows
    const key = keyOf(subject)
    const isHere = subjectsOf(entryOf(extra), subject.kind, sections).some((one) => keyOf(one) === key)
    return isHere ? [...rows, extra].sort(newestFirst) : rows
  }

  function all(subject: Subject): readonly ArticleRow[] {
    const key = keyOf(subject)
    const rows = whole.get(key) ?? read(subject, 10_000_000)
    whole.set(key, rows)
    return rows
  }

  /** The newest few, however many are not shown among them. */
  function front(subject: Subject, wanted: number): readonly ArticleRow[] {
    for (let limit = wanted + 50; ; limit *= 4) {
      const rows = read(subject, limit)
      if (rows.length >= wanted || readInAll < limit) return rows
    }
  }

  return {
    count: (subject) => all(subject).length,
    window: (subject, offset, limit) => {
      const rows = offset === 0 && limit < 1000 ? front(subject, limit) : all(subject)
      return rows.slice(offset, offset + limit).map(entryOf)
    },
    some: (ids) =>
      newsroom.articles
        .rows(ids)
        .map((row) => (row.id === extra?.id ? extra : row))
        .filter((row) => row === extra || (isLive(row) && isShown(row)))
        .map(entryOf),
  }
}

function filterOf(subject: Subject) {
  switch (subject.kind) {
    case 'section':
      return subject.section === null ? {} : { section: subject.section }
    case 'period':
      return { period: subject.period }
    default:
      return { label: subject }
  }
}

/** Statuses whose articles stand on the site. */
export const liveStatuses = ['ready', 'published'] as const

/** Whether an article stands on the site as far as its status goes. */
export const isLive = ({ status, binnedAt }: ArticleRow): boolean =>
  binnedAt === null && liveStatuses.some((live) => live === status)

type Placed = Pick<ArticleRow, 'publishedAt' | 'number'>

/** The order of lists: newest time published first, those without a time last, then the higher number. */
export function newestFirst(one: Placed, other: Placed): number {
  const [first, second] = [one.publishedAt ?? '', other.publishedAt ?? '']
  if (first !== second) return first < second ? 1 : -1
  return (other.number ?? 0) - (one.number ?? 0)
}

/**
 * What the home page shows: the articles that editors have put there (`front`) in their order and after them the newest
 * others, the first of all with its picture; and the newest of each top section. Of `front` what the site does not have is
 * passed over.
 */
export function homeInput(shelf: Shelf, sections: Sections, front: readonly string[]): HomeInput {
  const pinned = shelf.some(front)
  const isPinned = new Set(pinned.map(({ id }) => id))
  const newest = shelf.window(everything, 0, leadAndLatest + pinned.length).filter(({ id }) => !isPinned.has(id))
  const top = [...pinned, ...newest.slice(0, Math.max(0, leadAndLatest - pinned.length))]
  const [first, ...latest] = top
  const isOnTop = new Set(top.map(({ id }) => id))
  return {
    lead: first ?? null,
    latest,
    sections: frontSections(sections).flatMap(({ id }) => {
      const newest = shelf.window(ofSection(id), 0, top.length + perBlock)
      if (newest.length === 0) return []
      const others = newest.filter((entry) => !isOnTop.has(entry.id)).slice(0, perBlock)
      return [{ section: id, entries: newest.slice(0, perBlock), others }]
    }),
  }
}

/** The sections that the home page gives a block: those below the top ones, or top ones that have none below. */
function frontSections(sections: Sections): readonly Section[] {
  return sections.top.flatMap((top) => {
    const below = sections.childrenOf(top.id)
    return below.length === 0 ? [top] : below
  })
}

/** One page of a list: newest first, but a series in its own order. */
export function listInput(shelf: Shelf, subject: Subject, number: number, perPage: number): ListInput {
  const pages = Math.max(1, Math.ceil(shelf.count(subject) / perPage))
  const from = (number - 1) * perPage
  const entries =
    subject.kind === 'series'
      ? partsInOrder(shelf.window(subject, 0, Number.MAX_SAFE_INTEGER)).slice(from, from + perPage)
      : shelf.window(subject, from, perPage)
  return { subject, name: nameOf(shelf, subject), number, pages, entries }
}

/** A feed of the newest of a list. */
export function feedInput(shelf: Shelf, subject: Subject, format: FeedFormat): FeedInput {
  return { subject, name: nameOf(shelf, subject), format, entries: shelf.window(subject, 0, feedLength) }
}

/** What a list is called, as far as its articles know: an author, a keyword or a series as the newest one writes it. */
export function nameOf(shelf: Shelf, subject: Subject): string {
  return 'slug' in subject ? nameIn(shelf.window(subject, 0, 1), subject) : ''
}

/** An author, a keyword or a series as the first of these entries writes it; '' where there is none. */
export function nameIn([entry]: readonly Entry[], subject: Label): string {
  const names = entry ? labelNames(entry.facts, subject.kind) : []
  return names.find((name) => nameSlug(name) === subject.slug)?.trim() ?? ''
}

/** Every page of the lists of these subjects; one without articles has one page all the same, for links lead there. */
export function* listPages(
  shelf: Shelf,
  subjects: readonly Subject[],
  sections: Sections,
  perPage: number,
): Generator<{ readonly address: string; readonly subject: Subject; readonly number: number }> {
  for (const subject of subjects) {
    const pages = Math.max(1, Math.ceil(shelf.count(subject) / perPage))
    for (let number = 1; number <= pages; number += 1) {
      yield { address: listAddress(subject, sections, number), subject, number }
    }
  }
}
