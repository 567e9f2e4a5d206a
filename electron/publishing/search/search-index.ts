import { termsOf } from '../../shared/article/terms.ts'
import { jsonForScript } from '../escape.ts'
import type { Sections } from '../frame.ts'
import type { Entry } from '../pages.ts'
import { shorten } from '../shorten.ts'
import { readerTime } from '../time.ts'

/*
 * The search of a published site works from files alone, also opened from disk, where a page may load scripts but fetch
 * nothing: every part of the index is a script that hands its data to a function of the search page. Terms stand in shards by
 * their first two characters, so that a word half typed is found in one of them; what is shown of articles stands in blocks
 * by the articles' numbers. An article that changes touches the shards of its terms and its block, no others.
 */

export type SearchIndex = {
  readonly shards: number
  /** The script of a shard of terms. */
  readonly shard: (number: number) => string
  /** The script of a block of articles. */
  readonly block: (number: number) => string
}

export const articlesPerBlock = 64
const longestDescription = 160
/** A number of an article and whether the term stands in its headline. */
const posting = (number: number, isHeadline: boolean) => number * 2 + (isHeadline ? 1 : 0)

const folder = 'assets/search'
export const termsAddress = (shard: number): string => `${folder}/terms-${shard}.js`
export const foundAddress = (block: number): string => `${folder}/articles-${block}.js`

/** Whether an address is that of a part of the index. */
export const isSearchData = (address: string): boolean => address.startsWith(`${folder}/`)

/** The part of the index that an address asks for. */
export function searchPart(address: string): { readonly kind: 'terms' | 'found'; readonly number: number } | undefined {
  const [, name, number] = /^assets\/search\/(terms|articles)-(\d{1,9})\.js$/.exec(address) ?? []
  return number === undefined ? undefined : { kind: name === 'terms' ? 'terms' : 'found', number: Number(number) }
}

/** More shards for a larger site: each is some ten kilobytes. */
export function shardsFor(articles: number): number {
  if (articles < 200) return 1
  if (articles < 2000) return 16
  return articles < 20_000 ? 64 : 256
}

/** The articles of each block, by its number; those without a number are not found. */
export function blocksOf(entries: readonly Entry[]): ReadonlyMap<number, readonly Entry[]> {
  const blocks = new Map<number, Entry[]>()
  for (const entry of numbered(entries)) {
    const block = Math.floor(entry.number / articlesPerBlock)
    const known = blocks.get(block)
    if (known) known.push(entry)
    else blocks.set(block, [entry])
  }
  return blocks
}

type Numbered = Entry & { readonly number: number }

const numbered = (entries: readonly Entry[]): readonly Numbered[] =>
  entries.filter((entry): entry is Numbered => entry.number !== null).sort((one, other) => one.number - other.number)

/** Which shard a term stands in. The search page reckons the same (`assets/search.js`). */
export function shardOf(term: string, shards: number): number {
  return (term.charCodeAt(0) * 31 + (term.length > 1 ? term.charCodeAt(1) : 0)) % shards
}

/** The index of these articles, made when one of its parts is first asked for. */
export function createSearchIndex(entries: readonly Entry[], sections: Sections, showTime: boolean): SearchIndex {
  const shards = shardsFor(entries.length)
  let terms: readonly ReadonlyMap<string, readonly number[]>[] | undefined
  let blocks: ReturnType<typeof blocksOf> | undefined

  function readTerms(): readonly ReadonlyMap<string, readonly number[]>[] {
    const found = Array.from({ length: shards }, () => new Map<string, number[]>())
    for (const entry of numbered(entries)) {
      for (const [term, isHeadline] of termsIn(entry, sections)) {
        const shard = found[shardOf(term, shards)]
        const known = shard?.get(term)
        const value = posting(entry.number, isHeadline)
        if (known) known.push(value)
        else shard?.set(term, [value])
      }
    }
    return found
  }

  return {
    shards,
    shard(number) {
      terms ??= readTerms()
      const sorted = [...(terms[number] ?? [])].sort(([one], [other]) => (one < other ? -1 : 1))
      const lists = Object.fromEntries(sorted.map(([term, values]) => [term, differences(values)]))
      return `galleySearch.terms(${number},${jsonForScript(lists)})\n`
    },
    block(number) {
      blocks ??= blocksOf(entries)
      const shown = (blocks.get(number) ?? []).map((entry) => [
        entry.number,
        {
          address: entry.address,
          headline: entry.headline,
          description: shorten(entry.standfirst || entry.facts.description, longestDescription),
          section: sections.byId.get(entry.section ?? '')?.name ?? '',
          date: entry.publishedAt === null ? '' : readerTime(entry.publishedAt, showTime),
          language: entry.language,
        },
      ])
      return `galleySearch.articles(${number},${jsonForScript(Object.fromEntries(shown))})\n`
    },
  }
}

/** The terms that an article is found by, each with whether it stands in the headline. */
export function* termsIn(entry: Entry, sections: Sections): Generator<readonly [term: string, isHeadline: boolean]> {
  const headline = termsOf(entry.headline)
  const { description, keywords, authors, source } = entry.facts
  const section = sections.path(entry.section).map(({ name }) => name)
  const all = termsOf(
    [entry.headline, entry.standfirst, description, ...keywords, ...authors, source, ...section].join('\n'),
  )
  for (const term of all) yield [term, headline.has(term)]
}

/** Each number as the difference from the one before: shorter to write. */
const differences = (values: readonly number[]): readonly number[] =>
  values.map((value, index) => value - (values[index - 1] ?? 0))
