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
  }
}
