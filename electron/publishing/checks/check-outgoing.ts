import { type CheckedArticle, isFault } from '../../shared/findings.ts'
import { unlessDamaged } from '../../store/failures.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import type { Entry } from '../pages.ts'
import { createMeter, type Watch } from '../progress.ts'
import { placedFindings } from './findings.ts'
import { createLinkCheck } from './links.ts'

/**
 * Looks for what is to be mended in articles that are about to go out, in their order. `addresses` are all of the site as it
 * will be. Throws AppError `export.cancelled`.
 */
export async function checkOutgoing(
  newsroom: Newsroom,
  entries: readonly Entry[],
  addresses: ReadonlySet<string>,
  watch: Watch,
): Promise<CheckedArticle[]> {
  const leads = createLinkCheck(addresses, newsroom.settings.read().siteUrl)
  const site = { leads, hasMedia: newsroom.media.has }
  const step = createMeter('reading', entries.length, watch)
  const found: CheckedArticle[] = []
  for (const [at, { id, version, headline }] of entries.entries()) {
    await step(at)
    const document = unlessDamaged(() => newsroom.copies.text(id, version))
    const findings = document ? placedFindings(document, site) : []
    if (findings.length === 0) continue
    found.push({ id, headline, findings: findings.map((one) => ({ ...one, isFault: isFault(one) })) })
  }
  return found
}
