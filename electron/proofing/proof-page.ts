import type { Node } from '@tiptap/pm/model'
import type { ArticleRow, Section } from '../shared/article/article.ts'
import { directionOf } from '../shared/article/direction.ts'
import type { Settings } from '../shared/settings.ts'
import { escapeHtml } from './escape.ts'
import { bodyHtml } from './proof-body.ts'
import { metadataHtml } from './proof-metadata.ts'
import { type ProofLocale, proofWords } from './words.ts'

/** One article as it goes on paper: version `version`, saved at `savedAt`. */
export type ProofArticle = {
  readonly document: Node
  readonly row: ArticleRow
  readonly version: number
  readonly savedAt: number | null
  /** The section's path, top first; empty: none. */
  readonly sections: readonly Section[]
}

export type ProofOptions = {
  readonly settings: Settings
  /** Milliseconds since 1970. */
  readonly printedAt: number
  /** Who prints; '' when not known. */
  readonly author: string
  readonly locale: ProofLocale
  readonly paper: 'A4' | 'Letter'
  /** Which lines show their number. */
  readonly numbering: 'every' | 'fifth'
}

export type MediaUrl = (media: string) => string | null

/**
 * The page of a proof: all its articles, each a page group of its own (`proofStyles` gives the groups their running
 * heads). Names its styles and script relative to itself; holds no script, style or handler of its own. `mediaUrl`
 * gives the address of a picture relative to the page, or null where the newsroom has lost it.
 */
export function proofPage(articles: readonly ProofArticle[], options: ProofOptions, mediaUrl: MediaUrl): string {
  const body = articles.map((article, index) => articleHtml(article, index, options, mediaUrl)).join('\n')
  return `<!doctype html>
<html lang="${options.locale}" data-numbering="${options.numbering}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(proofTitle(articles, options.locale))}</title>
<link rel="stylesheet" href="fonts.css">
<link rel="stylesheet" href="proof.css">
<link rel="stylesheet" href="blocks.css">
<link rel="stylesheet" href="paper.css">
<link rel="stylesheet" href="pages.css">
<script src="layout.js" defer></script>
</head>
<body>
${body}
</body>
</html>
`
}

/** What the PDF calls itself, and what a file of it is best named after. */
export function proofTitle(articles: readonly ProofArticle[], locale: ProofLocale): string {
  const words = proofWords(locale)
  const [only] = articles
  if (articles.length !== 1 || !only) return words('title.batch', { count: articles.length })
  return words('title', { slug: only.row.slug, version: only.version })
}

function articleHtml(article: ProofArticle, index: number, options: ProofOptions, mediaUrl: MediaUrl): string {
  const words = proofWords(options.locale)
  const { language } = article.row
  return `<article id="article-${index + 1}" class="proof proof-${index + 1}">
${metadataHtml(article, options)}
<div class="galley" lang="${escapeHtml(language)}" dir="${directionOf(language)}">
${bodyHtml(article.document, { words, mediaUrl })}
<p class="ends" lang="${options.locale}">${escapeHtml(words('ends'))}</p>
</div>
</article>`
}
