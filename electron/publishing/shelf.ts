import type { ArticleRow, Section } from '../shared/article/article.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { homeAddress, listAddress } from './address.ts'
import type { Sections } from './frame.ts'
import type { Entry, HomeInput, ListInput } from './pages.ts'

/** The articles of a site in the order of its lists: newest first; null stands for all, a section for itself and those below. */
export type Shelf = {
  readonly count: (section: string | null) => number
  readonly window: (section: string | null, offset: number, limit: number) => readonly Entry[]
}

const leadAndLatest = 7
const perBlock = 3

/** A shelf of articles that are known, in order. */
export function fixedShelf(entries: readonly Entry[], sections: Sections): Shelf {
  const shelves = new Map<string | null, Entry[]>([[null, [...entries]]])
  for (const entry of entries) {
    for (const { id } of sections.path(entry.section)) {
      const shelf = shelves.get(id)
      if (shelf) shelf.push(entry)
      else shelves.set(id, [entry])
    }
  }
  return {
    count: (section) => shelves.get(section)?.length ?? 0,
    window: (section, offset, limit) => (shelves.get(section) ?? []).slice(offset, offset + limit),
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
  const whole = new Map<string | null, readonly ArticleRow[]>()
  /** How many the store had to give at the last reading. */
  let readInAll = 0

  function read(section: string | null, limit: number): readonly ArticleRow[] {
    const where = section === null ? {} : { section }
    const found = newsroom.articles.published({ ...where, statuses: liveStatuses, offset: 0, limit })
    readInAll = found.length
    const rows = found.filter((row) => isShown(row) && row.id !== extra?.id)
    const isHere = extra && (section === null || sections.path(extra.section).some(({ id }) => id === section))
    return isHere ? [...rows, extra].sort(newestFirst) : rows
  }

  function all(section: string | null): readonly ArticleRow[] {
    const rows = whole.get(section) ?? read(section, 10_000_000)
    whole.set(section, rows)
    return rows
  }

  /** The newest few, however many are not shown among them. */
  function front(section: string | null, wanted: number): readonly ArticleRow[] {
    for (let limit = wanted + 50; ; limit *= 4) {
      const rows = read(section, limit)
      if (rows.length >= wanted || readInAll < limit) return rows
    }
  }

  return {
    count: (section) => all(section).length,
    window: (section, offset, limit) => {
      const rows = offset === 0 ? front(section, limit) : all(section)
      return rows.slice(offset, offset + limit).map(entryOf)
    },
  }
}

/** Statuses whose articles stand on the site. */
export const liveStatuses = ['ready', 'published'] as const

/** The order of lists: newest time published first, those without a time last, then the higher number. */
export function newestFirst(one: ArticleRow, other: ArticleRow): number {
  const [first, second] = [one.publishedAt ?? '', other.publishedAt ?? '']
  if (first !== second) return first < second ? 1 : -1
  return (other.number ?? 0) - (one.number ?? 0)
}

/** What the home page shows: the newest article with its picture, those after it, and the newest of each top section. */
export function homeInput(shelf: Shelf, sections: Sections): HomeInput {
  const [first, ...latest] = shelf.window(null, 0, leadAndLatest)
  return {
    lead: first ?? null,
    latest,
    sections: frontSections(sections).flatMap(({ id }) => {
      const entries = shelf.window(id, 0, perBlock)
      return entries.length === 0 ? [] : [{ section: id, entries }]
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

/** One page of a list. */
export function listInput(shelf: Shelf, section: string | null, number: number, perPage: number): ListInput {
  const pages = Math.max(1, Math.ceil(shelf.count(section) / perPage))
  return { section, number, pages, entries: shelf.window(section, (number - 1) * perPage, perPage) }
}

export type ListPage = { readonly address: string; readonly section: string | null; readonly number: number }

/** Every page of every list; a section without articles has one page all the same, for the navigation leads there. */
export function* listPages(shelf: Shelf, sections: Sections, perPage: number): Generator<ListPage> {
  for (const section of [null, ...sections.all.map(({ id }) => id)]) {
    const pages = Math.max(1, Math.ceil(shelf.count(section) / perPage))
    for (let number = 1; number <= pages; number += 1) {
      yield { address: listAddress(sections.path(section), number), section, number }
    }
  }
}

/** The list page that an address asks for, whether or not the list is that long. */
export function listAsked(address: string, sections: Sections): ListPage | undefined {
  const [, folder = '', page] = /^(?:(.+)\/)?(?:index|page-([1-9]\d{0,6}))\.html$/.exec(address) ?? []
  if (address === homeAddress) return undefined
  const number = page === undefined ? 1 : Number(page)
  const section = folder === '' ? null : sections.all.find((one) => one.slug === folder.split('/').at(-1))?.id
  if (section === undefined) return undefined
  const own = listAddress(sections.path(section), number)
  return own === address ? { address, section, number } : undefined
}
