import { createInstance, type Resource, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { AppError, type ErrorShape } from '../electron/shared/errors.ts'
import type { Preferences } from '../electron/shared/settings.ts'

export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

const files = import.meta.glob<ResourceKey>('../resources/locales/*/*.json', { eager: true, import: 'default' })

export const i18n = createInstance()
void i18n.use(initReactI18next).init({
  resources: resourcesFrom(files),
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'ui',
  // Command ids, which are keys too, hold a colon.
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The language the window speaks for a preference; `system` follows the machine, and English where we have not learnt it. */
export function localeFor(preference: Preferences['locale'], machine: readonly string[] = navigator.languages): Locale {
  if (preference !== 'system') return preference
  for (const tag of machine) {
    const language = tag.toLowerCase().split('-')[0]
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return 'en'
}

/** What went wrong, in the window's language. What was not foreseen is said in general words. */
export function errorText(error: unknown): string {
  if (error instanceof AppError || isErrorShape(error)) return i18n.t(error.key, { ns: 'errors', ...error.values })
  return i18n.t('internal', { ns: 'errors' })
}

function isErrorShape(value: unknown): value is ErrorShape {
  return (
    typeof value === 'object' && value !== null && 'key' in value && 'values' in value && typeof value.key === 'string'
  )
}

function resourcesFrom(found: Readonly<Record<string, ResourceKey>>): Resource {
  const resources: Resource = {}
  for (const [path, words] of Object.entries(found)) {
    const [locale, namespace] = path.split('/').slice(-2)
    if (!locale || !namespace) continue
    resources[locale] = { ...resources[locale], [namespace.replace('.json', '')]: words }
  }
  return resources
}
