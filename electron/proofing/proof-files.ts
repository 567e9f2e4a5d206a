import { mediaOf } from '../shared/article/reading.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { type ProofArticle, type ProofOptions, proofPage } from './proof-page.ts'
import { proofStyles } from './proof-styles.ts'

/** What the page of a proof is made of beside the files in `resources/proof` and `resources/fonts`. */
export function proofFiles(articles: readonly ProofArticle[], options: ProofOptions, media: Newsroom['media']) {
  const shown = new Set(articles.flatMap(({ document }) => mediaOf(document)).filter((name) => media.has(name)))
  return {
    html: proofPage(articles, options, (name) => (shown.has(name) ? `media/${name}` : null)),
    styles: proofStyles(articles, options),
    mediaPath: (name: string) => (shown.has(name) ? media.path(name) : null),
  }
}
