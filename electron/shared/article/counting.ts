export type Counts = {
  readonly words: number
  /** Characters as a reader sees them, without white space. */
  readonly characters: number
  /** Whole minutes, at least 1 for any text, 0 for none. */
  readonly minutes: number
}

/** What lengths are told in. */
export type Measure = 'words' | 'characters'

/** How the newsrooms of a language tell a length: in Chinese by the character, else by the word. */
export function measureOf(language: string): Measure {
  return /^zh(?:-|$)/i.test(language) ? 'characters' : 'words'
}

const latinWordsPerMinute = 230
const hanCharactersPerMinute = 400
const han = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u
const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu

const segmenters = new Map<string, Intl.Segmenter>()

/**
 * Counts a text in any script: words by the rules of Unicode (UAX 29) with the dictionary of `language`, so a Chinese
 * paragraph is many words and not one. Reading time takes Han and kana by the character and the rest by the word.
 */
export function count(text: string, language: string): Counts {
  let words = 0
  let wordsOutsideHan = 0
  for (const segment of segmenter(language, 'word').segment(text)) {
    if (!segment.isWordLike) continue
    words += 1
    if (!han.test(segment.segment)) wordsOutsideHan += 1
  }
  const hanCharacters = text.match(ideographs)?.length ?? 0
  const minutes = wordsOutsideHan / latinWordsPerMinute + hanCharacters / hanCharactersPerMinute
  return {
    words,
    characters: countCharacters(text, language),
    minutes: words === 0 ? 0 : Math.max(1, Math.round(minutes)),
  }
}

/** Segmenting by grapheme costs ten times a length, and plain text of these scripts does not need it. */
const oneUnitEach =
  /^[\u0020-\u02ff\u2010-\u2027\u2030-\u205e\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff5e]*$/

/** Characters as `count` counts them: without finding the words, which takes most of its time. */
export function countCharacters(text: string, language: string): number {
  const visible = text.replace(/\s+/gu, '')
  if (oneUnitEach.test(visible)) return visible.length
  let characters = 0
  for (const _ of segmenter(language, 'grapheme').segment(visible)) characters += 1
  return characters
}

function segmenter(language: string, granularity: 'word' | 'grapheme'): Intl.Segmenter {
  const key = `${granularity} ${language}`
  const known = segmenters.get(key)
  if (known) return known
  const made = new Intl.Segmenter(language, { granularity })
  segmenters.set(key, made)
  return made
}
