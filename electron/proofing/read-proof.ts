import type { Newsroom } from '../store/newsroom.ts'
import type { ProofArticle } from './proof-page.ts'

/** An article as it stands now, ready for a proof. Throws AppError `article.missing`. */
export function readProof(newsroom: Newsroom, id: string): ProofArticle {
  newsroom.articles.refresh(id)
  const row = newsroom.articles.row(id)
  const { version, document } = newsroom.journal.head(id)
  const last = version === 0 ? undefined : newsroom.journal.changes(id, version - 1).at(-1)
  const sections = row.section === null ? [] : newsroom.sections.path(row.section)
  return { document, row, version, savedAt: last?.at ?? null, sections }
}
