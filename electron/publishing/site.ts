import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ArticleRow } from '../shared/article/article.ts'
import { metadataOf } from '../shared/article/document.ts'
import { mediaBehind } from '../shared/article/figure.ts'
import { headlineOf, standfirstOf } from '../shared/article/reading.ts'
import { unlessDamaged } from '../store/failures.ts'
import type { PictureFacts } from '../store/media.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { askedBy } from './address.ts'
import { relatedLive } from './archives/related-live.ts'
import { seriesLive } from './archives/series-live.ts'
import { translationsLive } from './archives/translations-live.ts'
import { createEntries, patternsOf, readText } from './catalogue.ts'
import { createSectionTree } from './frame.ts'
import { type Live, livePage } from './live.ts'
import { createPages, type Entry } from './pages.ts'
import { renditionFile } from './pictures/darkroom.ts'
import { developing } from './pictures/develop.ts'
import { isWhole, type Rendition, renditionAt } from './pictures/renditions.ts'
import { createThemeReader, type Look } from './themes/themes.ts'
import { momentOf } from './time.ts'
import { typeOf } from './types.ts'

export type SitePage = { readonly body: string | Uint8Array; readonly type: string }
export type Site = ReturnType<typeof createSite>

/**
 * The newsroom's site, rendered page by page as it is asked for, from what the store holds at that moment. An article's
 * page costs the same however many articles there are. Lists show what is ready or published and not under embargo,
 * and the article that was last asked for by its id.
 */
export function createSite(input: {
  readonly newsroom: Newsroom
  readonly resources: string
  readonly now?: () => number
  /** Whether pages show pictures as they are, each in one file, as a copy needs them that stands by itself. */
  readonly isPlain?: boolean
  /** What it is made with instead of what the newsroom has chosen. */
  readonly look?: Look
}) {
  const { newsroom, resources, now = Date.now, isPlain = false } = input
  const pictureOf = isPlain ? () => undefined : newsroom.media.facts
  const readTheme = createThemeReader({ newsroom, resources })
  let alone: string | null = null

  function current() {
    const settings = { ...newsroom.settings.read(), ...input.look }
    const theme = readTheme(settings)
    const sections = createSectionTree(newsroom.sections.list())
    const words = (entry: Entry) => unlessDamaged(() => newsroom.copies.text(entry.id, entry.version))
    const pages = createPages({ theme, settings, sections, hasMedia: newsroom.media.has, pictureOf, textOf: words })
    const entryOf = createEntries(settings, sections, newsroom.copies.facts, newsroom.revisions.of)
    const isShown = (row: ArticleRow) => row.embargo === null || momentOf(row.embargo, settings.timeZone) <= now()
    const articleOf = (row: ArticleRow, entry: Entry) =>
      pages.article(entry, textOf(entry), {
        related: relatedLive({ newsroom, row, entry, isShown, entryOf }),
        series: seriesLive({ newsroom, entry, isShown, entryOf }),
        translations: translationsLive({ newsroom, entry, isShown, entryOf }),
      })
    return { settings, sections, theme, pages, entryOf, isShown, articleOf }
  }

  function live(): Live {
    const extra = alone !== null && isThere(alone) ? newestRow(alone) : null
    return { newsroom, ...current(), extra: extra?.status === 'killed' ? null : extra }
  }

  /** The row as the newest version makes it, for the stored one may be a second behind. */
  function newestRow(id: string): ArticleRow {
    const row = newsroom.articles.row(id)
    const { version, document } = newsroom.journal.head(id)
    if (version === row.version) return row
    const { slug, number, section, language, publishedAt, embargo } = metadataOf(document)
    return {
      ...row,
      ...{ version, number, section, language, publishedAt, embargo },
      updatedAt: newsroom.journal.timeOf(id, version),
      slug: slug || row.slug,
      headline: headlineOf(document),
      standfirst: standfirstOf(document),
    }
  }

  const textOf = (entry: Entry) => readText(newsroom.copies.text(entry.id, entry.version))

  /**
   * The page of one article, whatever its status, at its newest version; `theme` differs where the files beside it may.
   * Throws AppError `article.missing` and what is wrong with the theme.
   */
  async function articlePage(id: string): Promise<{ html: string; address: string; version: number; theme: string }> {
    const { theme, entryOf, articleOf } = current()
    const row = newestRow(id)
    const entry = entryOf(row)
    alone = id
    return { html: articleOf(row, entry), address: entry.address, version: entry.version, theme: theme.fingerprint }
  }

  /** Any page, picture or file of the site by its address; undefined where the site has none. */
  async function page(address: string): Promise<SitePage | undefined> {
    if (address.length > 1000) return undefined
    const asset = address.startsWith('assets/') ? current().theme.assets.get(address) : undefined
    if (asset) return { body: asset, type: typeOf(address) }
    if (address.startsWith('media/')) return picture(address.slice('media/'.length))
    const html = article(address) ?? livePage(live(), address)
    return html === undefined ? undefined : { body: html, type: typeOf(address) }
  }

  /**
   * A picture, or a rendition where it has been made. One that has not is answered with the picture itself, which shows the
   * same at once and at the same size; where it is cut, with that part of it. Looking at a page keeps nothing.
   */
  async function picture(name: string): Promise<SitePage | undefined> {
    const media = mediaBehind(name)
    if (media === undefined || !newsroom.media.has(media)) return undefined
    const facts = newsroom.media.facts(media)
    const rendition = facts && renditionAt(facts, `media/${name}`)
    if (!rendition && name !== media) return undefined
    const made = rendition && renditionFile(newsroom.folder, rendition)
    const original = newsroom.media.path(media)
    const file = made && existsSync(made) ? made : original
    const cut = file === original && facts && rendition && (await cutOut(original, facts, rendition))
    return cut || { body: await readFile(file), type: typeOf(file) }
  }

  /** A part of a picture; undefined where it is the whole, or nothing can be made of it. */
  async function cutOut(file: string, facts: PictureFacts, rendition: Rendition): Promise<SitePage | undefined> {
    if (isWhole(rendition, facts)) return undefined
    const format = facts.kind === 'opaque' ? 'jpg' : 'png'
    const body = await developing(file, facts)({ ...rendition, format }).catch(() => undefined)
    return body && { body, type: typeOf(`.${format}`) }
  }

  function article(address: string): string | undefined {
    const { settings, sections, entryOf, articleOf } = current()
    const found = patternsOf(settings, sections).flatMap((pattern) => askedBy(pattern, address))
    const asked = found.map((one) =>
      'number' in one ? newsroom.articles.findByNumber(one.number) : newsroom.articles.findBySlug(one.slug),
    )
    for (const id of new Set([...(alone === null ? [] : [alone]), ...asked.flatMap((row) => (row ? [row.id] : []))])) {
      if (!isThere(id)) continue
      const row = newestRow(id)
      if (row.status === 'killed' && id !== alone) continue
      const entry = entryOf(row)
      if (entry.address === address) return articleOf(row, entry)
    }
    return undefined
  }

  function isThere(id: string): boolean {
    try {
      return newsroom.articles.row(id).binnedAt === null
    } catch {
      return false
    }
  }

  return { page, articlePage }
}
