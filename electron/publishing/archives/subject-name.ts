import { homeAddress } from '../address.ts'
import type { Sections } from '../frame.ts'
import type { Step } from '../structured.ts'
import { fill, type Words } from '../words.ts'
import { type IndexKind, indexAddress } from './archive-index.ts'
import { listAddress, ofSection, type Subject } from './subject.ts'

/** What stands over a list; `name` is what its articles call it. */
export function subjectName(subject: Subject, name: string, sections: Sections, words: Words): string {
  switch (subject.kind) {
    case 'section':
      return sections.path(subject.section).at(-1)?.name ?? words.allArticles
    case 'period':
      return periodName(subject.period, words)
    default:
      return name || '—'
  }
}

/** What stands over the page of all authors, all keywords or all series, and over the archive's own. */
export function indexName(kind: IndexKind, words: Words): string {
  switch (kind) {
    case 'periods':
      return words.archive
    case 'author':
      return words.authors
    case 'keyword':
      return words.keywordsAll
    case 'series':
      return words.series
  }
}

/** A year or a month as the site's language writes it. */
export function periodName(period: string, words: Words): string {
  const [year = '', month] = period.split('-')
  return month === undefined ? fill(words.yearName, { year }) : fill(words.monthName, { year, month })
}

/** The way from the home page to the first page of a list; the last step is the list. */
export function stepsTo(subject: Subject, name: string, sections: Sections, words: Words): readonly Step[] {
  const home = { name: words.homePage, address: homeAddress }
  const archive = { name: words.archive, address: indexAddress('periods', sections) }
  const here = {
    name: subjectName(subject, name, sections, words),
    address: listAddress(subject, sections, 1),
  }
  switch (subject.kind) {
    case 'section': {
      const path = sections.path(subject.section)
      if (path.length === 0) return [home, here]
      return [home, ...path.map((one) => ({ name: one.name, address: listAddress(ofSection(one.id), sections, 1) }))]
    }
    case 'period': {
      if (subject.period.length === 4) return [home, archive, here]
      const year: Subject = { kind: 'period', period: subject.period.slice(0, 4) }
      const above = { name: periodName(year.period, words), address: listAddress(year, sections, 1) }
      return [home, archive, above, here]
    }
    default: {
      const all = indexName(subject.kind, words)
      return [home, archive, { name: all, address: indexAddress(subject.kind, sections) }, here]
    }
  }
}
