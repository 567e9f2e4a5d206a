const cjkRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu
const word = /[\p{L}\p{N}\p{M}]+/gu

/** Text in one form for comparing: compatibility characters, case and diacritics make no difference. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
}

/**
 * What a text can be found by, each once: its words; of Chinese, Japanese and Korean every character and every two
 * neighbours, for these scripts have no spaces.
 */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>()
  const rest = folded(text).replace(cjkRun, (run) => {
    const characters = [...run]
    for (const [index, character] of characters.entries()) {
      terms.add(character)
      const next = characters[index + 1]
      if (next !== undefined) terms.add(character + next)
    }
    return ' '
  })
  for (const [one] of rest.matchAll(word)) if (one.length <= 40) terms.add(one)
  return terms
}
