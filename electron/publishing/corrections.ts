import type { DocumentJson } from '../shared/article/document.ts'
import type { Correction } from '../shared/article/metadata.ts'
import { escapeText } from './escape.ts'
import { languageAttributes } from './frame.ts'
import { machineTime } from './time.ts'
import { fill, type WordsOfLanguage } from './words.ts'

/** A correction as readers see it: what stands before its text, and the whole. */
type Notice = { readonly label: string; readonly gap: string; readonly text: string; readonly at: string }

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** Newest first: the last thing that was wrong is what readers of before have to learn. */
export function noticesOf(corrections: readonly Correction[], { language, words }: WordsOfLanguage): readonly Notice[] {
  const [before = ''] = words.correction.split('{{text}}')
  return corrections
    .toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
    .map(({ at, text }) => {
      const label = fill(before, { day: longDay(at, language) })
      return { label: label.trimEnd(), gap: label.slice(label.trimEnd().length), text: text.trim(), at }
    })
}

/**
 * The notices as they stand above an article's text: whoever stops reading early, listens or prints has them, in any theme
 * and in any reader of feeds. '' where there are none.
 */
export function correctionsHtml(
  corrections: readonly Correction[],
  {
    words,
    language,
    timeZone,
  }: { readonly words: WordsOfLanguage; readonly language: string; readonly timeZone: string },
): string {
  if (corrections.length === 0) return ''
  const attributes = languageAttributes(words.language, language)
  const notices = noticesOf(corrections, words).map(({ label, gap, text, at }) => {
    const time = `<time datetime="${machineTime(at, timeZone)}">${escapeText(label)}</time>`
    return `<p><strong${attributes}>${time}</strong>${gap}${escapeText(text)}</p>`
  })
  return `<div class="corrections">${notices.join('')}</div>`
}

/** The notices as paragraphs of an article's text. */
export function correctionBlocks(corrections: readonly Correction[], words: WordsOfLanguage): readonly DocumentJson[] {
  return noticesOf(corrections, words).map(({ label, gap, text }) => ({
    type: 'paragraph',
    content: [
      { type: 'text', text: label, marks: [{ type: 'bold' }] },
      { type: 'text', text: gap + text },
    ],
  }))
}

/** A newsroom's time as a day in a sentence: `5 December 2016`, `2016年12月5日`. */
export function longDay(time: string, language: string): string {
  const known = dayFormats.get(language)
  const tag = language === 'en' ? 'en-GB' : language
  const format = known ?? new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' })
  dayFormats.set(language, format)
  return format.format(Date.parse(`${time.slice(0, 10)}T00:00Z`))
}
