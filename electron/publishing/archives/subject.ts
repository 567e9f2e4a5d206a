import type { LabelKind } from '../../store/labels.ts'
import { freeSlug } from '../../store/slug.ts'
import { homeAddress, listFile, sectionFolder } from '../address.ts'
import type { Sections } from '../frame.ts'

/** What the articles of a list have in common. */
export type Subject =
  /** A section and all below it; null: all articles. */
  | { readonly kind: 'section'; readonly section: string | null }
  | { readonly kind: LabelKind; readonly slug: string }
  /** The year or the month that they were published in: `2026`, `2026-11`. */
  | { readonly kind: 'period'; readonly period: string }

export const everything: Subject = { kind: 'section', section: null }
export const ofSection = (section: string | null): Subject => ({ kind: 'section', section })

/** The same for the same subject, and for no other. */
export function keyOf(subject: Subject): string {
  switch (subject.kind) {
    case 'section':
      return `section ${subject.section ?? ''}`
    case 'period':
      return `period ${subject.period}`
    default:
      return `${subject.kind} ${subject.slug}`
  }
}

/** The archive's folder: `archive`, or where a section has that name the next that is free. */
export function archiveFolder(sections: Sections): string {
  return freeSlug('archive', (slug) => sections.top.some((section) => section.slug === slug))
}

const labelFolders = { author: 'authors', keyword: 'keywords', series: 'series' } as const satisfies Readonly<
  Record<LabelKind, string>
>

/** The folder of a subject's lists; '' is the site's own. */
export function folderOf(subject: Subject, sections: Sections): string {
  switch (subject.kind) {
    case 'section':
      return sectionFolder(sections.path(subject.section))
    case 'period':
      return `${archiveFolder(sections)}/${subject.period.replace('-', '/')}`
    default:
      return `${labelIndexFolder(subject.kind, sections)}/${subject.slug}`
  }
}

/** The folder of all authors, all keywords or all series. */
export function labelIndexFolder(kind: LabelKind, sections: Sections): string {
  return `${archiveFolder(sections)}/${labelFolders[kind]}`
}

/** The page of a subject's list: its first is `index.html` in its folder; the list of all articles starts at `page-1.html`. */
export function listAddress(subject: Subject, sections: Sections, page: number): string {
  const folder = folderOf(subject, sections)
  return `${folder && `${folder}/`}${listFile(folder, page)}`
}

export type ListPage = { readonly subject: Subject; readonly number: number }

/** The list page that an address asks for, whether or not the list is that long. */
export function listAsked(address: string, sections: Sections): ListPage | undefined {
  const [, folder = '', page] = /^(?:(.+)\/)?(?:index|page-([1-9]\d{0,6}))\.html$/.exec(address) ?? []
  if (address === homeAddress) return undefined
  const number = page === undefined ? 1 : Number(page)
  const subject = subjectAsked(folder, sections)
  return subject && listAddress(subject, sections, number) === address ? { subject, number } : undefined
}

/** The subject that a folder would be of; its address says whether it is. */
export function subjectAsked(folder: string, sections: Sections): Subject | undefined {
  if (folder === '') return everything
  const archive = `${archiveFolder(sections)}/`
  if (!folder.startsWith(archive)) {
    const section = sections.all.find((one) => one.slug === folder.split('/').at(-1))
    return section && ofSection(section.id)
  }
  const [first = '', second = '', ...rest] = folder.slice(archive.length).split('/')
  if (rest.length > 0) return undefined
  if (second !== '' && first === labelFolders.author) return { kind: 'author', slug: second }
  if (second !== '' && first === labelFolders.keyword) return { kind: 'keyword', slug: second }
  if (second !== '' && first === labelFolders.series) return { kind: 'series', slug: second }
  if (!/^\d{4}$/.test(first) || !/^(?:\d{2})?$/.test(second)) return undefined
  return { kind: 'period', period: second === '' ? first : `${first}-${second}` }
}
