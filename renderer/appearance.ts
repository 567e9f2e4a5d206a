import { i18n, localeFor } from './i18n.ts'
import type { PersonPreferences } from './preferences.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')
let wanted: PersonPreferences['appearance'] = 'system'
dark.addEventListener('change', apply)

/** Draws the window light or dark, as the person or else the system wants it. */
export function followAppearance({ appearance }: PersonPreferences): void {
  wanted = appearance
  apply()
}

/** Says everything in the person's language from now on. */
export async function followLocale({ locale }: PersonPreferences): Promise<void> {
  const next = localeFor(locale)
  document.documentElement.lang = next
  if (i18n.language !== next) await i18n.changeLanguage(next)
}

function apply(): void {
  const isDark = wanted === 'dark' || (wanted === 'system' && dark.matches)
  document.documentElement.dataset['appearance'] = isDark ? 'dark' : 'light'
}
