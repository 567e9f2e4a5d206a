import type { Newsroom } from '../store/newsroom.ts'
import { chooseArticles } from './choice.ts'
import { createSectionTree } from './frame.ts'
import type { SiteFacts } from './maker.ts'
import { createSiteFiles } from './site-files.ts'
import { sourceOf, themeOf } from './themes/themes.ts'

export type ExportRequest = {
  readonly newsroom: Newsroom
  readonly resources: string
  readonly to: string
  readonly articles: 'all' | readonly string[]
  readonly now: number
  /** What the place is known by where the pages go on from here; else it is the folder, by its path. */
  readonly recordedAs?: string | undefined
  /** What reads a file of Galley's that is live there; null where there is none. Where it is a folder, it is read itself. */
  readonly readLive?: ((path: string) => Promise<Uint8Array | null>) | undefined
}

/** What the newsroom holds for this export right now, and a fingerprint of it. */
export function consider(request: ExportRequest, place: string) {
  const { newsroom, resources, articles, now } = request
  const settings = newsroom.settings.read()
  const sections = newsroom.sections.list()
  const choice = chooseArticles({
    newsroom,
    settings,
    sections: createSectionTree(sections),
    target: place,
    articles,
    now,
  })
  const former = newsroom.publications.held(place)
  const facts: SiteFacts = {
    settings,
    sections,
    entries: choice.entries,
    former,
    withdrawn: newsroom.statuses.withdrawn(),
    front: newsroom.front.read(),
  }
  const source = sourceOf({ newsroom, resources }, settings)
  const theme = themeOf(source, settings)
  const siteFiles = createSiteFiles({ newsroom, resources, theme, facts })
  return {
    choice,
    facts,
    source,
    theme,
    siteFiles,
    fingerprint: `${siteFiles.fingerprint} ${JSON.stringify([choice.leftOut, choice.ready])}`,
  }
}
