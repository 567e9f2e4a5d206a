const widestWrap = 110
const fullShare = 0.6
const tight = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
const tightEach = new RegExp(tight, 'gu')
const startsItem = /^(?:[-*•·‣◦]|\d{1,3}[.)、]|[a-z][.)]|[一二三四五六七八九十]+、)\s*/u
const closesSentence = /[.。!！?？:：…]["”’」』)）]?$/u

/**
 * Makes paragraphs of lines: a blank line ends one, and so does a line's end where the text was not hard-wrapped. Lines that
 * were wrapped at a width are joined, with a space except between Chinese or Japanese characters. No character but white space is lost.
 */
export function toParagraphs(lines: readonly string[]): readonly string[] {
  const texts = lines.map((line) => line.trimEnd())
  const width = texts.reduce((widest, text) => Math.max(widest, columns(text)), 0)
  const isWrapped = width <= widestWrap && hasWrappedLines(texts, width)
  const paragraphs: string[] = []
  let previous = ''
  for (const text of texts) {
    const current = tidy(text)
    if (current !== '') {
      const isJoined = isWrapped && previous !== '' && continues(previous, text, width)
      if (isJoined) paragraphs[paragraphs.length - 1] = join(paragraphs.at(-1) ?? '', current)
      else paragraphs.push(current)
    }
    previous = current === '' ? '' : text
  }
  return paragraphs
}

/** Hard-wrapped text has lines followed straight by another, most of them nearly full and broken off within a sentence. */
function hasWrappedLines(texts: readonly string[], width: number): boolean {
  const followed = texts.filter((text, index) => text.trim() !== '' && (texts[index + 1] ?? '').trim() !== '')
  const full = followed.filter((text) => columns(text) >= width * fullShare)
  const broken = full.filter((text) => !closesSentence.test(text))
  return width >= 40 && full.length >= followed.length * 0.5 && broken.length > full.length * 0.5
}

function continues(previous: string, text: string, width: number): boolean {
  if (/^(?:\s{2,}|\u3000|\t)/u.test(text) && !/^\s/u.test(previous)) return false
  if (/^\u3000\u3000/u.test(text) || startsItem.test(text.trim())) return false
  const length = columns(previous)
  return length >= width * (closesSentence.test(previous) ? 0.75 : fullShare)
}

function join(before: string, after: string): string {
  const isTight = tight.test(before.at(-1) ?? '') && tight.test(after.at(0) ?? '')
  return isTight || before.endsWith('-') ? before + after : `${before} ${after}`
}

const tidy = (text: string) => text.trim().replace(/[ \t\u00a0]+/gu, ' ')

/** Width as a terminal shows it: a Han character takes two columns. A line past every wrap is not measured to its end. */
function columns(text: string): number {
  if (text.length > widestWrap) return text.length
  return text.length + (text.match(tightEach)?.length ?? 0)
}
