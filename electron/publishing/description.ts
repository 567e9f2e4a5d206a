import type { Entry } from './pages.ts'
import { shorten } from './shorten.ts'
import { fill, type Words } from './words.ts'

/** How much of a description search engines show. */
const longest = 160

/** What a search engine shows below the title of a page that lists articles: whose and which, and as many headlines as fit. */
export function describeList(
  words: Words,
  site: string,
  { name, entries }: { /** null: the home page. */ readonly name: string | null; readonly entries: readonly Entry[] },
): string {
  const headlines = entries
    .map(({ headline }) => headline)
    .filter((headline) => headline !== '')
    .join(words.headlineSeparator)
  const listed = name === null ? words.homeDescription : words.listDescription
  return shorten(
    fill(headlines === '' ? words.emptyDescription : listed, { name: name ?? site, site, headlines }),
    longest,
  )
}

/** The same of a page that leads on to others. */
export const describe = (sentence: string, site: string): string => shorten(fill(sentence, { site }), longest)
