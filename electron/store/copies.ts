import type { Database } from 'better-sqlite3'
import type { DocumentJson } from '../shared/article/document.ts'
import { type Facts, factsFormat, factsOf, fieldsOf } from '../shared/article/facts.ts'
import { AppError } from '../shared/errors.ts'
import { inPlainWords } from './failures.ts'
import type { Journal } from './journal.ts'
import type { Labels } from './labels.ts'

export type Copies = ReturnType<typeof createCopies>
/** Each article's newest text and what lists show of it, kept beside the journal that they are derived from. */
export function createCopies(db: Database, journal: Journal, labels: Labels) {
  const putCopy = db.prepare<{ article: number; version: number; document: string }>(
    `INSERT INTO copy (article, version, document) VALUES (@article, @version, @document)
     ON CONFLICT (article) DO UPDATE SET version = @version, document = @document`,
  )
  const putFacts = db.prepare<{ article: number; version: number; format: number; facts: string }>(
    `INSERT INTO fact (article, version, format, facts) VALUES (@article, @version, @format, @facts)
     ON CONFLICT (article) DO UPDATE SET version = @version, format = @format, facts = @facts`,
  )
  const selectText = db.prepare<{ id: string; version: number }, { document: string }>(
    `SELECT copy.document FROM article JOIN copy ON copy.article = article.row
     WHERE article.id = @id AND copy.version = @version`,
  )
  const selectFacts = db.prepare<{ id: string; version: number; format: number }, { facts: string }>(
    `SELECT fact.facts FROM article JOIN fact ON fact.article = article.row
     WHERE article.id = @id AND fact.version = @version AND fact.format = @format`,
  )
  const selectAllFacts = db.prepare<{ format: number }, { id: string; version: number; facts: string }>(
    `SELECT article.id, fact.version, fact.facts FROM fact JOIN article ON article.row = fact.article
     WHERE fact.format = @format`,
  )
  const selectMissing = db.prepare<{ format: number }, { id: string; row: number }>(
    `SELECT article.id, article.row FROM article LEFT JOIN fact ON fact.article = article.row
     WHERE fact.version IS NULL OR fact.version < article.head OR fact.format < @format`,
  )

  const write = db.transaction((article: number, version: number, document: DocumentJson) => {
    putCopy.run({ article, version, document: JSON.stringify(document) })
    const facts = factsOf(document)
    putFacts.run({ article, version, format: factsFormat, facts: JSON.stringify(facts) })
    labels.keep(article, facts, fieldsOf(document))
  })

  /** Keeps the newest version of the article of this row. */
  function keep(article: number, version: number, document: DocumentJson): void {
    inPlainWords(() => write(article, version, document))
  }

  /**
   * The document of a version: the newest costs one read however long its journal is. Throws AppError `article.missing`.
   */
  function text(id: string, version: number): DocumentJson {
    const copy = selectText.get({ id, version })
    return (copy ? JSON.parse(copy.document) : journal.documentAt(id, version).toJSON()) as DocumentJson // checked when it was stored
  }

  /** What lists show of a version. Throws AppError `article.missing`. */
  function facts(id: string, version: number): Facts {
    const copy = selectFacts.get({ id, version, format: factsFormat })
    return copy ? (JSON.parse(copy.facts) as Facts) : factsOf(text(id, version)) // what `keep` wrote
  }

  /** What lists show of many articles, read in one go. */
  function allFacts(): (id: string, version: number) => Facts {
    const known = new Map(selectAllFacts.all({ format: factsFormat }).map((copy) => [copy.id, copy]))
    return (id, version) => {
      const copy = known.get(id)
      return copy?.version === version ? (JSON.parse(copy.facts) as Facts) : facts(id, version) // what `keep` wrote
    }
  }

  /** Whether `catchUp` has something to do, as after an update. */
  const isBehind = (): boolean => selectMissing.get({ format: factsFormat }) !== undefined

  /**
   * Brings up copies that are missing or of an earlier form, as after an update; `step` is told how far it is. A damaged
   * article is passed over.
   */
  async function catchUp(step: (done: number, total: number) => Promise<void>): Promise<void> {
    const missing = selectMissing.all({ format: factsFormat })
    for (const [index, { id, row }] of missing.entries()) {
      inPlainWords(() => bringUp.immediate(id, row))
      await step(index + 1, missing.length)
    }
  }

  /** The head is read while nobody else can write: an older copy must not take the place of a newer one. */
  const bringUp = db.transaction((id: string, row: number) => {
    const head = readable(id)
    if (head) keep(row, head.version, head.document.toJSON() as DocumentJson) // toJSON is typed any
  })

  function readable(id: string): ReturnType<Journal['head']> | undefined {
    try {
      return journal.head(id)
    } catch (error) {
      if (error instanceof AppError && error.key === 'article.damaged') return undefined
      throw error
    }
  }

  return { keep, text, facts, allFacts, isBehind, catchUp }
}
