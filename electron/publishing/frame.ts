import type { Section } from '../shared/article/article.ts'
import { directionOf } from '../shared/article/direction.ts'
import type { Settings } from '../shared/settings.ts'
import { encodeAddress, homeAddress, searchAddress } from './address.ts'
import { archiveFolder, listAddress, ofSection } from './archives/subject.ts'
import { escapeAttribute } from './escape.ts'
import { wordsFor } from './words.ts'

export type LinkView = { readonly name: string; readonly href: string; readonly isCurrent: boolean }
export type Sections = ReturnType<typeof createSectionTree>
export type Frame = ReturnType<typeof createFrame>

/** The newsroom's sections as a site needs them: by id, from the top down, and each section's children in order. */
export function createSectionTree(sections: readonly Section[]) {
  const byId = new Map(sections.map((section) => [section.id, section]))
  const childrenOf = (parent: string | null) =>
    sections.filter((section) => section.parent === parent || (parent === null && !byId.has(section.parent ?? '')))
  const paths = new Map<string, readonly Section[]>()
  for (const section of sections) {
    const path: Section[] = []
    for (let at: Section | undefined = section; at && !path.includes(at); at = byId.get(at.parent ?? ''))
      path.unshift(at)
    paths.set(section.id, path)
  }
  /** From the top section down; empty for null or a section that is gone. */
  const path = (id: string | null): readonly Section[] => (id === null ? [] : (paths.get(id) ?? []))
  /** How addresses are made in a section: by its own pattern, else by the nearest above it; undefined where none has one. */
  const patternOf = (id: string | null): string | undefined =>
    path(id).findLast((section) => section.addressPattern !== null)?.addressPattern ?? undefined
  return { all: sections, byId, path, patternOf, childrenOf, top: childrenOf(null) }
}

/** What stands around every page, and which words it speaks. */
export function createFrame(input: {
  readonly language: string
  /** The section the page belongs to, from the top down. */
  readonly path: readonly Section[]
  readonly sections: Sections
  readonly settings: Settings
  /** What leads to the site's top folder. */
  readonly root: string
}) {
  const { language, path, sections, settings, root } = input
  const href = (to: string) => root + encodeAddress(to) || './'
  const linkTo = (section: Section): LinkView => ({
    name: section.name,
    href: href(listAddress(ofSection(section.id), sections, 1)),
    isCurrent: path.includes(section),
  })
  const { language: wordsLanguage, words } = wordsFor(language, settings.language)
  const [top] = path
  const parent = path.at(-2)
  const here = path.at(-1)
  return {
    root,
    href,
    linkTo,
    words,
    siteWords: wordsFor(settings.language, settings.language).words,
    page: {
      language,
      direction: directionOf(language),
      root,
      wordsLanguage: languageAttributes(wordsLanguage, language),
    },
    site: {
      name: settings.name,
      language: settings.language,
      languageAttributes: languageAttributes(settings.language, language),
      home: href(homeAddress),
      search: href(searchAddress),
      archive: settings.archives ? href(`${archiveFolder(sections)}/index.html`) : null,
      sections: sections.top.map(linkTo),
      tree: sections.top.map((section) => ({
        ...linkTo(section),
        sections: sections.childrenOf(section.id).map(linkTo),
      })),
    },
    column:
      top && here
        ? {
            name: here.name,
            parent: parent ? linkTo(parent) : null,
            top: linkTo(top),
            sections: sections.childrenOf(top.id).map(linkTo),
            pageOf: '',
          }
        : null,
  }
}

/** The attributes of an element in `language` on a page in `around`; '' where they say nothing new. */
export function languageAttributes(language: string, around: string): string {
  if (language === around) return ''
  const direction = directionOf(language)
  const turn = direction === directionOf(around) ? '' : ` dir="${direction}"`
  return ` lang="${escapeAttribute(language)}"${turn}`
}
