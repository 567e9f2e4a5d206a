import { hash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { homeAddress, missingAddress, searchAddress } from './address.ts'
import { archiveIndex, indexAddress, indexesOf } from './archives/archive-index.ts'
import { createRelated } from './archives/related.ts'
import { createSeries, type SeriesPlace } from './archives/series.ts'
import { everything, ofSection, type Subject } from './archives/subject.ts'
import { createTranslations, type Translations } from './archives/translations.ts'
import { feedAddress, feedFormats, hasFeeds } from './feeds/feed.ts'
import { createSectionTree } from './frame.ts'
import { staysInside } from './inside.ts'
import type { Job, SiteFacts } from './maker.ts'
import type { Entry } from './pages.ts'
import { type Rendition, recipe, renditionsOf } from './pictures/renditions.ts'
import { noticesOf } from './redirects/notices.ts'
import { redirectsOf } from './redirects/redirects.ts'
import { blocksOf, foundAddress, shardsFor, termsAddress } from './search/search-index.ts'
import { sha256Of } from './sha256.ts'
import { feedInput, fixedShelf, homeInput, listInput, listPages } from './shelf.ts'
import { wholeFiles } from './sitemaps/whole-files.ts'
import type { Theme } from './theme.ts'

/** In the order in which files go in place: nothing that is seen may be without what it shows. */
export const fileKinds = ['asset', 'media', 'article', 'redirect', 'search', 'list', 'home', 'feed', 'whole'] as const
export type FileKind = (typeof fileKinds)[number]

/** A file of the site before it is made. */
export type SiteFile = {
  readonly path: string
  readonly kind: FileKind
  readonly from:
    | {
        readonly job: Job
        /** The same for what gives the same bytes: where it has not changed, the file need not be made. */
        readonly madeFrom: string
      }
    | { readonly rendition: Rendition; readonly madeFrom: string }
    | { readonly file: string; readonly size: number; readonly sha256: string }
}

/** What every file of a site is made with, beside the articles. */
export type SiteGround = Pick<SiteFacts, 'settings' | 'sections' | 'front'> & {
  /** Galley's. */
  readonly version: unknown
  readonly recipe: number
  /** What of the theme pages are made from, and all of it. */
  readonly theme: { readonly pages: string; readonly all: string }
}

type Input = {
  readonly newsroom: Newsroom
  readonly resources: string
  readonly theme: Theme
  readonly facts: SiteFacts
}
export type SiteFiles = ReturnType<typeof createSiteFiles>

/**
 * Which files a site of these facts has. `articles` has the theme's files and the articles' pages; `rest` their pictures
 * and what lists them. Both throw AppError `export.same-address` where two articles would share an address, and `export.outside`
 * for an address that would leave the site's folder, as a newsroom from elsewhere may hold.
 */
export function createSiteFiles({ newsroom, resources, theme, facts }: Input) {
  const { settings, entries } = facts
  refuseSameAddress(entries)
  const ground: SiteGround = {
    ...groundVersion(resources),
    theme: { pages: theme.pagesFrom, all: theme.fingerprint },
    settings,
    sections: facts.sections,
    front: facts.front,
  }
  const { theme: _, themeOptions: __, ...others } = settings
  /** What every file is made from, and what every page is. */
  const base = digest([ground.version, recipe, others, facts.sections])
  const page = digest([base, theme.pagesFrom])
  const missing = (entry: Entry) =>
    entry.facts.pictures.filter(({ media }) => !newsroom.media.has(media)).map(({ media }) => media)
  const prints = new Map(entries.map((entry) => [entry, digest([base, entry, missing(entry)])]))
  const printOf = (entry: Entry): string => prints.get(entry) ?? ''

  function articles(): SiteFile[] {
    const assets = [...theme.assets].map(([path, bytes]) =>
      made('asset', path, { kind: 'asset', path }, sha256Of(bytes)),
    )
    const relatedTo = createRelated(entries)
    const seriesFor = createSeries(entries)
    const translationsFor = createTranslations(entries)
    const pages = entries.map((entry, at) => {
      const related = relatedTo(at)
      const below = related.map((other) => shownBelow(entries[other]))
      return made(
        'article',
        entry.address,
        { kind: 'article', entry: at, related },
        digest([
          ...[page, printOf(entry), below, seriesBeside(seriesFor(entry))],
          translationsBeside(translationsFor(entry)),
        ]),
      )
    })
    return inside([...assets, ...pages])
  }

  function* pictures(): Generator<SiteFile> {
    const shown = Map.groupBy(
      entries.flatMap(({ facts: { pictures } }) => pictures),
      ({ media }) => media,
    )
    for (const [media, pictures] of shown) {
      if (!newsroom.media.has(media)) continue
      const file = newsroom.media.path(media)
      // A picture's name is the hash of its bytes.
      const sha256 = media.slice(0, media.indexOf('.'))
      yield { path: `media/${media}`, kind: 'media', from: { file, size: statSync(file).size, sha256 } }
      const facts = newsroom.media.facts(media)
      const focuses = pictures.map(({ focus }) => focus)
      for (const rendition of facts ? renditionsOf(facts, focuses) : []) {
        // What it is made of, and how, is its address.
        yield { path: rendition.address, kind: 'media', from: { rendition, madeFrom: 'rendition' } }
      }
    }
  }

  function rest(): SiteFile[] {
    const sections = createSectionTree(facts.sections)
    const shelf = fixedShelf(entries, sections)
    const perPage = settings.articlesPerPage
    const archived = (['author', 'keyword', 'series', 'period'] as const).flatMap((kind) => shelf.subjects(kind))
    const subjects: Subject[] = [
      everything,
      ...sections.all.map(({ id }) => ofSection(id)),
      ...(settings.archives ? archived : []),
    ]
    const lists = [...listPages(shelf, subjects, sections, perPage)].map(({ address, subject, number }) => {
      const { name, pages, entries: shown } = listInput(shelf, subject, number, perPage)
      const from = digest([page, subject, name, number, pages, shown.map(printOf)])
      return made('list', address, { kind: 'list', subject, number }, from)
    })
    const indexes = (settings.archives ? indexesOf(shelf) : []).map((of) =>
      made('list', indexAddress(of, sections), { kind: 'index', of }, digest([page, archiveIndex(shelf, of)])),
    )
    const { lead, latest, sections: blocks } = homeInput(shelf, sections, facts.front)
    const onHome = [
      (lead ? [lead, ...latest] : latest).map(printOf),
      blocks.map(({ entries: newest, others }) => [newest.map(printOf), others.map(printOf)]),
    ]
    const home = made('home', homeAddress, { kind: 'home' }, digest([page, onHome]))
    const feeds = subjects.flatMap((subject) => {
      if (!hasFeeds(subject, settings)) return []
      const { name, entries: newest } = feedInput(shelf, subject, 'rss')
      const from = digest([base, subject, name, newest.map(printOf)])
      return feedFormats.map((format) =>
        made('feed', feedAddress(subject, format, sections), { kind: 'feed', subject, format }, from),
      )
    })
    const redirects = redirectsOf(facts.former, entries, sections).map(({ from, entry }) =>
      made('redirect', from, { kind: 'redirect', from, entry }, digest([base, from, shownBelow(entries[entry])])),
    )
    const notices = noticesOf(facts.former, facts.withdrawn, entries, sections).map(({ from, withdrawal }) =>
      made(
        'redirect',
        from,
        { kind: 'notice', from, withdrawal },
        digest([page, 'notice', from, facts.withdrawn[withdrawal]]),
      ),
    )
    const missing = made('list', missingAddress, { kind: 'missing' }, digest([page, 'missing']))
    const whole = [...wholeFiles(facts)].map(([path, content]) =>
      made('whole', path, { kind: 'whole', path }, digest([base, content])),
    )
    const others = [...search(), ...lists, ...indexes, missing, home, ...feeds, ...whole]
    return inside([...pictures(), ...redirects, ...notices, ...others])
  }

  function search(): SiteFile[] {
    const shards = shardsFor(entries.length)
    const all = digest([base, [...prints.values()]])
    const terms = Array.from({ length: shards }, (_, shard) =>
      made('search', termsAddress(shard), { kind: 'terms', shard }, all),
    )
    const blocks = [...blocksOf(entries)].map(([block, here]) =>
      made('search', foundAddress(block), { kind: 'found', block }, digest([base, here.map(printOf)])),
    )
    return [...terms, ...blocks, made('list', searchAddress, { kind: 'search' }, digest([page, shards]))]
  }

  return {
    articles,
    rest,
    ground,
    /** Changes with anything that the site shows. */
    fingerprint: digest([base, theme.fingerprint, facts.former, facts.withdrawn, facts.front, ...prints.values()]),
  }
}

/** What an article's page shows of another one. */
const shownBelow = (entry: Entry | undefined) =>
  entry && [entry.address, entry.headline, entry.language, entry.publishedAt]

/** What an article's page shows of the others of its series. */
const seriesBeside = (series: SeriesPlace | null) =>
  series && [
    ...[series.number, series.total, shownBelow(series.previous ?? undefined), shownBelow(series.next ?? undefined)],
    ...series.parts.map(({ entry, number }) => [number, shownBelow(entry)]),
  ]

/** What an article's page shows of its translations. */
const translationsBeside = (translations: Translations | null) => {
  if (!translations) return null
  const { alternates, others, original, group } = translations
  return [alternates.map(shownBelow), others.map(shownBelow), original?.id, group.map(shownBelow)]
}

const made = (kind: FileKind, path: string, job: Job, madeFrom: string): SiteFile => ({
  path,
  kind,
  from: { job, madeFrom },
})

const digest = (facts: readonly unknown[]): string => hash('sha256', JSON.stringify(facts), 'base64url').slice(0, 32)

/** What of Galley itself files are made with. */
export const groundVersion = (resources: string): Pick<SiteGround, 'version' | 'recipe'> => ({
  version: versionOf(resources),
  recipe,
})

/** Another Galley may make other pages of the same facts. */
function versionOf(resources: string): unknown {
  const about: unknown = JSON.parse(readFileSync(join(resources, '../package.json'), 'utf8'))
  return about !== null && typeof about === 'object' && 'version' in about ? about.version : ''
}

function inside(files: SiteFile[]): SiteFile[] {
  const outside = files.find(({ path }) => !staysInside(path))
  if (outside) throw new AppError('invalid', 'export.outside', { address: outside.path })
  return files
}

function refuseSameAddress(entries: readonly Entry[]): void {
  const headlines = new Map<string, string>()
  for (const { address, headline } of entries) {
    const other = headlines.get(address)
    if (other !== undefined) {
      throw new AppError('conflict', 'export.same-address', { one: other, other: headline, address })
    }
    headlines.set(address, headline)
  }
}
