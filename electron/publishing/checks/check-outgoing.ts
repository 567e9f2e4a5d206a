import { type CheckedArticle, isFault } from '../../shared/findings.ts'
import { unlessDamaged } from '../../store/failures.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import type { Entry } from '../pages.ts'
import { createMeter, type Watch } from '../progress.ts'
import { type PlacedFinding, placedFindings } from './findings.ts'
import { createLinkCheck } from './links.ts'

/**
 * Looks for what is to be mended in articles that are about to go out, in their order. `addresses` are all of the site as it
 * will be, `found` what the maker told of articles that were just made; the others are read. Throws AppError `export.cancelled`.
 */
export async function checkOutgoing(
  newsroom: Newsroom,
  outgoing: {
    readonly entries: readonly Entry[]
    readonly addresses: ReadonlySet<string>
    readonly found: ReadonlyMap<string, readonly PlacedFinding[]>
  },
  watch: Watch,
): Promise<CheckedArticle[]> {
  const { entries, addresses, found } = outgoing
  const leads = createLinkCheck(addresses, newsroom.settings.read().siteUrl)
  const site = { leads, hasMedia: newsroom.media.has }
  const step = createMeter('reading', entries.length, watch)
  const checked: CheckedArticle[] = []
  for (const [at, { id, version, headline }] of entries.entries()) {
    await step(at)
    const findings =
      found.get(id)?.filter(({ kind, where }) => kind !== 'dead-link' || !leads(where)) ?? read(id, version)
    if (findings.length === 0) continue
    checked.push({ id, headline, findings: findings.map((one) => ({ ...one, isFault: isFault(one) })) })
  }
  return checked

  function read(id: string, version: number): readonly PlacedFinding[] {
    const document = unlessDamaged(() => newsroom.copies.text(id, version))
    return document ? placedFindings(document, site) : []
  }
}
