import type { Settings } from '../shared/settings.ts'
import { absoluteAddress } from './address.ts'
import type { Translations } from './archives/translations.ts'
import { type Frame, languageAttributes } from './frame.ts'
import { nearest } from './language.ts'
import type { Entry } from './pages.ts'

/** A page that says the same in a language, for search engines. */
export type Alternate = { readonly language: string; readonly url: string }

/** What search engines are told: each page of the group by its language, and the one for readers of any other. */
export function alternatesOf(
  { alternates, original }: Translations,
  { language, siteUrl }: Settings,
  urlOf: (entry: Entry) => string,
): readonly Alternate[] {
  const all = alternates.map((entry): Alternate => ({ language: entry.language, url: urlOf(entry) }))
  const [first] = alternates
  if (!first || siteUrl === '') return all
  const own = nearest(
    language,
    alternates.map((entry) => entry.language),
  )
  const general =
    alternates.find((entry) => entry.language === own) ?? alternates.find(({ id }) => id === original?.id) ?? first
  return [...all, { language: 'x-default', url: urlOf(general) }]
}

/** What a page shows of its translations: for readers, each language by its own name, and for search engines. */
export function translationsView(translations: Translations, frame: Frame, entry: Entry, settings: Settings) {
  const { siteUrl } = settings
  const href = (one: Entry) => frame.href(one.address)
  const tags = [entry, ...translations.others].map(({ language }) => language)
  return {
    links: translations.others.map((one) => ({
      name: ownName(one.language, tags),
      language: one.language,
      href: href(one),
      languageAttributes: languageAttributes(one.language, entry.language),
    })),
    alternates: alternatesOf(translations, settings, (one) =>
      siteUrl === '' ? href(one) : absoluteAddress(siteUrl, one.address),
    ),
  }
}

/** Chinese is told apart by how it is written, not by where. */
const scripts: Readonly<Record<string, string>> = { 'zh-cn': 'zh-Hans', 'zh-tw': 'zh-Hant' }

/** What a language calls itself; no more of it than tells it from the others. */
function ownName(tag: string, tags: readonly string[]): string {
  const { language } = new Intl.Locale(tag)
  const isOnly = tags.filter((other) => new Intl.Locale(other).language === language).length === 1
  const asked = isOnly ? language : (scripts[tag.toLowerCase()] ?? tag)
  return new Intl.DisplayNames([tag], { type: 'language' }).of(asked) ?? tag
}
