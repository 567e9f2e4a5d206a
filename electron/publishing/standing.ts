import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { DocumentJson } from '../shared/article/document.ts'
import { fieldsOf } from '../shared/article/facts.ts'
import type { Standing, StandingPart } from '../shared/publication.ts'
import { unlessDamaged } from '../store/failures.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { absoluteAddress } from './address.ts'
import { staysInside } from './inside.ts'
import { recordOf } from './targets/recorded.ts'

/**
 * Where an article's page stands, in which version, and what of the article has changed since; targets that were removed
 * are passed over. Throws AppError `article.missing`.
 */
export function standingsOf(newsroom: Newsroom, id: string): Standing[] {
  const { id: known } = newsroom.articles.row(id)
  const present = unlessDamaged(() => newsroom.journal.head(known))
  const now = present?.document.toJSON() as DocumentJson | undefined // what a node's JSON is
  const names = new Map(newsroom.targets.list().map((target) => [target.id, target.name]))
  return newsroom.publications.ofArticle(known).flatMap(({ target: place, address, version }) => {
    const record = recordOf(place)
    const name = record?.kind === 'target' ? names.get(record.id) : record?.folder
    if (record === undefined || name === undefined) return []
    const then = unlessDamaged(() => newsroom.copies.text(known, version))
    const differs = now && then && present?.version !== version ? differences(then, now) : []
    const isFolder = record.kind === 'folder'
    const canOpen = pageAt(newsroom, place, address) !== null
    return [{ place, name, isFolder, address, canOpen, version, at: newsroom.journal.timeOf(known, version), differs }]
  })
}

/** What shows a page: its path on this machine, or its address on the web; null where nobody knows, or what is no page. */
export function pageAt(newsroom: Newsroom, place: string, address: string): string | null {
  // A newsroom from elsewhere may name any file at all.
  if (!address.endsWith('.html') || !staysInside(address)) return null
  const record = recordOf(place)
  if (record?.kind === 'folder') return join(record.folder, address)
  const { siteUrl } = newsroom.settings.read()
  return record && siteUrl.startsWith('https://') ? absoluteAddress(siteUrl, address) : null
}

/** Which parts of two checked documents are not the same. */
export function differences(one: DocumentJson, other: DocumentJson): StandingPart[] {
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
