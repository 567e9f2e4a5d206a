import type { OutputKind } from '../../shared/reasons.ts'
import { isSearchData } from '../search/search-index.ts'
import type { Cause, GroundCauses, OwnSetting } from './causes.ts'

const pages = ['article', 'home', 'list', 'archive', 'search', 'other'] as const satisfies readonly OutputKind[]
const everywhere: readonly OutputKind[] = [...pages, 'feed', 'sitemap', 'redirect']

/** Where each of the newsroom's settings is seen by itself; of others it only moves articles. */
const seenIn: Readonly<Record<OwnSetting, readonly OutputKind[]>> = {
  name: everywhere,
  language: everywhere,
  timeZone: [...pages, 'feed', 'sitemap'],
  addressPattern: [],
  siteUrl: everywhere,
  counterUrl: ['article'],
  showTime: pages,
  showEmptyLabels: ['article'],
  articlesPerPage: ['list', 'archive'],
  embedArticleData: ['article'],
  archives: [...pages, 'feed'],
  feedText: ['feed'],
  llmsText: ['sitemap'],
  redirectFiles: ['redirect'],
}

/** What of the newsroom is seen in a file of a kind, and has changed. Galley's own version may be seen anywhere or nowhere. */
export function groundOfFile(path: string, kind: OutputKind, ground: GroundCauses): readonly Cause[] {
  const isData = isSearchData(path)
  const isSet = ground.changedSettings.some((key) => (isData ? key === 'showTime' : seenIn[key].includes(kind)))
  const isThemed =
    kind === 'asset' || (!ground.isOnlyAssets && !isData && (pages as readonly OutputKind[]).includes(kind))
  const isNamed = (everywhere as readonly OutputKind[]).includes(kind) && kind !== 'redirect'
  return [
    isThemed ? ground.theme : null,
    isSet ? ground.settings : null,
    isNamed ? ground.sections : null,
    kind === 'home' ? ground.front : null,
  ].filter((cause) => cause !== null)
}

/**
 * What is to blame for a file that nothing else explains: another Galley where there is one, for it may make any file otherwise;
 * else what has changed of the newsroom. Never the theme: what is seen of it `groundOfFile` tells.
 */
export function wholeGround({ version, settings, sections, addresses, front }: GroundCauses): readonly Cause[] {
  if (version) return [version]
  return [settings, sections, addresses, front].filter((cause) => cause !== null)
}
