import type { LabelKind } from '../../store/labels.ts'
import type { Sections } from '../frame.ts'
import { type fixedShelf, nameOf } from '../shelf.ts'
import { archiveFolder, labelIndexFolder, type Subject } from './subject.ts'

type FixedShelf = ReturnType<typeof fixedShelf>
export type Counted = { readonly subject: Subject; readonly name: string; readonly count: number }

/** The pages that lead to the archives: one of years and months, one of all authors, one of all keywords, one of all series where there are any. */
export type IndexKind = 'periods' | LabelKind
export const indexKinds = ['periods', 'author', 'keyword', 'series'] as const satisfies readonly IndexKind[]

export type ArchiveIndex = {
  readonly kind: IndexKind
  /** Periods the newest first; names in the order of their slugs, which is the same on every system. */
  readonly items: readonly Counted[]
  /** The indexes that the site has beside this one. */
  readonly others: readonly LabelKind[]
}

export function indexAddress(kind: IndexKind, sections: Sections): string {
  const folder = kind === 'periods' ? archiveFolder(sections) : labelIndexFolder(kind, sections)
  return `${folder}/index.html`
}

export function indexAsked(address: string, sections: Sections): IndexKind | undefined {
  return indexKinds.find((kind) => indexAddress(kind, sections) === address)
}

export function archiveIndex(shelf: FixedShelf, kind: IndexKind): ArchiveIndex {
  const items = shelf.subjects(kind === 'periods' ? 'period' : kind).map((subject) => ({
    subject,
    name: nameOf(shelf, subject),
    count: shelf.count(subject),
  }))
  return {
    kind,
    items: kind === 'periods' ? items : items.toSorted(bySlug),
    others: indexesOf(shelf).filter((one) => one !== 'periods' && one !== kind) as LabelKind[], // periods are taken out
  }
}

/** The indexes that a site has. */
export function indexesOf(shelf: FixedShelf): readonly IndexKind[] {
  return indexKinds.filter((kind) => kind !== 'series' || shelf.subjects('series').length > 0)
}

function bySlug({ subject: one }: Counted, { subject: other }: Counted): number {
  if (!('slug' in one) || !('slug' in other)) return 0
  return one.slug < other.slug ? -1 : 1
}
