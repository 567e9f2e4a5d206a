import english from '../../resources/locales/en/page.json' with { type: 'json' }
import chinese from '../../resources/locales/zh-CN/page.json' with { type: 'json' }
import { nearest } from './language.ts'

/** The words that stand on a page of the site beside the newsroom's own. */
export type Words = Readonly<Record<keyof typeof english, string>>
export type WordsOfLanguage = { readonly language: string; readonly words: Words }

const offered: Readonly<Record<string, Words>> = { en: english, 'zh-CN': chinese }
const known = new Map<string, WordsOfLanguage>()

/** The words for a page in `language`; where Galley has none in it, those of `otherwise`, else English ones. */
export function wordsFor(language: string, otherwise: string): WordsOfLanguage {
  const key = `${language} ${otherwise}`
  const found = known.get(key)
  if (found) return found
  const tags = Object.keys(offered)
  const tag = nearest(language, tags) ?? nearest(otherwise, tags) ?? 'en'
  const made = { language: tag, words: offered[tag] ?? english }
  known.set(key, made)
  return made
}

/** Puts values into a sentence: `Page {{number}}`. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
}
