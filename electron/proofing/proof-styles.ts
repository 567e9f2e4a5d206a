import { cssString } from './escape.ts'
import type { ProofArticle, ProofOptions } from './proof-page.ts'
import { clockTime, newsroomClock } from './times.ts'
import { proofWords } from './words.ts'

const sizes = { A4: '210mm 297mm', Letter: '215.9mm 279.4mm' } as const

/**
 * The style sheet of a proof's pages: paper, and for each article its running head and foot. Pages are counted for
 * each article by itself. How many it has is known once it is laid out: the counter of all pages where it stands
 * alone, else the layout script says so in a rule of its own, made from the parts in `--foot`.
 */
export function proofStyles(articles: readonly ProofArticle[], options: ProofOptions): string {
  const groups = articles.map((article, index) => groupStyles(article, index + 1, articles.length === 1, options))
  return `:root { --paper-width: ${sizes[options.paper].split(' ')[0]}; --paper-height: ${sizes[options.paper].split(' ')[1]}; }
@page { size: ${sizes[options.paper]}; }
${groups.join('\n')}
`
}

function groupStyles(article: ProofArticle, number: number, isAlone: boolean, options: ProofOptions): string {
  const words = proofWords(options.locale)
  const { row, sections } = article
  const { name, timeZone } = options.settings
  const embargo = row.embargo ? words('embargo.stamp', { time: newsroomClock(row.embargo) }) : ''
  const place = [name, sections.at(-1)?.name ?? ''].filter(Boolean).join(' · ')
  const version =
    article.savedAt === null
      ? words('version', { version: article.version })
      : words('version.saved', { version: article.version, time: clockTime(article.savedAt, timeZone) })
  const time = clockTime(options.printedAt, timeZone)
  const author = options.author.trim()
  const printed = author === '' ? words('printed', { time }) : words('printed.by', { time, author })
  const foot = [version, words(`status.${row.status}`), printed].join(' · ')
  const pages = isAlone ? 'counter(pages)' : cssString('')
  return `.proof-${number} { page: article-${number}; --foot: ${pageOf(options.locale, `counter(page-${number})`, '$PAGES')}; }
@page article-${number} {
  counter-increment: page-${number};
  @top-left { content: ${cssString(row.slug)}; }
  @top-center { content: ${embargo === '' ? 'none' : cssString(embargo)}; }
  @top-right { content: ${cssString(place)}; }
  @bottom-left { content: ${cssString(foot)}; }
  @bottom-right { content: ${pageOf(options.locale, `counter(page-${number})`, pages)}; }
}`
}

function pageOf(locale: ProofOptions['locale'], page: string, pages: string): string {
  const pattern = proofWords(locale)('page')
  const parts = pattern.split(/(\{\{page\}\}|\{\{pages\}\})/)
  return parts
    .filter((part) => part !== '')
    .map((part) => (part === '{{page}}' ? page : part === '{{pages}}' ? pages : cssString(part)))
    .join(' ')
}
