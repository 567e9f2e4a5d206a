import type { Node } from '@tiptap/pm/model'
import Sqlite, { type Database } from 'better-sqlite3'
import type { OpenedArticle } from '../shared/article/article.ts'
import { applySteps, type Change, mergeSteps, readSteps, replay, type StepJson } from '../shared/article/changes.ts'
import { type DocumentJson, emptyDocument } from '../shared/article/document.ts'
import { schema } from '../shared/article/schema.ts'
import { AppError } from '../shared/errors.ts'
import { inPlainWords } from './failures.ts'
import type { createStatuses } from './statuses.ts'

/** A whole document is kept every so many versions. */
const snapshotEvery = 100
/** How many changes a window gets to undo. */
const undoWindow = 400
const cacheSize = 32

export type Appended =
  | { readonly isAccepted: true; readonly version: number; readonly change: Change }
  | { readonly isAccepted: false; readonly changes: readonly Change[] }

export type Journal = ReturnType<typeof createJournal>
type Head = { readonly version: number; readonly document: Node }
type ChangeRow = { number: number; steps: string; client: string; author: string; at: number }

/** The authority over every article's changes. */
export function createJournal(db: Database, statuses: ReturnType<typeof createStatuses>, now: () => number) {
  const heads = new Map<string, Head>()
  const find = db.prepare<{ id: string }, { row: number; head: number; binned_at: number | null }>(
    'SELECT row, head, binned_at FROM article WHERE id = @id',
  )
  const selectSnapshot = db.prepare<{ row: number; version: number }, { version: number; document: string }>(
    'SELECT version, document FROM snapshot WHERE article = @row AND version <= @version ORDER BY version DESC LIMIT 1',
  )
  const selectChanges = db.prepare<{ row: number; after: number; until: number }, ChangeRow>(
    'SELECT number, steps, client, author, at FROM change WHERE article = @row AND number > @after AND number <= @until ORDER BY number',
  )
  const selectTime = db.prepare<{ row: number; version: number }, { at: number }>(
    'SELECT at FROM change WHERE article = @row AND number = @version',
  )
  const insertChange = db.prepare<ChangeRow & { row: number }>(
    'INSERT INTO change (article, number, steps, client, author, at) VALUES (@row, @number, @steps, @client, @author, @at)',
  )
  const insertSnapshot = db.prepare<{ row: number; version: number; document: string }>(
    'INSERT INTO snapshot (article, version, document) VALUES (@row, @version, @document)',
  )
  const setHead = db.prepare<{ row: number; head: number }>('UPDATE article SET head = @head WHERE row = @row')
  const selectSlug = db.prepare<{ row: number }, { slug: string }>('SELECT slug FROM listing WHERE article = @row')

  function article(id: string) {
    const found = find.get({ id })
    if (!found) throw new AppError('not_found', 'article.missing')
    return found
  }

  /** The newest version. Throws AppError `article.missing`, `article.damaged` where its changes cannot be read. */
  function head(id: string): Head {
    const { row, head: version } = article(id)
    const known = heads.get(id)
    if (known?.version === version) return known
    return remember(id, { version, document: build(row, version, known) })
  }

  /** The document as its first `version` changes made it. Throws as `head` does, `article.missing` also for a version that is not there. */
  function documentAt(id: string, version: number): Node {
    const { row, head: newest } = article(id)
    if (version < 0 || version > newest) throw new AppError('not_found', 'article.missing')
    return version === newest ? head(id).document : build(row, version)
  }

  /** When a version was written; 0 for one that is not there. Throws AppError `article.missing`. */
  function timeOf(id: string, version: number): number {
    return selectTime.get({ row: article(id).row, version })?.at ?? 0
  }

  /** The changes after `version`, oldest first. */
  function changes(id: string, version: number): Change[] {
    const { row, head: newest } = article(id)
    return selectChanges.all({ row, after: version, until: newest }).map(toChange)
  }

  /**
   * Appends the steps as one change when they start from the newest version; otherwise changes nothing and answers with
   * what came since. Throws AppError `article.damaged` for steps that do not fit or leave our schema.
   */
  function append(input: {
    readonly id: string
    readonly version: number
    readonly client: string
    readonly author: string
    readonly steps: readonly StepJson[]
    readonly at?: number
  }): Appended {
    const write = db.transaction((): { appended: Appended; document?: Node } => {
      const { row, head: newest } = article(input.id)
      if (input.version !== newest)
        return { appended: { isAccepted: false, changes: changes(input.id, input.version) } }
      const steps = mergeSteps(readSteps(input.steps))
      const document = applySteps(head(input.id).document, steps)
      const change: Change = {
        number: newest + 1,
        steps: steps.map((step) => step.toJSON() as StepJson), // toJSON is typed any
        client: input.client,
        author: input.author,
        at: input.at ?? now(),
      }
      insertChange.run({ ...change, row, steps: JSON.stringify(change.steps) })
      setHead.run({ row, head: change.number })
      if (change.number % snapshotEvery === 0) {
        insertSnapshot.run({ row, version: change.number, document: JSON.stringify(document.toJSON()) })
      }
      return { appended: { isAccepted: true, version: change.number, change }, document }
    })
    const { appended, document } = inPlainWords(() => write.immediate())
    if (appended.isAccepted && document) remember(input.id, { version: appended.version, document })
    return appended
  }

  /** The article for a window: far enough back that undo reaches over restarts, never before it was made. */
  function open(id: string, client: string): OpenedArticle {
    const { head: newest, row, binned_at: binnedAt } = article(id)
    const version = Math.min(newest, Math.max(1, newest - undoWindow))
    return {
      id,
      base: { version, document: documentAt(id, version).toJSON() as DocumentJson }, // toJSON is typed any
      changes: changes(id, version),
      statuses: statuses.events(id),
      slug: selectSlug.get({ row })?.slug ?? '',
      binnedAt,
      client,
    }
  }

  function build(row: number, version: number, from?: Head): Node {
    try {
      return replayed(row, version, from)
    } catch (cause) {
      if (cause instanceof Sqlite.SqliteError && !cause.code.startsWith('SQLITE_CORRUPT')) throw cause
      throw new AppError('invalid', 'article.damaged', {}, { cause })
    }
  }

  function replayed(row: number, version: number, from?: Head): Node {
    const snapshot = selectSnapshot.get({ row, version })
    const isNearer = from && from.version <= version && from.version >= (snapshot?.version ?? 0)
    const start = isNearer ? from.version : (snapshot?.version ?? 0)
    let document = isNearer
      ? from.document
      : snapshot
        ? schema.nodeFromJSON(JSON.parse(snapshot.document))
        : emptyDocument()
    let at = start
    for (const change of selectChanges.iterate({ row, after: start, until: version })) {
      at += 1
      if (change.number !== at) break
      document = replay(document, readSteps(toChange(change).steps))
    }
    if (at !== version) throw new RangeError(`change ${at} of ${version} is missing`)
    return document
  }

  function remember(id: string, head: Head): Head {
    heads.delete(id)
    heads.set(id, head)
    const [oldest] = heads.keys()
    if (heads.size > cacheSize && oldest !== undefined) heads.delete(oldest)
    return head
  }

  return { head, documentAt, timeOf, changes, append, open }
}

function toChange(row: ChangeRow): Change {
  return { ...row, steps: JSON.parse(row.steps) as StepJson[] } // what `append` wrote
}
