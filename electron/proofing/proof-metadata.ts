import { metadataOf } from '../shared/article/document.ts'
import { countArticle } from '../shared/article/reading.ts'
import { escapeHtml } from './escape.ts'
import type { ProofArticle, ProofOptions } from './proof-page.ts'
import { newsroomClock } from './times.ts'
import { proofWords } from './words.ts'

/** The block of metadata at the head of a proof. An empty field is printed too: that it is empty is what a reader checks. */
export function metadataHtml({ document, row, sections }: ProofArticle, { locale }: ProofOptions): string {
  const words = proofWords(locale)
  const fields = metadataOf(document)
  const counts = countArticle(document)
  const counted = {
    words: counts.words.toLocaleString(locale),
    characters: counts.characters.toLocaleString(locale),
  }
  const lines: readonly (readonly [label: string, value: string, kind: 'short' | 'long'])[] = [
    [words('section'), sections.map((section) => section.name).join(' > '), 'short'],
    [words('published'), newsroomClock(fields.publishedAt ?? ''), 'short'],
    [words('slug'), row.slug, 'short'],
    [words('embargo'), newsroomClock(fields.embargo ?? ''), 'short'],
    [words('author'), fields.authors.join(locale === 'zh-CN' ? '、' : ', '), 'short'],
    [words('number'), row.number === null ? '' : String(row.number), 'short'],
    [words('source'), fields.source, 'short'],
    [words('words'), words('words.counted', counted), 'short'],
    [words('language'), languageName(fields.language, locale), 'short'],
    [words('status'), words(`status.${row.status}`), 'short'],
    [words('keywords'), fields.keywords.join(locale === 'zh-CN' ? '、' : ', '), 'long'],
    [words('summary'), fields.summary, 'long'],
  ]
  const html = lines.map(
    ([label, value, kind]) =>
      `<div class="${kind}"><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value.trim() || '–')}</dd></div>`,
  )
  return `<dl class="metadata">${html.join('')}</dl>`
}

function languageName(tag: string, locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(tag)
  return name ? `${name} (${tag})` : tag
}
