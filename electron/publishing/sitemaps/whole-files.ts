import { absoluteAddress, homeAddress } from '../address.ts'
import { everything, listAddress, ofSection } from '../archives/subject.ts'
import { createTranslations } from '../archives/translations.ts'
import { createSectionTree, type Sections } from '../frame.ts'
import type { SiteFacts } from '../maker.ts'
import type { Entry } from '../pages.ts'
import { type Move, redirectFile, redirectFileNames } from '../redirects/redirect-files.ts'
import { redirectsOf } from '../redirects/redirects.ts'
import { changedAt, instant } from '../time.ts'
import { alternatesOf } from '../translation-view.ts'
import { llmsText } from './llms.ts'
import { newsSitemap } from './news-sitemap.ts'
import { type Place, sitemapFiles } from './sitemap.ts'

const newsFile = 'sitemap-news.xml'

/** Whether an address may be that of one of `wholeFiles`; costs nothing. */
export function isWholeFile(address: string): boolean {
  if (redirectFileNames.some((name) => name === address)) return true
  return /^(?:sitemap(?:-\d+|-news)?\.xml|robots\.txt|llms\.txt)$/.test(address)
}

/** The files that tell of the whole site at once, by address: what search engines and other machines ask a site for. */
export function wholeFiles(facts: SiteFacts): ReadonlyMap<string, string> {
  const { settings, entries } = facts
  const files = new Map<string, string>()
  const sections = createSectionTree(facts.sections)
  const moved = redirectFile(movesOf(facts, sections), settings)
  if (moved) files.set(moved.path, moved.content)
  if (settings.siteUrl === '') return files
  const urlOf = (address: string) => absoluteAddress(settings.siteUrl, address)
  for (const [path, content] of sitemapFiles(placesOf(facts, sections), urlOf)) files.set(path, content)
  const news = newsSitemap(entries, settings)
  if (news !== null) files.set(newsFile, news)
  files.set('robots.txt', robotsText(['sitemap.xml', ...(news === null ? [] : [newsFile])].map(urlOf)))
  if (settings.llmsText) files.set('llms.txt', llmsText(entries, settings, sections))
  return files
}

function movesOf({ settings, former, entries }: SiteFacts, sections: Sections): readonly Move[] {
  if (settings.redirectFiles === 'none') return []
  return redirectsOf(former, entries, sections).flatMap(({ from, entry }) => {
    const to = entries[entry]?.address
    return to === undefined ? [] : [{ from, to }]
  })
}

/** The home page, the lists of all and of each section, then the articles from the oldest on. */
function placesOf({ settings, entries }: SiteFacts, sections: Sections): readonly Place[] {
  const { siteUrl, timeZone } = settings
  const translationsFor = createTranslations(entries)
  const urlOf = ({ address }: Entry) => absoluteAddress(siteUrl, address)
  const newest = new Map<string, string>()
  const note = (key: string, at: string) => {
    if (at > (newest.get(key) ?? '')) newest.set(key, at)
  }
  const articles = entries.map((entry): Place => {
    const at = instant(changedAt(entry, timeZone))
    note('', at)
    for (const { id } of sections.path(entry.section)) note(id, at)
    const translations = translationsFor(entry)
    const alternates = translations && alternatesOf(translations, settings, urlOf)
    return { url: urlOf(entry), changedAt: at, ...(alternates?.length ? { alternates } : {}) }
  })
  const list = (key: string, address: string): Place => ({
    url: absoluteAddress(siteUrl, address),
    changedAt: newest.get(key) ?? null,
  })
  return [
    list('', homeAddress),
    list('', listAddress(everything, sections, 1)),
    ...sections.all.map(({ id }) => list(id, listAddress(ofSection(id), sections, 1))),
    ...articles.reverse(),
  ]
}

/** Everything may be read (RFC 9309), and this is where it is listed. */
const robotsText = (sitemaps: readonly string[]): string =>
  ['User-agent: *', 'Allow: /', '', ...sitemaps.map((url) => `Sitemap: ${url}`), ''].join('\n')
