import { isDeepStrictEqual } from 'node:util'
import type { DocumentJson } from '../shared/article/document.ts'
import { fieldsOf } from '../shared/article/facts.ts'
import type { Standing, StandingPart } from '../shared/publication.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { unlessDamaged } from './damaged.ts'

/**
 * Where an article's page stands, in which version, and what of the article has changed since; in order of the folders. Throws
 * AppError `article.missing`.
 */
export function standingsOf(newsroom: Newsroom, id: string): Standing[] {
  const { id: known } = newsroom.articles.row(id)
  const present = unlessDamaged(() => newsroom.journal.head(known))
  const now = present?.document.toJSON() as DocumentJson | undefined // what a node's JSON is
  return newsroom.publications.ofArticle(known).map(({ target, address, version }) => {
    const then = unlessDamaged(() => newsroom.copies.text(known, version))
    const differs = now && then && present?.version !== version ? differences(then, now) : []
    return { target, address, version, at: newsroom.journal.timeOf(known, version), differs }
  })
}

/** Which parts of two checked documents are not the same. */
function differences(one: DocumentJson, other: DocumentJson): StandingPart[] {
  const isSame: Readonly<Record<StandingPart, boolean>> = {
    headline: isDeepStrictEqual(headOf(one, 'headline'), headOf(other, 'headline')),
    standfirst: isDeepStrictEqual(headOf(one, 'standfirst'), headOf(other, 'standfirst')),
    text: isDeepStrictEqual(textOf(one), textOf(other)),
    metadata: isDeepStrictEqual(fieldsOf(one), fieldsOf(other)),
  }
  return (['headline', 'standfirst', 'text', 'metadata'] as const).filter((part) => !isSame[part])
}

const headOf = ({ content = [] }: DocumentJson, type: string) => content.find((node) => node.type === type)?.content
const textOf = ({ content = [] }: DocumentJson) =>
  content.filter(({ type }) => type !== 'headline' && type !== 'standfirst')
