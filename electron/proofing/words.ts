import english from '../../resources/locales/en/proof-page.json' with { type: 'json' }
import chinese from '../../resources/locales/zh-CN/proof-page.json' with { type: 'json' }

export type ProofLocale = 'en' | 'zh-CN'
type WordKey = keyof typeof english
/** What a proof says beside the article, in the language of the desk. */
export type Words = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

/** The words of a proof in a language; what is not filled in keeps its braces. */
export function proofWords(locale: ProofLocale): Words {
  const words: Record<WordKey, string> = locale === 'zh-CN' ? chinese : english
  return (key, values = {}) =>
    words[key].replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The language of proofs for a desk or newsroom of this language tag. */
export function proofLocale(tag: string): ProofLocale {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en'
}
