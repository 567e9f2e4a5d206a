import type { ArticleRow } from '../shared/article/article.ts'
import type { DocumentJson } from '../shared/article/document.ts'
import { type Facts, factsOf, fieldsOf, headOf, noFacts } from '../shared/article/facts.ts'
import { localTime } from '../shared/local-time.ts'
import type { Settings } from '../shared/settings.ts'
import { unlessDamaged } from '../store/failures.ts'
import type { RevisedAt } from '../store/revisions.ts'
import { createAddresses, sectionFolder } from './address.ts'
import { archiveFolder } from './archives/subject.ts'
import type { Sections } from './frame.ts'
import type { ArticleText, Entry } from './pages.ts'
import { shorten } from './shorten.ts'

/** Every pattern by which articles may have their addresses, the newsroom's first. */
export function patternsOf(settings: Settings, sections: Sections): readonly string[] {
  return [...new Set([settings.addressPattern, ...sections.all.flatMap(({ addressPattern }) => addressPattern ?? [])])]
}

/** Turns rows into entries with their addresses by their section's pattern, else the newsroom's. */
export function createEntries(
  settings: Settings,
  sections: Sections,
  factsFor: (id: string, version: number) => Facts,
  revisedAt: RevisedAt,
): (row: ArticleRow) => Entry {
  const folders = new Set(['', ...sections.all.map((section) => sectionFolder(sections.path(section.id)))])
  const archive = archiveFolder(sections)
  const byPattern = new Map(
    patternsOf(settings, sections).map((pattern) => [pattern, createAddresses(pattern, folders, archive)]),
  )
  const general = createAddresses(settings.addressPattern, folders, archive)
  const addressOf = (section: string | null) => byPattern.get(sections.patternOf(section) ?? '') ?? general
  return (row) => ({
    id: row.id,
    version: row.version,
    number: row.number,
    headline: row.headline,
    standfirst: row.standfirst,
    section: sections.byId.has(row.section ?? '') ? row.section : null,
    language: row.language,
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt,
    revisedAt: revisedAt(row.id, row.version),
    facts: unlessDamaged(() => factsFor(row.id, row.version)) ?? noFacts,
    address: addressOf(row.section)({
      number: row.number,
      slug: row.slug,
      sections: sections.path(row.section),
      date: row.publishedAt ?? localTime(row.createdAt, settings.timeZone),
    }),
  })
}

/** The entry of an older version of an article whose page keeps the address it stands at. */
export function entryOfVersion(
  document: DocumentJson,
  standing: Pick<Entry, 'id' | 'version' | 'address' | 'updatedAt' | 'revisedAt'>,
): Entry {
  const { number, section, language, publishedAt } = fieldsOf(document)
  const [headline = '', standfirst = ''] = headOf(document)
  return { ...standing, number, headline, standfirst, section, language, publishedAt, facts: factsOf(document) }
}

/** What an article's page shows beside its entry. */
export function readText(document: DocumentJson): ArticleText {
  const { description, pictures } = factsOf(document)
  return {
    document,
    metadata: fieldsOf(document),
    description: shorten(description, 300),
    pictures,
  }
}
