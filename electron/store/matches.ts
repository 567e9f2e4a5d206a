import type { Database, Statement } from 'better-sqlite3'
import type { ArticleQuery, SortKey } from '../shared/article/article.ts'
import { searchQuery } from './search.ts'

export type Match = Omit<ArticleQuery, 'offset' | 'limit'>
type Rows = readonly number[]
/** What a statement is asked for: any of the parameters that its SQL names. */
type Asked = Readonly<Record<string, string | number | null>>

/** Lists that are kept: what one desk looks at, with a few windows on it. */
const mostKept = 24

const below = `WITH RECURSIVE below (id) AS (SELECT @section UNION SELECT section.id FROM section JOIN below ON section.parent = below.id)`
const unbinned = 'SELECT article FROM listing WHERE is_binned = @isBinned'

/** Orders that an index gives. */
const columns: Readonly<Record<Exclude<SortKey, 'status' | 'section'>, string>> = {
  updatedAt: 'updated_at',
  headline: 'headline COLLATE NOCASE',
  publishedAt: 'published_at',
  words: 'words',
}

/** Orders by one of a few values: the values that occur, with their ranks. */
const ranks: Readonly<Record<'status' | 'section', string>> = {
  status: `SELECT value, CASE value WHEN 'draft' THEN 0 WHEN 'in-review' THEN 1 WHEN 'ready' THEN 2 WHEN 'published' THEN 3 ELSE 4 END AS rank
    FROM (SELECT DISTINCT status AS value FROM listing WHERE is_binned = @isBinned)`,
  section: `SELECT value, rank FROM (SELECT DISTINCT section AS value FROM listing WHERE is_binned = @isBinned)
    LEFT JOIN (SELECT id, dense_rank() OVER (ORDER BY name COLLATE NOCASE) AS rank FROM section) ON id = value`,
}

/**
 * Answers which articles a query finds, as rows of the database in the query's order. The order, the filters and the
 * words are each read once out of an index and put together here; that costs the same for a word that every article
 * has as for one that none has, and what was put together is kept until something in the database changes.
 */
export function createMatches(db: Database) {
  const prepared = new Map<string, Statement<[Asked]>>()
  const kept = new Map<string, Rows>()
  const version = db.prepare<[], { own: number; others: number }>(
    'SELECT total_changes() AS own, data_version AS others FROM pragma_data_version',
  )
  let keptAt = ''

  /** The rows that match, in order; ties stand newest first. */
  function matches(query: Match): Rows {
    forgetWhenChanged()
    const { section, status, isOnFront = false, isBinned, sort } = query
    const words = searchQuery(query.words)
    if (query.words.trim() !== '' && words === '') return []
    return keep(['matches', section, status, isOnFront, isBinned, words, sort.by, sort.isDescending], () => {
      const filters: Rows[] = []
      if (section !== undefined) filters.push(inSection(section, isBinned))
      if (status !== undefined) filters.push(inStatus(status, isBinned))
      if (words !== '') filters.push(withWords(words))
      return filters
        .map(chooserOf)
        .reduce((rows, isChosen) => rows.filter(isChosen), isOnFront ? onFront(isBinned) : ordered(sort, isBinned))
    })
  }

  const onFront = (isBinned: boolean): Rows =>
    keep(['front', isBinned], () =>
      read(
        `SELECT article FROM front_page JOIN listing USING (article) WHERE is_binned = @isBinned ORDER BY position`,
        {
          isBinned: Number(isBinned),
        },
      ),
    )

  function ordered({ by, isDescending }: ArticleQuery['sort'], isBinned: boolean): Rows {
    return keep(['order', by, isDescending, isBinned], () => {
      if (by === 'status' || by === 'section') return ranked(by, isDescending, isBinned)
      const direction = isDescending ? 'DESC' : 'ASC'
      return read(`${unbinned} ORDER BY ${columns[by]} ${direction}, article DESC`, { isBinned: Number(isBinned) })
    })
  }

  /** The rows of each value from the index, one rank after the other; values of one rank stand together. */
  function ranked(by: 'status' | 'section', isDescending: boolean, isBinned: boolean): Rows {
    const asked = { isBinned: Number(isBinned) }
    const groups = new Map<number, Rows>()
    const direction = isDescending ? 'DESC' : 'ASC'
    const values = prepare<{ value: string | null; rank: number | null }>(`${ranks[by]} ORDER BY rank ${direction}`)
    for (const { value, rank } of values.all(asked)) {
      const rows = read(`${unbinned} AND ${by} IS @value ORDER BY article DESC`, { ...asked, value })
      const beside = groups.get(rank ?? -1)
      groups.set(rank ?? -1, beside ? [...beside, ...rows].sort((one, other) => other - one) : rows)
    }
    return [...groups.values()].flat()
  }

  const inSection = (section: string, isBinned: boolean): Rows =>
    keep(['section', section, isBinned], () =>
      read(`${below} ${unbinned} AND section IN (SELECT id FROM below)`, { section, isBinned: Number(isBinned) }),
    )

  const inStatus = (status: string, isBinned: boolean): Rows =>
    keep(['status', status, isBinned], () =>
      read(`${unbinned} AND status = @status`, { status, isBinned: Number(isBinned) }),
    )

  const withWords = (words: string): Rows =>
    keep(['words', words], () => read('SELECT rowid FROM search WHERE search MATCH @words', { words }))

  const read = (sql: string, asked: Asked): Rows => prepare<number>(sql, true).all(asked)

  function prepare<Row>(sql: string, isPlucked = false): Statement<[Asked], Row> {
    let statement = prepared.get(sql)
    if (!statement) {
      statement = db.prepare<[Asked]>(sql)
      if (isPlucked) statement.pluck()
      prepared.set(sql, statement)
    }
    return statement as Statement<[Asked], Row> // the caller names what its SQL selects
  }

  function keep(parts: readonly unknown[], find: () => Rows): Rows {
    const key = JSON.stringify(parts)
    const known = kept.get(key)
    const rows = known ?? find()
    // What is read inside a transaction may be rolled back, and nothing would tell.
    if (db.inTransaction) return rows
    kept.delete(key)
    kept.set(key, rows)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return rows
  }

  /** This connection's own changes are counted by one number, those of all others by the other. */
  function forgetWhenChanged(): void {
    const now = JSON.stringify(version.get())
    if (now !== keptAt) kept.clear()
    keptAt = now
  }

  return matches
}

/** Whether a row is one of these, asked many times. */
function chooserOf(rows: Rows): (row: number) => boolean {
  const isThere = new Uint8Array(1 + rows.reduce((most, row) => Math.max(most, row), 0))
  for (const row of rows) isThere[row] = 1
  return (row) => isThere[row] === 1
}
