const cjkRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]+/gu

/**
 * Text as the search index wants it: runs of Chinese, Japanese and Korean as overlapping pairs (and the last character
 * alone), so that any two neighbouring characters are found exactly; all else as it is.
 */
export function indexable(text: string): string {
  return text.normalize('NFKC').replace(cjkRun, (run) => ` ${pairsOf(run).join(' ')} ${[...run].at(-1) ?? ''} `)
}

/** The FTS5 query for what an editor typed: all words must occur, the last may be unfinished. '' for nothing to find. */
export function searchQuery(words: string): string {
  const terms: string[] = []
  const rest = words.normalize('NFKC').replace(cjkRun, (run) => {
    const pairs = pairsOf(run)
    terms.push(pairs.length > 0 ? `"${pairs.join(' ')}"` : `"${run}" *`)
    return ' '
  })
  const latin = rest.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  const endsInWord = /[\p{L}\p{N}\p{M}]$/u.test(rest)
  for (const [index, word] of latin.entries()) {
    terms.push(index === latin.length - 1 && endsInWord ? `"${word}" *` : `"${word}"`)
  }
  return terms.join(' AND ')
}

function pairsOf(run: string): readonly string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
