import { homeAddress, missingAddress, searchAddress } from '../address.ts'
import { indexAsked } from '../archives/archive-index.ts'
import { listAsked } from '../archives/subject.ts'
import type { Sections } from '../frame.ts'
import { staysInside } from '../inside.ts'
import type { Entry } from '../pages.ts'

/** An address that an article has or had in a folder; several may be one article's. */
export type Former = { readonly address: string; readonly id: string }
/** An address that leads on; `entry` is the place of the article among the site's entries. */
export type Redirect = { readonly from: string; readonly entry: number }

/**
 * What leads on from where articles stood. Each goes straight to where its article stands now, so there are no chains; an address
 * that has a page of its own leads nowhere, so there are no loops. In order of address.
 */
export function redirectsOf(
  former: readonly Former[],
  entries: readonly Entry[],
  sections: Sections,
): readonly Redirect[] {
  const places = new Map(entries.map(({ id }, at) => [id, at]))
  return freeAddresses(former, entries, sections, places).map(({ address, place }) => ({ from: address, entry: place }))
}

/** The addresses in `former` of the articles in `places` at which nothing of the site stands or is in the way; each once. */
export function freeAddresses(
  former: readonly Former[],
  entries: readonly Entry[],
  sections: Sections,
  places: ReadonlyMap<string, number>,
): readonly { readonly address: string; readonly place: number }[] {
  if (former.length === 0) return []
  // Some disks do not tell capital letters from small ones.
  const taken = new Set(entries.map(({ address }) => address.toLowerCase()))
  const folders = new Set(entries.flatMap(({ address }) => foldersOf(address.toLowerCase())))
  const found = new Map<string, { readonly address: string; readonly place: number }>()
  for (const { address, id } of former) {
    const place = places.get(id)
    const key = address.toLowerCase()
    const isInTheWay = taken.has(key) || folders.has(key) || foldersOf(key).some((folder) => taken.has(folder))
    if (place === undefined || isInTheWay || !mayLeadOn(address, sections)) continue
    if (!found.has(key)) found.set(key, { address, place })
  }
  return [...found.values()].sort((one, other) => (one.address < other.address ? -1 : 1))
}

/** Whether a page that leads on may stand at an address: it is a page's, and no list's. */
export function mayLeadOn(address: string, sections: Sections): boolean {
  if (!address.endsWith('.html') || !staysInside(address)) return false
  const small = address.toLowerCase()
  if ([homeAddress, missingAddress, searchAddress].includes(small) || /^(?:assets|media)\//.test(small)) return false
  return !listAsked(small, sections) && !indexAsked(small, sections)
}

function foldersOf(address: string): string[] {
  const parts = address.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}
