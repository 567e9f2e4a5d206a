import type { Database } from 'better-sqlite3'
import { inPlainWords } from './failures.ts'

/** A file as an export left it. */
export type Recorded = {
  readonly sha256: string
  readonly size: number
  /** Milliseconds since 1970, as the file system tells it. */
  readonly modifiedAt: number
  /** What it was made from; '' where that is not known. */
  readonly madeFrom: string
}
/** An address at which an article stands or stood. */
export type HeldAddress = { readonly id: string; readonly address: string }
export type PublishedArticle = { readonly id: string; readonly version: number; readonly address: string }

/** What stands in each folder that Galley published to: its files by content, its articles by version. */
export function createPublications(db: Database) {
  const selectFiles = db.prepare<{ target: string }, Recorded & { path: string }>(
    `SELECT path, sha256, size, modified_at AS modifiedAt, made_from AS madeFrom FROM publication_file
     WHERE target = @target`,
  )
  const selectArticles = db.prepare<{ target: string }, PublishedArticle>(
    `SELECT article.id, publication_article.version, publication_article.address FROM publication_article
     JOIN article ON article.row = publication_article.article WHERE target = @target`,
  )
  const selectOfArticle = db.prepare<{ id: string }, Omit<PublishedArticle, 'id'> & { target: string }>(
    `SELECT target, version, address FROM publication_article
     WHERE article = (SELECT row FROM article WHERE id = @id) ORDER BY target`,
  )
  const held = `SELECT target, address, article FROM publication_former UNION ALL
    SELECT target, address, article FROM publication_article`
  const selectHeld = db.prepare<{ target: string | null }, HeldAddress>(
    `SELECT article.id, held.address FROM (${held}) AS held JOIN article ON article.row = held.article
     WHERE @target IS NULL OR held.target = @target ORDER BY held.address, held.target, article.row`,
  )
  const selectHolders = db.prepare<{ address: string }, { id: string }>(
    `SELECT article.id FROM (${held}) AS held JOIN article ON article.row = held.article
     WHERE held.address = @address ORDER BY held.target, article.row`,
  )
  const keepFormer = db.prepare<{ target: string; id: string }>(
    `REPLACE INTO publication_former (target, address, article)
     SELECT target, address, article FROM publication_article
     WHERE target = @target AND article = (SELECT row FROM article WHERE id = @id)`,
  )
  const selectFormer = db.prepare<{ target: string }, HeldAddress>(
    `SELECT article.id, publication_former.address FROM publication_former
     JOIN article ON article.row = publication_former.article WHERE target = @target ORDER BY address`,
  )
  const dropFormer = db.prepare<{ target: string }>('DELETE FROM publication_former WHERE target = @target')
  const putFormer = db.prepare<HeldAddress & { target: string }>(
    `REPLACE INTO publication_former (target, address, article)
     SELECT @target, @address, row FROM article WHERE id = @id`,
  )
  const dropTaken = db.prepare<{ target: string }>(
    `DELETE FROM publication_former WHERE target = @target
     AND address IN (SELECT address FROM publication_article WHERE target = @target)`,
  )
  const dropFile = db.prepare<{ target: string; path: string }>(
    'DELETE FROM publication_file WHERE target = @target AND path = @path',
  )
  const dropArticle = db.prepare<{ target: string; id: string }>(
    'DELETE FROM publication_article WHERE target = @target AND article = (SELECT row FROM article WHERE id = @id)',
  )
  const putFile = db.prepare<Recorded & { target: string; path: string }>(
    `REPLACE INTO publication_file (target, path, sha256, size, modified_at, made_from)
     VALUES (@target, @path, @sha256, @size, @modifiedAt, @madeFrom)`,
  )
  const putArticle = db.prepare<PublishedArticle & { target: string }>(
    `REPLACE INTO publication_article (target, article, version, address)
     SELECT @target, row, @version, @address FROM article WHERE id = @id`,
  )
  const selectTargets = db.prepare<[], { target: string }>('SELECT target FROM publication_run ORDER BY target')
  const selectDone = db.prepare<{ target: string; run: string }, { is_done: number }>(
    'SELECT is_done FROM publication_run WHERE target = @target AND run = @run',
  )
  const beginRun = db.prepare<{ target: string; run: string }>(
    'REPLACE INTO publication_run (target, run, is_done) VALUES (@target, @run, 0)',
  )
  const endRun = db.prepare<{ target: string; run: string }>(
    'UPDATE publication_run SET is_done = 1 WHERE target = @target AND run = @run',
  )
  const selectGround = db.prepare<{ target: string }, { ground: string }>(
    'SELECT ground FROM publication_ground WHERE target = @target',
  )
  const putGround = db.prepare<{ target: string; ground: string }>(
    'REPLACE INTO publication_ground (target, ground) VALUES (@target, @ground)',
  )
  const dropGround = db.prepare<{ target: string }>('DELETE FROM publication_ground WHERE target = @target')

  const dropSettled = db.prepare<{ target: string }>('DELETE FROM publication_settled WHERE target = @target')

  function files(target: string): Map<string, Recorded> {
    return new Map(selectFiles.all({ target }).map(({ path, ...recorded }) => [path, recorded]))
  }

  /**
   * Replaces what is known of a target: its files by path, and the articles whose pages stand there. Addresses that articles
   * have left are kept, until another one takes them. Whether there is something to do there is not known from then on.
   */
  function record(
    target: string,
    standing: ReadonlyMap<string, Recorded>,
    articles: readonly PublishedArticle[],
  ): void {
    const write = db.transaction(() => {
      dropSettled.run({ target })
      const before = files(target)
      for (const [path, recorded] of standing) {
        if (!isSame(before.get(path), recorded)) putFile.run({ target, path, ...recorded })
      }
      for (const path of before.keys()) if (!standing.has(path)) dropFile.run({ target, path })
      const there = new Map(selectArticles.all({ target }).map((article) => [article.id, article]))
      for (const article of articles) {
        const known = there.get(article.id)
        there.delete(article.id)
        const isKnown = known?.version === article.version && known.address === article.address
        if (known && known.address !== article.address) keepFormer.run({ target, id: article.id })
        if (!isKnown) putArticle.run({ ...article, target })
      }
      for (const id of there.keys()) {
        keepFormer.run({ target, id })
        dropArticle.run({ target, id })
      }
      dropTaken.run({ target })
    })
    inPlainWords(() => write.immediate())
  }

  return {
    files,
    articles: (target: string): PublishedArticle[] => selectArticles.all({ target }),
    /** Where one article's page stands, in every folder. */
    ofArticle: (id: string) => selectOfArticle.all({ id }),
    record,
    /** What of the newsroom the pages of a target were made with, as `keepGround` was told; null where nobody knows. */
    ground: (target: string): string | null => selectGround.get({ target })?.ground ?? null,
    keepGround: (target: string, ground: string | null): void =>
      void inPlainWords(() => (ground === null ? dropGround.run({ target }) : putGround.run({ target, ground }))),
    /** The addresses that articles have left in a folder. */
    left: (target: string): HeldAddress[] => selectFormer.all({ target }),
    /** Replaces them. */
    keepLeft(target: string, addresses: readonly HeldAddress[]): void {
      const write = db.transaction(() => {
        dropFormer.run({ target })
        for (const one of addresses) putFormer.run({ ...one, target })
      })
      inPlainWords(() => write.immediate())
    },
    /** Every address at which articles stand or stood in a folder, or in any: null. */
    held: (target: string | null): HeldAddress[] => selectHeld.all({ target }),
    /** The articles that stand or stood at an address in any folder. */
    holders: (address: string): string[] => selectHolders.all({ address }).map(({ id }) => id),
    /** Every folder that an export has begun to write to. */
    targets: (): string[] => selectTargets.all().map(({ target }) => target),
    /** To be called before a run changes anything in its target. */
    begin: (target: string, run: string): void => void inPlainWords(() => beginRun.run({ target, run })),
    /** To be called with `record`, in one transaction: from then on the run is done, whatever becomes of its process. */
    end: (target: string, run: string): void => void inPlainWords(() => endRun.run({ target, run })),
    isDone: (target: string, run: string): boolean => selectDone.get({ target, run })?.is_done === 1,
  }
}

function isSame(one: Recorded | undefined, other: Recorded): boolean {
  return (
    one?.sha256 === other.sha256 &&
    one.size === other.size &&
    one.modifiedAt === other.modifiedAt &&
    one.madeFrom === other.madeFrom
  )
}
