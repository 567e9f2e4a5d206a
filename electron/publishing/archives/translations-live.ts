import type { ArticleRow } from '../../shared/article/article.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import type { Entry } from '../pages.ts'
import { isLive, liveStatuses } from '../shelf.ts'
import { createTranslations, type Translations } from './translations.ts'

/**
 * What `createTranslations` tells of one article, asked of the store without reading any that links do not lead to: of those
 * ready or published those that `isShown` lets through, and the article itself.
 */
export function translationsLive(input: {
  readonly newsroom: Newsroom
  readonly entry: Entry
  readonly isShown: (row: ArticleRow) => boolean
  readonly entryOf: (row: ArticleRow) => Entry
}): Translations | null {
  const { newsroom, entry, isShown, entryOf } = input
  const found = new Map([[entry.id, entry]])
  const wanted = new Set([entry.id])
  if (entry.facts.translationOf !== null) wanted.add(entry.facts.translationOf)
  // What is added meanwhile is gone through as well.
  for (const id of wanted) {
    const rows = [
      ...newsroom.articles.rows([id]).filter(isLive),
      ...newsroom.articles.published({ translationOf: id, statuses: liveStatuses, offset: 0, limit: 1000 }),
    ]
    for (const row of rows) {
      if (found.has(row.id) || !isShown(row)) continue
      const one = entryOf(row)
      found.set(row.id, one)
      wanted.add(row.id)
      if (one.facts.translationOf !== null) wanted.add(one.facts.translationOf)
    }
  }
  return createTranslations([...found.values()])(entry)
}
