import type { Choice } from '../ui/SelectField.tsx'

const common = [
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
  'ru',
  'el',
  'ar',
  'he',
  'hi',
  'th',
]

/** Chinese is told apart by how it is written, not by where. */
const scripts: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' }

/** Languages to choose from, named in the window's language; the one that was recognised is always among them. */
export function languageChoices(recognised: string, locale: string): readonly Choice<string>[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const tags = common.includes(recognised) ? common : [recognised, ...common]
  return tags.map((tag) => ({ id: tag, label: names.of(scripts[tag] ?? tag) ?? tag }))
}
