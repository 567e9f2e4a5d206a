import { hash } from 'node:crypto'
import { slugOf } from './slug.ts'

const known = new Map<string, string>()
const mostKnown = 50_000

/**
 * What an author or a keyword is called in addresses: two names with the same slug are one. Case, spaces, hyphens, dots and
 * apostrophes make no difference; whatever else Latin letters and digits cannot say ("C++", "Zoë", "苇渡") is told apart by
 * a digest behind it. The slug comes from the name alone, so no other name ever moves it. '' for a name without any sign.
 */
export function nameSlug(name: string): string {
  const found = known.get(name)
  if (found !== undefined) return found
  if (known.size >= mostKnown) known.clear()
  const made = make(name)
  known.set(name, made)
  return made
}

/** The slugs of names, each once. */
export function nameSlugs(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(nameSlug))].filter((slug) => slug !== '')
}

/** Names that say in an address all that they say. */
const isPlain = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Names that no file may have on Windows. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

function make(name: string): string {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[\s.,_-]+/)
    .filter((word) => word !== '')
    .join('-')
  if (key === '') return ''
  if (isPlain.test(key) && !reserved.test(key)) return key
  const slug = slugOf(key)
  return [slug.slice(0, 60).replace(/-$/, ''), hash('sha256', key, 'hex').slice(0, 8)]
    .filter((part) => part !== '')
    .join('-')
}
