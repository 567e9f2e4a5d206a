/** A made-up article, so that a pattern can be seen at work. */
const example: Readonly<Record<string, string>> = {
  sectionNumber: '44',
  articleNumber: '3632',
  section: 'main-articles',
  slug: 'harbour-reopens',
  year: '2026',
  month: '04',
  day: '09',
}

/** The address that a pattern would give an article, such as `content/details_44_3632.html`; `known` is what is not made up. */
export function addressExample(pattern: string, known: Readonly<Record<string, string>> = {}): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? example[name] ?? whole)
}
