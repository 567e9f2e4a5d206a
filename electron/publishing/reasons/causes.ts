import { isDeepStrictEqual } from 'node:util'
import type { Section } from '../../shared/article/article.ts'
import type { LeftOut } from '../../shared/publication.ts'
import { type ArticleChange, articleChanges, type Reason, type ReasonKind } from '../../shared/reasons.ts'
import type { Settings } from '../../shared/settings.ts'
import { createSectionTree } from '../frame.ts'
import type { SiteFacts } from '../maker.ts'
import type { Entry } from '../pages.ts'
import type { SiteGround } from '../site-files.ts'
import type { FormerSite } from './former-site.ts'

/** What files change for; the same one is the same object. */
export type Cause = Omit<Reason, 'outputs' | 'articles'> & { readonly articles: Reason['articles'] }
/** An article that stands on the site otherwise than before. */
export type Change = {
  readonly id: string
  readonly before: Entry | null
  readonly after: Entry | null
  /** Empty where nothing that is known made it so. */
  readonly causes: readonly Cause[]
}

/** With more, articles to which the same has happened are told together. */
export const mostSingle = 30

export const causeOf = (kind: ReasonKind, changes: readonly string[] = []): Cause => ({
  kind,
  articles: [],
  changes: [...changes],
})

export type GroundCauses = ReturnType<typeof groundCauses>
/** What of the newsroom has changed, where it is known how it was. */
export function groundCauses(then: SiteGround | null, now: SiteGround) {
  const isSame = (part: keyof SiteGround) => !then || isDeepStrictEqual(then[part], now[part])
  const settings = then ? changedSettings(then.settings, now.settings) : []
  const readdressed = then ? readdressedSections(then.sections, now.sections) : new Map<string, string>()
  const told = (kind: ReasonKind, names: readonly string[]) => (then && names.length > 0 ? causeOf(kind, names) : null)
  const isOld = isSame('version') && isSame('recipe')
  return {
    version: isOld ? null : causeOf('version', [String(then?.version), String(now.version)]),
    theme: isSame('theme') ? null : causeOf('theme'),
    isOnlyAssets: then?.theme.pages === now.theme.pages,
    settings: settings.length === 0 ? null : causeOf('settings', settings),
    changedSettings: settings,
    front: isSame('front') ? null : causeOf('front'),
    sections: told('sections', changedSections(then?.sections ?? [], now.sections)),
    addresses: told('addresses', [...readdressed.values()]),
    /** The sections whose articles have their addresses by another pattern. */
    readdressed,
  }
}

/** Of the theme and its options the theme itself tells. */
export type OwnSetting = Exclude<keyof Settings, 'theme' | 'themeOptions'>

function changedSettings(then: Settings, now: Settings): readonly OwnSetting[] {
  const { theme: _, themeOptions: __, ...own } = now
  return (Object.keys(own) as OwnSetting[]).filter((key) => !isDeepStrictEqual(then[key], now[key])) // its own keys
}

/** The names of sections that are new, gone, or not as they were. */
function changedSections(then: readonly Section[], now: readonly Section[]): readonly string[] {
  const before = new Map(then.map((section) => [section.id, section]))
  const after = new Map(now.map((section) => [section.id, section]))
  const seen = (section: Section | undefined) => section && { ...section, addressPattern: null }
  const isChanged = ({ id }: Section) => !isDeepStrictEqual(seen(before.get(id)), seen(after.get(id)))
  return [...now.filter(isChanged), ...then.filter(({ id }) => !after.has(id))].map(({ name }) => name)
}

/** The names of sections that have another pattern of their own than before, by their ids. */
function readdressedSections(then: readonly Section[], now: readonly Section[]): ReadonlyMap<string, string> {
  const before = new Map(then.map((section) => [section.id, section.addressPattern]))
  const isOther = ({ id, addressPattern }: Section) => before.has(id) && before.get(id) !== addressPattern
  return new Map(now.filter(isOther).map(({ id, name }) => [id, name]))
}

/** Every article that stands on the site otherwise than before, in the order of lists; those that are gone come last. */
export function readChanges(input: {
  readonly former: FormerSite
  readonly now: SiteFacts
  readonly ground: GroundCauses
  /** Why an article is not there any more. */
  readonly goneFor: (id: string) => LeftOut['reason'] | 'gone'
}): readonly Change[] {
  const { former, now, ground, goneFor } = input
  const before = new Map(former.entries.map((entry) => [entry.id, entry]))
  const sections = createSectionTree(now.sections)
  const found: (Change & { readonly what: readonly ArticleChange[] })[] = []
  for (const after of now.entries) {
    const then = before.get(after.id) ?? null
    before.delete(after.id)
    if (then === after || isDeepStrictEqual(then, after)) continue
    found.push({ id: after.id, before: then, after, what: whatChanged(then, after), causes: moved(then, after) })
  }
  for (const then of before.values()) {
    found.push({ id: then.id, before: then, after: null, what: [goneFor(then.id)], causes: [] })
  }
  const isMany = found.filter(({ what }) => what.length > 0).length > mostSingle
  const together = new Map<string, Cause>()
  return found.map(({ what, causes, ...change }) => {
    if (what.length === 0) return { ...change, causes }
    const key = isMany ? what.join() : change.id
    const cause = together.get(key) ?? { kind: 'article', articles: [], changes: [...what] }
    together.set(key, cause)
    cause.articles.push({ id: change.id, headline: (change.after ?? change.before)?.headline ?? '' })
    return { ...change, causes: [cause, ...causes] }
  })

  /** What has moved an article without anybody touching it. */
  function moved(then: Entry | null, after: Entry): readonly Cause[] {
    if (!then || (then.address === after.address && then.section === after.section)) return []
    const isByPattern = ground.changedSettings.includes('addressPattern') || ground.changedSettings.includes('timeZone')
    const isBySection = sections.path(after.section).some(({ id }) => ground.readdressed.has(id))
    return [isByPattern ? ground.settings : null, ground.sections, isBySection ? ground.addresses : null].filter(
      (cause) => cause !== null,
    )
  }

  function whatChanged(then: Entry | null, after: Entry): readonly ArticleChange[] {
    if (!then) return ['new']
    const isRewritten = then.version !== after.version
    const what = new Set<ArticleChange>(isRewritten ? former.parts.get(after.id) : [])
    const isByItself = what.has('section') || what.has('metadata') || moved(then, after).length === 0
    if (then.address !== after.address && isByItself) what.add('address')
    if (what.size === 0 && isRewritten) what.add('rewritten')
    return articleChanges.filter((one) => what.has(one))
  }
}
