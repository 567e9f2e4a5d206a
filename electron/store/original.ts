import { type ArticleRow, articleQuery } from '../shared/article/article.ts'
import type { Newsroom } from './newsroom.ts'

type Store = Pick<Newsroom, 'articles' | 'copies'>

/** How many are offered, and of how many that have the words. */
const mostOffered = 8
const mostRead = 60

/**
 * The article that an article was translated from in the end, over however many; itself where it is no translation. What is
 * gone is passed over.
 */
export function originalOf({ articles, copies }: Store, id: string): string {
  const seen = new Set([id])
  for (let at = id; ; ) {
    const [row] = articles.rows([at])
    const next = row && copies.facts(at, row.version).translationOf
    if (!next || seen.has(next) || articles.rows([next]).length === 0) return at
    seen.add(next)
    at = next
  }
}

/**
 * The articles with these words that one may be a translation of, each with its original, which is what to link to; those
 * first whose headline has the words. What is a translation of it already is not among them.
 */
export function originalsFor(
  store: Store,
  id: string,
  words: string,
): { readonly row: ArticleRow; readonly original: string }[] {
  const typed = words.trim().toLowerCase()
  if (typed === '') return []
  const isNamed = ({ headline }: ArticleRow) => Number(headline.toLowerCase().includes(typed))
  return store.articles
    .list(articleQuery.parse({ words: typed, limit: mostRead }))
    .rows.filter((row) => row.id !== id)
    .toSorted((one, other) => isNamed(other) - isNamed(one))
    .map((row) => ({ row, original: originalOf(store, row.id) }))
    .filter(({ original }) => original !== id)
    .slice(0, mostOffered)
}
