import type { Database } from 'better-sqlite3'
import { inPlainWords } from './failures.ts'

export type PublishedArticle = { readonly id: string; readonly version: number; readonly address: string }

/** What stands in each folder that Galley published to: its files by content, its articles by version. */
export function createPublications(db: Database) {
  const selectFiles = db.prepare<{ target: string }, { path: string; sha256: string }>(
    'SELECT path, sha256 FROM publication_file WHERE target = @target',
  )
  const selectArticles = db.prepare<{ target: string }, PublishedArticle>(
    `SELECT article.id, publication_article.version, publication_article.address FROM publication_article
     JOIN article ON article.row = publication_article.article WHERE target = @target`,
  )
  const dropFiles = db.prepare<{ target: string }>('DELETE FROM publication_file WHERE target = @target')
  const dropArticles = db.prepare<{ target: string }>('DELETE FROM publication_article WHERE target = @target')
  const insertFile = db.prepare<{ target: string; path: string; sha256: string }>(
    'INSERT INTO publication_file (target, path, sha256) VALUES (@target, @path, @sha256)',
  )
  const insertArticle = db.prepare<PublishedArticle & { target: string }>(
    `INSERT INTO publication_article (target, article, version, address)
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

  /** Replaces what is known of a target: SHA-256 (hex) by path, and the articles whose pages stand there. */
  function record(target: string, files: ReadonlyMap<string, string>, articles: readonly PublishedArticle[]): void {
    const write = db.transaction(() => {
      dropFiles.run({ target })
      dropArticles.run({ target })
      for (const [path, sha256] of files) insertFile.run({ target, path, sha256 })
      for (const article of articles) insertArticle.run({ ...article, target })
    })
    inPlainWords(() => write.immediate())
  }

  return {
    files: (target: string): Map<string, string> =>
      new Map(selectFiles.all({ target }).map(({ path, sha256 }) => [path, sha256])),
    articles: (target: string): PublishedArticle[] => selectArticles.all({ target }),
    record,
    /** Every folder that an export has begun to write to. */
    targets: (): string[] => selectTargets.all().map(({ target }) => target),
    /** To be called before a run changes anything in its target. */
    begin: (target: string, run: string): void => void inPlainWords(() => beginRun.run({ target, run })),
    /** To be called with `record`, in one transaction: from then on the run is done, whatever becomes of its process. */
    end: (target: string, run: string): void => void inPlainWords(() => endRun.run({ target, run })),
    isDone: (target: string, run: string): boolean => selectDone.get({ target, run })?.is_done === 1,
  }
}
