import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'
import type { SayExporting } from '../shared/reason-words.ts'

/** The words of the desk's export sheet, in English as all of the command line. */
export function readExportWords(resources: string): SayExporting {
  const words: unknown = JSON.parse(readFileSync(join(resources, 'locales/en/exporting.json'), 'utf8'))
  const instance = createInstance()
  instance.init({
    lng: 'en',
    resources: { en: { exporting: words as Record<string, string> } }, // every locale file is a flat table of strings
    defaultNS: 'exporting',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
  return (key, values = {}) => instance.t(key, { ...values })
}
