import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type ArticleRow, section } from '../../shared/article/article.ts'
import type { DocumentJson } from '../../shared/article/document.ts'
import { fieldsOf } from '../../shared/article/facts.ts'
import { AppError } from '../../shared/errors.ts'
import type { ArticleChange } from '../../shared/reasons.ts'
import { settings } from '../../shared/settings.ts'
import { unlessDamaged } from '../../store/failures.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import type { PublishedArticle } from '../../store/publications.ts'
import { createEntries, entryOfVersion } from '../catalogue.ts'
import { createSectionTree } from '../frame.ts'
import type { SiteFacts } from '../maker.ts'
import type { Entry } from '../pages.ts'
import { newestFirst } from '../shelf.ts'
import type { SiteGround } from '../site-files.ts'
import { differences } from '../standing.ts'

const ground = z.object({
  version: z.unknown(),
  recipe: z.number(),
  theme: z.object({ pages: z.string(), all: z.string() }),
  settings: settings.loose(),
  sections: z.array(section),
  /** A Galley that had none kept none. */
  front: z.array(z.string()).default([]),
})

/** A site as its last export left it. */
export type FormerSite = Pick<SiteFacts, 'settings' | 'sections' | 'entries' | 'front'> & {
  /** null: it was exported by a Galley that did not keep it. */
  readonly ground: SiteGround | null
  /** What of the text differs, of articles that stand there in another version. */
  readonly parts: ReadonlyMap<string, readonly ArticleChange[]>
}

/**
 * Reads what stands at a place as far as the newsroom knows it; null where it knows of nothing. What is the same now and then
 * is taken out of `now`; only articles that stand there in another version are read. `step` is told how many of them.
 */
export async function readFormerSite(
  newsroom: Newsroom,
  place: string,
  now: SiteFacts,
  step: (done: number, total: number) => Promise<void>,
): Promise<FormerSite | null> {
  const published = newsroom.publications.articles(place)
  const then = readGround(newsroom.publications.ground(place))
  if (!then && published.length === 0) return null
  const { settings, sections, front } = then ?? now
  const tree = createSectionTree(sections)
  const current = new Map(now.entries.map((entry) => [entry.id, entry]))
  const isSameTree = JSON.stringify(sections) === JSON.stringify(now.sections)
  const isSame = ({ id, version }: PublishedArticle) => isSameTree && current.get(id)?.version === version
  const others = published.filter((standing) => !isSame(standing))
  const entryOf = createEntries(settings, tree, newsroom.copies.facts, newsroom.revisions.of)
  const parts = new Map<string, readonly ArticleChange[]>()
  const entries = published.flatMap((standing) => {
    const entry = isSame(standing) ? current.get(standing.id) : undefined
    return entry ? [entry.address === standing.address ? entry : { ...entry, address: standing.address }] : []
  })
  for (const [at, standing] of others.entries()) {
    await step(at, others.length)
    const row = rowOf(newsroom, standing.id)
    if (!row) continue
    if (row.version === standing.version) entries.push({ ...entryOf(row), address: standing.address })
    else {
      const older = readOlder(standing, current.get(standing.id))
      if (older) entries.push({ ...older, section: tree.byId.has(older.section ?? '') ? older.section : null })
    }
  }
  return { ground: then, settings, sections, front, entries: entries.sort(newestFirst), parts }

  function readOlder(standing: PublishedArticle, entry: Entry | undefined): Entry | undefined {
    const { id, version } = standing
    const before = unlessDamaged(() => newsroom.copies.text(id, version))
    if (!before) return undefined
    const after = entry && unlessDamaged(() => newsroom.copies.text(id, entry.version))
    if (after) parts.set(id, partsOf(before, after))
    const [updatedAt, revisedAt] = [newsroom.journal.timeOf(id, version), newsroom.revisions.of(id, version)]
    return entryOfVersion(before, { ...standing, updatedAt, revisedAt })
  }
}

/** undefined for an article that was erased meanwhile. */
export function rowOf(newsroom: Newsroom, id: string): ArticleRow | undefined {
  try {
    return newsroom.articles.row(id)
  } catch (error) {
    if (error instanceof AppError && error.key === 'article.missing') return undefined
    throw error
  }
}

/** What two documents differ in; their section is told apart from the other metadata. */
function partsOf(one: DocumentJson, other: DocumentJson): readonly ArticleChange[] {
  const parts = differences(one, other)
  const { section, ...before } = fieldsOf(one)
  const { section: sectionNow, ...after } = fieldsOf(other)
  if (section === sectionNow) return parts
  return [...parts.filter((part) => part !== 'metadata' || !isDeepStrictEqual(before, after)), 'section']
}

/** What a place is recorded with, for `readFormerSite` to read. */
export const groundOf = (ground: SiteGround): string => JSON.stringify(ground)

function readGround(text: string | null): SiteGround | null {
  if (text === null) return null
  // A later Galley may have other settings: what it wrote is then not known.
  return (ground.safeParse(JSON.parse(text)).data as SiteGround | undefined) ?? null // as the schema has it
}
