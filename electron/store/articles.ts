import { randomUUID } from 'node:crypto'
import type { Node } from '@tiptap/pm/model'
import { DocAttrStep } from '@tiptap/pm/transform'
import type { Database } from 'better-sqlite3'
import { type StepJson, stepsFor } from '../shared/article/changes.ts'
import { emptyDocument, metadataOf } from '../shared/article/document.ts'
import type { Status } from '../shared/article/metadata.ts'
import { AppError } from '../shared/errors.ts'
import { inPlainWords } from './failures.ts'
import type { Journal } from './journal.ts'
import type { Listing } from './listing.ts'
import type { createStatuses } from './statuses.ts'

export type NewArticle = {
  /** A checked document; without it an empty article. */
  readonly document?: Node
  readonly author: string
  readonly status?: Status
  readonly at?: number
  readonly client?: string
}

/** Making articles, binning and erasing them, and what must be unique among them. */
export function createArticles(
  db: Database,
  journal: Journal,
  listing: Listing,
  statuses: ReturnType<typeof createStatuses>,
  now: () => number,
) {
  const insert = db.prepare<{ id: string; at: number }>(
    'INSERT INTO article (id, head, created_at) VALUES (@id, 0, @at)',
  )
  const selectNumber = db.prepare<{ number: number; id: string }, { id: string }>(
    `SELECT article.id FROM listing JOIN article ON article.row = listing.article
     WHERE listing.number = @number AND article.id <> @id`,
  )
  const selectLastNumber = db.prepare<[], { last: number | null }>(
    `SELECT max(number) AS last FROM (SELECT max(number) AS number FROM listing
     UNION ALL SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'lastNumber')`,
  )
  const keepLastNumber = db.prepare<{ last: string }>(
    `INSERT INTO setting (key, value) VALUES ('lastNumber', @last) ON CONFLICT (key) DO UPDATE SET value = @last`,
  )
  const selectRow = db.prepare<{ id: string }, { row: number }>('SELECT row FROM article WHERE id = @id')
  const setBinned = db.prepare<{ id: string; at: number | null }>('UPDATE article SET binned_at = @at WHERE id = @id')
  const mirrorBinned = db.prepare<{ id: string; isBinned: number }>(
    'UPDATE listing SET is_binned = @isBinned WHERE article = (SELECT row FROM article WHERE id = @id)',
  )
  const eraseText = db.prepare<{ id: string }>(
    'DELETE FROM search WHERE rowid = (SELECT row FROM article WHERE id = @id AND binned_at IS NOT NULL)',
  )
  const eraseArticle = db.prepare<{ id: string }>('DELETE FROM article WHERE id = @id AND binned_at IS NOT NULL')

  const nextNumber = (): number => (selectLastNumber.get()?.last ?? 0) + 1

  /** Makes an article whose first change is the document, with the next free number where it has none or a taken one. */
  function create(input: NewArticle): { id: string } {
    const id = randomUUID()
    const at = input.at ?? now()
    const document = input.document ?? emptyDocument()
    const { number } = metadataOf(document)
    const isFree = number !== null && selectNumber.get({ number, id }) === undefined
    const steps = isFree ? stepsFor(document) : [...stepsFor(document), new DocAttrStep('number', nextNumber())]
    const write = db.transaction(() => {
      insert.run({ id, at })
      const appended = journal.append({
        id,
        version: 0,
        client: input.client ?? 'newsroom',
        author: input.author,
        steps: steps.map((step) => step.toJSON() as StepJson), // toJSON is typed any
        at,
      })
      if (!appended.isAccepted) throw new AppError('internal', 'internal')
      statuses.set([id], input.status ?? 'draft', input.author, at)
      listing.refresh(id)
    })
    inPlainWords(() => write.immediate())
    return { id }
  }

  function setAllBinned(ids: readonly string[], at: number | null): void {
    const write = db.transaction(() => {
      for (const id of ids) {
        setBinned.run({ id, at })
        mirrorBinned.run({ id, isBinned: at === null ? 0 : 1 })
      }
    })
    inPlainWords(() => write.immediate())
  }

  /** For good, with their journals; what is not in the bin stays. */
  function erase(ids: readonly string[]): void {
    const write = db.transaction(() => {
      // An address that readers may have kept never shows another article.
      keepLastNumber.run({ last: String(nextNumber() - 1) })
      for (const id of ids) {
        eraseText.run({ id })
        eraseArticle.run({ id })
      }
    })
    inPlainWords(() => write.immediate())
  }

  /** Whether no other article has the slug. An empty `slug` asks for the one that the headline would give. */
  function checkSlug(input: { id: string; slug: string; headline: string }): { isFree: boolean; suggestion: string } {
    const row = selectRow.get({ id: input.id })?.row
    if (row === undefined) throw new AppError('not_found', 'article.missing')
    const suggestion = listing.proposeSlug(row, input.slug, input.headline)
    return { isFree: input.slug === '' || !listing.isSlugTaken(input.slug, row), suggestion }
  }

  /** Whether no other article has the number; `suggestion` is one that none has. */
  function checkNumber(input: { id: string; number: number }): { isFree: boolean; suggestion: number } {
    const isFree = selectNumber.get(input) === undefined
    return { isFree, suggestion: isFree ? input.number : nextNumber() }
  }

  return {
    create,
    bin: (ids: readonly string[]) => setAllBinned(ids, now()),
    restore: (ids: readonly string[]) => setAllBinned(ids, null),
    erase,
    checkSlug,
    checkNumber,
  }
}
