import { type Recognised, recognised } from '../../electron/shared/article/article.ts'
import { parseTime, showTime } from '../parse-time.ts'

/** The fields of what was recognised as they stand in the form, while they are being corrected. */
export type Draft = {
  readonly headline: string
  readonly standfirst: string
  /** Names from the top section down, joined by `>`. */
  readonly section: string
  readonly publishedAt: string
  readonly source: string
  readonly authors: readonly string[]
  readonly browseCount: number | null
  readonly language: string
}
export type DraftField = keyof Draft

export const draftFields: readonly DraftField[] = [
  'headline',
  'standfirst',
  'section',
  'publishedAt',
  'source',
  'authors',
  'browseCount',
  'language',
]

export function draftOf(article: Recognised): Draft {
  return {
    headline: article.headline,
    standfirst: article.standfirst,
    section: article.section.join(' > '),
    publishedAt: showTime(article.publishedAt),
    source: article.source,
    authors: article.authors,
    browseCount: article.browseCount,
    language: article.language,
  }
}

/** The draft with headline and standfirst of another text, except where the editor has corrected those of the one before. */
export function withTextOf(next: Recognised, before: Recognised, draft: Draft): Draft {
  const { headline, standfirst } = draft
  return {
    ...draft,
    headline: headline === before.headline ? next.headline : headline,
    standfirst: standfirst === before.standfirst ? next.standfirst : standfirst,
  }
}

/** Names in a section path as it is typed: `News > Main Articles`. */
export function sectionNames(path: string): readonly string[] {
  return path
    .split(/[>＞›»]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** The fields that the shared schema refuses. */
export function wrongFields(draft: Draft): readonly DraftField[] {
  const values = valuesOf(draft)
  const isWrong = (field: DraftField) => !recognised.shape[field].safeParse(values[field]).success
  return draftFields.filter((field) => isWrong(field) || (field === 'headline' && draft.headline.trim() === ''))
}

/** What was recognised, with the corrections of the form. */
export function corrected(article: Recognised, draft: Draft): Recognised {
  return recognised.parse({ ...article, ...valuesOf(draft) })
}

function valuesOf(draft: Draft): Readonly<Record<DraftField, unknown>> {
  const time = draft.publishedAt.trim()
  return {
    headline: draft.headline.trim(),
    standfirst: draft.standfirst.trim(),
    section: sectionNames(draft.section),
    publishedAt: time === '' ? null : (parseTime(time) ?? time),
    source: draft.source.trim(),
    authors: [...draft.authors],
    browseCount: draft.browseCount ?? 0,
    language: draft.language,
  }
}
