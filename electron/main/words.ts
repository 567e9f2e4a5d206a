import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInstance } from 'i18next'
import { type ErrorShape, toErrorShape } from '../shared/errors.ts'

export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

/** The words of one language: `say(namespace, key, values)`, from the same files as the window's. */
export type Words = {
  readonly locale: Locale
  readonly say: (namespace: string, key: string, values?: Readonly<Record<string, string | number>>) => string
  readonly sayError: (error: unknown) => string
}

/** The language to speak: the one preferred, else the system's where it is ours, else English. */
export function chooseLocale(preferred: Locale | 'system', system: string): Locale {
  if (preferred !== 'system') return preferred
  return /^zh\b/i.test(system) ? 'zh-CN' : 'en'
}

/** Reads the locale files of `resources/locales`; what a language lacks is said in English. */
export function readWords(resources: string, locale: Locale): Words {
  const instance = createInstance()
  instance.init({
    lng: locale,
    fallbackLng: 'en',
    resources: Object.fromEntries(locales.map((name) => [name, readNamespaces(join(resources, 'locales', name))])),
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
  const say: Words['say'] = (ns, key, values = {}) => instance.t(key, { ...values, ns })
  return {
    locale,
    say,
    sayError: (error) => {
      const { key, values }: ErrorShape = toErrorShape(error)
      return say('errors', key, values)
    },
  }
}

function readNamespaces(folder: string): Record<string, Record<string, string>> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(
    files.map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  )
}
