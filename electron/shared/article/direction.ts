const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'])
const directions = new Map<string, 'ltr' | 'rtl'>()

/** Which way a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const known = directions.get(language)
  if (known) return known
  const direction = rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr'
  directions.set(language, direction)
  return direction
}
