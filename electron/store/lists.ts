import type { Database, Statement } from 'better-sqlite3'
import type { ArticleQuery, ArticleRow } from '../shared/article/article.ts'
import type { Status } from '../shared/article/metadata.ts'
import { AppError } from '../shared/errors.ts'
import type { Label, Labels } from './labels.ts'
import { createMatches } from './matches.ts'

export type Counts = {
  readonly all: number
  readonly bin: number
  /** On the front page, those in the bin left out. */
  readonly front: number
  readonly sections: Record<string, number>
  readonly statuses: Record<Status, number>
}

export type PageFilter = {
  /** A section and all below it. */
  readonly section?: string | undefined
  readonly ids?: readonly string[] | undefined
  /** An author or a keyword. */
  readonly label?: Label | undefined
  /** The article that they are translations of. */
  readonly translationOf?: string | undefined
  /** A year or a month that it was published in: `2026`, `2026-11`. */
  readonly period?: string | undefined
  readonly statuses?: readonly Status[] | undefined
  readonly offset: number
  readonly limit: number
}

export const columns = `article.id, listing.version, listing.headline, listing.standfirst, listing.section, listing.status, listing.slug,
  listing.number, listing.language, listing.published_at AS publishedAt, listing.embargo, listing.words, listing.characters,
  article.created_at AS createdAt, listing.updated_at AS updatedAt, article.binned_at AS binnedAt`
const tables = 'listing JOIN article ON article.row = listing.article'
const below = `WITH RECURSIVE below (id) AS (SELECT @section UNION SELECT section.id FROM section JOIN below ON section.parent = below.id)`

/** Reads the rows that `createListing` keeps: lists, searches, counts, and what a page of the site shows. */
export function createLists(db: Database, labels: Labels) {
  const selectRow = db.prepare<{ id: string }, ArticleRow>(`SELECT ${columns} FROM ${tables} WHERE article.id = @id`)
  const selectRows = db.prepare<{ ids: string }, ArticleRow>(
    `SELECT ${columns} FROM json_each(@ids) AS wanted JOIN article ON article.id = wanted.value
       JOIN listing ON listing.article = article.row ORDER BY wanted.key`,
  )
  const selectWindow = db.prepare<{ rows: string }, ArticleRow>(
    `SELECT ${columns} FROM json_each(@rows) AS wanted JOIN listing ON listing.article = wanted.value
       JOIN article ON article.row = listing.article ORDER BY wanted.key`,
  )
  const selectByNumber = db.prepare<{ number: number }, ArticleRow>(
    `SELECT ${columns} FROM ${tables} WHERE listing.number = @number ORDER BY listing.is_binned, article.row LIMIT 1`,
  )
  const selectBySlug = db.prepare<{ slug: string }, ArticleRow>(
    `SELECT ${columns} FROM ${tables} WHERE listing.slug = @slug`,
  )
  const countAll = db.prepare<[], { all: number; bin: number }>(
    'SELECT count(*) - sum(is_binned) AS "all", sum(is_binned) AS bin FROM listing',
  )
  const countFront = db
    .prepare<[], number>('SELECT count(*) FROM front_page JOIN listing USING (article) WHERE is_binned = 0')
    .pluck()
  const countStatuses = db.prepare<[], { status: Status; count: number }>(
    'SELECT status, count(*) AS count FROM listing WHERE is_binned = 0 GROUP BY status',
  )
  const countSections = db.prepare<[], { id: string; count: number }>(
    'SELECT section AS id, count(*) AS count FROM listing WHERE is_binned = 0 AND section IS NOT NULL GROUP BY section',
  )
  const selectParents = db.prepare<[], { id: string; parent: string | null }>('SELECT id, parent FROM section')

  const matches = createMatches(db)
  const prepared = new Map<string, Statement<[object]>>()
  /** The few shapes that a query can take, each prepared once. */
  function prepare<Row>(sql: string): Statement<[object], Row> {
    const known = prepared.get(sql) ?? db.prepare<[object]>(sql)
    prepared.set(sql, known)
    return known as Statement<[object], Row> // the caller names the columns that its SQL selects
  }

  /** The row of one article. Throws AppError `article.missing`. */
  function row(id: string): ArticleRow {
    const found = selectRow.get({ id })
    if (!found) throw new AppError('not_found', 'article.missing')
    return found
  }

  /** The window `offset`, `limit` of the articles that match, and how many match in all. Ties stand newest first. */
  function list(query: ArticleQuery): { total: number; rows: ArticleRow[] } {
    const all = matches(query)
    const rows = all.slice(query.offset, query.offset + query.limit)
    return { total: all.length, rows: selectWindow.all({ rows: JSON.stringify(rows) }) }
  }

  /** How many articles stand where; a section counts those of the sections below it too. */
  function counts(): Counts {
    const { all, bin } = countAll.get() ?? { all: 0, bin: 0 }
    const statuses: Record<Status, number> = { draft: 0, 'in-review': 0, ready: 0, published: 0, killed: 0 }
    for (const { status, count } of countStatuses.all()) statuses[status] = count
    const parents = new Map(selectParents.all().map((section) => [section.id, section.parent]))
    const sections: Record<string, number> = Object.fromEntries([...parents.keys()].map((id) => [id, 0]))
    for (const { id, count } of countSections.all()) {
      for (let at: string | null | undefined = id; at; at = parents.get(at)) sections[at] = (sections[at] ?? 0) + count
    }
    return { all: all ?? 0, bin: bin ?? 0, front: countFront.get() ?? 0, sections, statuses }
  }

  /** Articles out of the bin for pages of a site, newest time published first; those without a time come last. */
  function published(filter: PageFilter): ArticleRow[] {
    const conditions = ['listing.is_binned = 0']
    if (filter.section !== undefined) conditions.push('listing.section IN (SELECT id FROM below)')
    if (filter.statuses) conditions.push('listing.status IN (SELECT value FROM json_each(@statuses))')
    if (filter.ids) conditions.push('article.id IN (SELECT value FROM json_each(@ids))')
    if (filter.period !== undefined) conditions.push('listing.published_at BETWEEN @from AND @until')
    if (filter.label) {
      labels.file()
      conditions.push('listing.article IN (SELECT article FROM label WHERE kind = @kind AND slug = @slug)')
    }
    if (filter.translationOf !== undefined) {
      labels.file()
      conditions.push(
        "listing.article IN (SELECT article FROM label WHERE kind = 'translation' AND slug = @translationOf)",
      )
    }
    return prepare<ArticleRow>(
      `${filter.section === undefined ? '' : below} SELECT ${columns} FROM ${tables} WHERE ${conditions.join(' AND ')}
         ORDER BY listing.published_at DESC, listing.number DESC, listing.article DESC LIMIT @limit OFFSET @offset`,
    ).all({
      ...(filter.section === undefined ? {} : { section: filter.section }),
      ...(filter.statuses ? { statuses: JSON.stringify(filter.statuses) } : {}),
      ...(filter.ids ? { ids: JSON.stringify(filter.ids) } : {}),
      // A full stop sorts right behind the hyphen that follows a year or a month.
      ...(filter.period === undefined ? {} : { from: `${filter.period}-`, until: `${filter.period}.` }),
      ...(filter.label ?? {}),
      ...(filter.translationOf === undefined ? {} : { translationOf: filter.translationOf }),
      limit: filter.limit,
      offset: filter.offset,
    })
  }

  return {
    row,
    /** The rows of these articles, in the bin or not, in the order given; those that are not there are passed over. */
    rows: (ids: readonly string[]) => selectRows.all({ ids: JSON.stringify(ids) }),
    list,
    counts,
    published,
    findByNumber: (number: number) => selectByNumber.get({ number }),
    findBySlug: (slug: string) => selectBySlug.get({ slug }),
  }
}
