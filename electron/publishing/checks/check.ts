import type { ArticleRow } from '../../shared/article/article.ts'
import type { Finding } from '../../shared/findings.ts'
import { unlessDamaged } from '../../store/failures.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import { chooseArticles } from '../choice.ts'
import { createSectionTree } from '../frame.ts'
import { createMeter, type Watch } from '../progress.ts'
import { liveStatuses } from '../shelf.ts'
import { createSiteFiles } from '../site-files.ts'
import { loadLook } from '../themes/themes.ts'
import { findingsIn } from './findings.ts'
import { createLinkCheck } from './links.ts'

export type Checked = {
  readonly id: string
  readonly headline: string
  /** Never empty, in the order of the article. */
  readonly findings: readonly Finding[]
}

/**
 * Looks for what is to be mended before pages go out: in the articles named, whatever their status, or in all that an
 * export would publish, now or once their embargo is over. Writes nothing. Throws AppError `export.cancelled`,
 * `article.missing`, and `export.same-address` or `export.outside` as an export would.
 */
export async function checkArticles(
  input: {
    readonly newsroom: Newsroom
    readonly resources: string
    readonly articles: 'all' | readonly string[]
    readonly now?: number
  } & Watch,
): Promise<{ readonly checked: number; readonly found: readonly Checked[] }> {
  const { newsroom, articles, now = Date.now(), ...watch } = input
  const rows = articles === 'all' ? rowsGoingOut(newsroom) : articles.map((id) => newsroom.articles.row(id))
  const leads = createLinkCheck(addressesOf(newsroom, input.resources, now), newsroom.settings.read().siteUrl)
  const site = { leads, hasMedia: newsroom.media.has }
  const step = createMeter('reading', rows.length, watch)
  const found: Checked[] = []
  for (const [at, { id, version, headline }] of rows.entries()) {
    await step(at)
    const document = unlessDamaged(() => newsroom.copies.text(id, version))
    const findings = document ? findingsIn(document, site) : [{ kind: 'damaged', where: '' } as const]
    if (findings.length > 0) found.push({ id, headline, findings })
  }
  return { checked: rows.length, found }
}

const rowsGoingOut = (newsroom: Newsroom): readonly ArticleRow[] =>
  newsroom.articles
    .published({ statuses: liveStatuses, offset: 0, limit: 10_000_000 })
    .filter(({ binnedAt }) => binnedAt === null)

/** Every address of the site as it would be published now. */
function addressesOf(newsroom: Newsroom, resources: string, now: number): ReadonlySet<string> {
  const settings = newsroom.settings.read()
  const sections = newsroom.sections.list()
  const tree = createSectionTree(sections)
  const { entries } = chooseArticles({ newsroom, settings, sections: tree, target: '', articles: 'all', now })
  const former = newsroom.publications.held(null)
  // Nothing is to lead to what was withdrawn.
  const facts = { settings, sections, entries, former, withdrawn: [], front: newsroom.front.read() }
  const files = createSiteFiles({ newsroom, resources, theme: loadLook({ newsroom, resources }, settings), facts })
  return new Set([...files.articles(), ...files.rest()].map(({ path }) => path))
}
