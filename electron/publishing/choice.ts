import type { ArticleRow } from '../shared/article/article.ts'
import type { LeftOut } from '../shared/publication.ts'
import type { Settings } from '../shared/settings.ts'
import { unlessDamaged } from '../store/failures.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { createEntries, entryOfVersion } from './catalogue.ts'
import type { Sections } from './frame.ts'
import type { Entry } from './pages.ts'
import { liveStatuses, newestFirst } from './shelf.ts'
import { momentOf } from './time.ts'

export type Choice = {
  /** In the order of lists. */
  readonly entries: readonly Entry[]
  readonly leftOut: readonly LeftOut[]
  /** Chosen articles that are ready: this export publishes them. */
  readonly ready: readonly string[]
  /** When the next embargo ends that leaves an article out, milliseconds since 1970; null: there is none. */
  readonly due: number | null
}

type Placed = { readonly row: ArticleRow; readonly entry: Entry }

/**
 * Which articles stand in the target after the export. Everything: what is ready or published. A selection: the chosen
 * ones, and those that stand there already, these in the version and at the address they have there. Killed, binned and
 * embargoed articles are in neither.
 */
export function chooseArticles(input: {
  readonly newsroom: Newsroom
  readonly settings: Settings
  readonly sections: Sections
  readonly target: string
  readonly articles: 'all' | readonly string[]
  readonly now: number
}): Choice {
  const { newsroom, settings, sections, target, articles, now } = input
  const entryOf = createEntries(settings, sections, newsroom.copies.allFacts(), newsroom.revisions.all())
  const leftOut: LeftOut[] = []
  const placed: Placed[] = []
  const rows = articles === 'all' ? rowsOf(newsroom) : found(newsroom, articles)
  for (const row of rows) {
    const reason = reasonAgainst(row, articles === 'all')
    if (reason) leftOut.push({ id: row.id, headline: row.headline, reason })
    else placed.push({ row, entry: entryOf(row) })
  }
  const embargoed = rows.flatMap(({ embargo }) => (embargo === null ? [] : [momentOf(embargo, settings.timeZone)]))
  const due = embargoed.filter((ends) => ends > now).sort((one, other) => one - other)[0] ?? null
  const ready = placed.filter(({ row }) => row.status === 'ready').map(({ row }) => row.id)
  if (articles !== 'all') {
    const seen = new Set(rows.map((row) => row.id))
    for (const standing of newsroom.publications.articles(target)) {
      if (seen.has(standing.id)) continue
      const row = newsroom.articles.row(standing.id)
      if (reasonAgainst(row, false)) continue
      placed.push(place(row, standing))
    }
  }
  placed.sort((one, other) => newestFirst(one.row, other.row))
  return { entries: placed.map(({ entry }) => entry), leftOut, ready, due }

  function reasonAgainst(row: ArticleRow, isLiveOnly: boolean): LeftOut['reason'] | null {
    if (row.binnedAt !== null) return 'binned'
    if (row.status === 'killed') return 'killed'
    if (row.embargo !== null && momentOf(row.embargo, settings.timeZone) > now) return 'embargo'
    if (isLiveOnly && (row.status === 'draft' || row.status === 'in-review')) return row.status
    return null
  }

  function place(row: ArticleRow, standing: { id: string; version: number; address: string }): Placed {
    const entry = entryOf(row)
    if (row.version === standing.version) return { row, entry: { ...entry, address: standing.address } }
    const updatedAt = newsroom.journal.timeOf(row.id, standing.version)
    const revisedAt = newsroom.revisions.of(row.id, standing.version)
    const document = unlessDamaged(() => newsroom.copies.text(row.id, standing.version))
    if (!document) return { row, entry: { ...entry, ...standing, updatedAt, revisedAt } }
    const older = entryOfVersion(document, { ...standing, updatedAt, revisedAt })
    const section = sections.byId.has(older.section ?? '') ? older.section : null
    return { row: { ...row, publishedAt: older.publishedAt }, entry: { ...older, section } }
  }
}

const everyStatus = [...liveStatuses, 'draft', 'in-review', 'killed'] as const

const rowsOf = (newsroom: Newsroom): ArticleRow[] =>
  newsroom.articles.published({ statuses: everyStatus, offset: 0, limit: 10_000_000 })

function found(newsroom: Newsroom, ids: readonly string[]): ArticleRow[] {
  return [...new Set(ids)].map((id) => newsroom.articles.row(id))
}
