const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it may stand between tags or between the quotes of an attribute; control characters are dropped. */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}&<>"']/gu, (character) => named[character] ?? blank(character))
}

/** Text as a string of CSS, quotes included. */
export function cssString(text: string): string {
  const safe = text
    .toWellFormed()
    .replace(/[\p{Cc}"\\<>]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)
  return `"${safe}"`
}

const blank = (character: string): string => (/\s/.test(character) ? ' ' : '')
