import type { Choice } from './ui/SelectField.tsx'

const offered = [
  'en',
  'zh-CN',
  'zh-TW',
  'ja',
  'ko',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'da',
  'sv',
  'fi',
  'pl',
  'cs',
  'ru',
  'uk',
  'el',
  'tr',
  'ar',
  'he',
  'hi',
  'th',
  'vi',
  'id',
]

/** Chinese is told apart by how it is written, not by where. */
const scripts: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' }

/** Languages that a text may be in, named in the window's language; its own is always among them. */
export function languageChoices(own: string, locale: string): readonly Choice<string>[] {
  const tags = offered.includes(own) ? offered : [own, ...offered]
  return tags.map((tag) => ({ id: tag, label: languageName(tag, locale) }))
}

/** What a language is called in the window's. */
export function languageName(tag: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(scripts[tag] ?? tag) ?? tag
}
