const special = /[&<>"']/
const unprintable = /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/gu

/** Text as it may stand between tags; characters that HTML does not allow are dropped. */
export function escapeText(text: string): string {
  const clean = text.replace(unprintable, '').toWellFormed()
  if (!special.test(clean)) return clean
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Text as it may stand between the quotes of an attribute. */
export function escapeAttribute(text: string): string {
  const clean = escapeText(text)
  return special.test(clean) ? clean.replaceAll('"', '&quot;').replaceAll("'", '&#39;') : clean
}

/** JSON that may stand in a `script` element: nothing in it can close the element or open a comment. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
