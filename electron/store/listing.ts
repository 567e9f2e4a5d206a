import type { Database } from 'better-sqlite3'
import { countCharacters } from '../shared/article/counting.ts'
import { type DocumentJson, metadataOf } from '../shared/article/document.ts'
import { bodyLines, fieldsOf, headOf } from '../shared/article/facts.ts'
import type { Status } from '../shared/article/metadata.ts'
import { bodyTextOf, countArticle, headlineOf, standfirstOf } from '../shared/article/reading.ts'
import type { Copies } from './copies.ts'
import { inPlainWords, unlessDamaged } from './failures.ts'
import type { Journal } from './journal.ts'
import { indexable } from './search.ts'
import { freeSlug, slugOf } from './slug.ts'

type Pending = { id: string; row: number; status: Status | null; slug: string | null; binned_at: number | null }
type ListingRow = {
  article: number
  version: number
  headline: string
  standfirst: string
  section: string | null
  status: Status
  slug: string
  number: number | null
  language: string
  published_at: string | null
  embargo: string | null
  words: number
  characters: number
  updated_at: number
  is_binned: number
}

export type Listing = ReturnType<typeof createListing>

/** Keeps the rows that lists and searches read in step with the journal they are derived from. */
export function createListing(db: Database, journal: Journal, copies: Copies) {
  const selectOne = db.prepare<{ id: string }, Pending>(
    `SELECT article.id, article.row, article.binned_at, listing.slug,
       (SELECT status FROM status_event WHERE article = article.row ORDER BY status_event.row DESC LIMIT 1) AS status
     FROM article LEFT JOIN listing ON listing.article = article.row WHERE article.id = @id`,
  )
  const selectBehind = db.prepare<[], { id: string }>(
    `SELECT article.id FROM article LEFT JOIN listing ON listing.article = article.row
     WHERE listing.version IS NULL OR listing.version < article.head`,
  )
  const selectTime = db.prepare<{ row: number; version: number }, { at: number }>(
    'SELECT at FROM change WHERE article = @row AND number = @version',
  )
  const hasSection = db.prepare<{ id: string | null }, { id: string }>('SELECT id FROM section WHERE id = @id')
  const slugOwner = db.prepare<{ slug: string }, { article: number }>('SELECT article FROM listing WHERE slug = @slug')
  const upsert = db.prepare<ListingRow>(
    `INSERT INTO listing (article, version, headline, standfirst, section, status, slug, number, language, published_at, embargo, words, characters, updated_at, is_binned)
     VALUES (@article, @version, @headline, @standfirst, @section, @status, @slug, @number, @language, @published_at, @embargo, @words, @characters, @updated_at, @is_binned)
     ON CONFLICT (article) DO UPDATE SET version = @version, headline = @headline, standfirst = @standfirst, section = @section,
       status = @status, slug = @slug, number = @number, language = @language, published_at = @published_at, embargo = @embargo,
       words = @words, characters = @characters, updated_at = @updated_at, is_binned = @is_binned`,
  )
  const selectUncounted = db.prepare<[], { article: number; id: string; version: number }>(
    `SELECT listing.article, article.id, listing.version FROM listing JOIN article ON article.row = listing.article
     WHERE listing.characters IS NULL`,
  )
  const keepCharacters = db.prepare<{ article: number; version: number; characters: number }>(
    'UPDATE listing SET characters = @characters WHERE article = @article AND version = @version',
  )
  const unindex = db.prepare<{ row: number }>('DELETE FROM search WHERE rowid = @row')
  const index = db.prepare<{ row: number; headline: string; body: string }>(
    'INSERT INTO search (rowid, headline, body) VALUES (@row, @headline, @body)',
  )

  /** Whether another article than `row` has this slug. */
  function isSlugTaken(slug: string, row: number): boolean {
    const owner = slugOwner.get({ slug })
    return owner !== undefined && owner.article !== row
  }

  /** The slug that an article gets when its own wish is `slug`, or when it has none and this headline. */
  function proposeSlug(row: number, slug: string, headline: string): string {
    return freeSlug(slug || slugOf(headline) || `article-${row}`, (candidate) => isSlugTaken(candidate, row))
  }

  const write = db.transaction((id: string) => {
    const article = selectOne.get({ id })
    if (!article) return
    const { document, version } = journal.head(id)
    const fields = metadataOf(document)
    const headline = headlineOf(document)
    const standfirst = standfirstOf(document)
    const { words, characters } = countArticle(document)
    // A published page keeps its address when its headline is mended.
    const isSettled = article.status === 'published' && fields.slug === '' && article.slug !== null
    upsert.run({
      article: article.row,
      version,
      headline,
      standfirst,
      section: hasSection.get({ id: fields.section })?.id ?? null,
      status: article.status ?? 'draft',
      slug: isSettled && article.slug ? article.slug : proposeSlug(article.row, fields.slug, headline),
      number: fields.number,
      language: fields.language,
      published_at: fields.publishedAt,
      embargo: fields.embargo,
      words,
      characters,
      updated_at: selectTime.get({ row: article.row, version })?.at ?? 0,
      is_binned: article.binned_at === null ? 0 : 1,
    })
    copies.keep(article.row, version, document.toJSON() as DocumentJson) // toJSON is typed any
    unindex.run({ row: article.row })
    const body = `${standfirst}\n${bodyTextOf(document)}\n${fields.authors.join(' ')} ${fields.keywords.join(' ')} ${fields.summary}`
    index.run({ row: article.row, headline: indexable(headline), body: indexable(body) })
  })

  /** Brings one article's row up to its head; one that is gone is passed over. */
  function refresh(id: string): void {
    inPlainWords(() => write.immediate(id))
  }

  /** Whether a row is behind its journal, and `catchUp` has something to do. */
  const isBehind = (): boolean => selectBehind.get() !== undefined

  /**
   * Brings up every row that is behind its journal, as after a crash, and returns how many there were; counts the
   * characters of rows from before they were counted. A damaged article keeps the row it has and holds up none of the
   * others; whoever opens or exports it is told.
   */
  function catchUp(): number {
    const behind = selectBehind.all()
    for (const { id } of behind) unlessDamaged(() => refresh(id))
    const uncounted = selectUncounted.all()
    if (uncounted.length > 0) inPlainWords(() => countAll.immediate(uncounted))
    return behind.length
  }

  /** Out of the copies: making whole rows anew would cost a large newsroom many times as long. */
  const countAll = db.transaction((rows: ReturnType<typeof selectUncounted.all>) => {
    for (const { article, id, version } of rows) {
      unlessDamaged(() => {
        const characters = charactersOf(copies.text(id, version))
        keepCharacters.run({ article, version, characters })
      })
    }
  })

  return { refresh, isBehind, catchUp, isSlugTaken, proposeSlug }
}

/** What `countArticle` counts of the same document. */
function charactersOf(document: DocumentJson): number {
  return countCharacters([...headOf(document), ...bodyLines(document)].join('\n'), fieldsOf(document).language)
}
