import en from '../../resources/locales/en/stand-in.json' with { type: 'json' }
import zh from '../../resources/locales/zh-CN/stand-in.json' with { type: 'json' }
import { locales } from './locales.ts'

export type Words = typeof en

/** The stand-in's own words in the application's language. */
export function words(): Words {
  return isChinese() ? zh : en
}

export function wordsLanguage(): string {
  return isChinese() ? 'zh-CN' : 'en'
}

function isChinese(): boolean {
  return locales.current().startsWith('zh')
}
