import { z } from 'zod'

/** What the files of a site are to its readers, in the order in which they are told. */
export const outputKinds = [
  /** The page of the article that is the reason. */
  'own',
  'article',
  'home',
  'list',
  'archive',
  'feed',
  'sitemap',
  'search',
  'redirect',
  'picture',
  'asset',
  'other',
] as const
export type OutputKind = (typeof outputKinds)[number]

/** What becomes of an article between two exports to a place. */
export const articleChanges = [
  'new',
  'headline',
  'standfirst',
  'text',
  'section',
  'metadata',
  'address',
  /** Written in, and the same again. */
  'rewritten',
  'draft',
  'in-review',
  'killed',
  'embargo',
  'binned',
  'damaged',
  /** It does not go there any more, whatever the reason. */
  'gone',
] as const
export type ArticleChange = (typeof articleChanges)[number]

export const reasonKinds = [
  /** Nothing stood there before. */
  'first',
  'version',
  'theme',
  'settings',
  'sections',
  /** Sections whose articles have their addresses by another pattern. */
  'addresses',
  /** What editors have put on the home page, or its order. */
  'front',
  'article',
  /** Somebody else wrote what stands there. */
  'edited',
  /** Galley wrote it, and it is not there any more. */
  'missing',
  /** Nothing that Galley knows of explains it. */
  'other',
] as const
export type ReasonKind = (typeof reasonKinds)[number]

/** Why files of a site are added, changed or removed. */
export const reason = z.object({
  kind: z.enum(reasonKinds),
  /** Of kind `article`: those to which the same has happened; one each, unless there are many. Else empty. */
  articles: z.array(z.object({ id: z.uuid(), headline: z.string() })),
  /** Of kind `article` in the order of `articleChanges`; the settings by name; the sections of `sections` and `addresses` by name; Galley's versions, old and new. */
  changes: z.array(z.string()),
  /** The files that it touches, by kind. Never empty. */
  outputs: z.array(z.object({ kind: z.enum(outputKinds), paths: z.array(z.string()) })),
})
export type Reason = z.output<typeof reason>
