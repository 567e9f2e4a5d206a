import { z } from 'zod'
import {
  articleId,
  articleQuery,
  articleRow,
  mediaFile,
  openedArticle,
  recognised,
  section,
} from './article/article.ts'
import { change, stepJson } from './article/changes.ts'
import { status } from './article/metadata.ts'
import type { Channel, Event } from './channels.ts'
import { commandId } from './commands.ts'
import { type ErrorShape, errorShape } from './errors.ts'
import { format } from './formats.ts'
import { mostOnFront } from './front.ts'
import { exportPlan, exportResult, publishResult, standing, undoResult } from './publication.ts'
import { addressPattern, preferences, settings } from './settings.ts'
import { knownTarget, newTarget, targetSecrets } from './targets.ts'
import { installed, themeId, themeOptions, themeRow } from './themes.ts'

const nothing = z.void()
const one = z.object({ id: articleId })
/** More than any newsroom holds. */
const mostArticles = 100_000
const articleIds = z.array(articleId).min(1).max(mostArticles)
const path = z.string().min(1).max(4096)

/** Files that were read, and for each that could not be, why. */
export const readings = z.object({
  articles: z.array(recognised),
  failures: z.array(z.object({ file: z.string(), error: errorShape })),
})
export type Readings = z.output<typeof readings>

export const newsroomState = z.object({
  newsroom: z.object({ folder: z.string(), name: z.string() }).nullable(),
  recent: z.array(z.object({ folder: z.string(), name: z.string() })),
  /** Where a new newsroom would be made if the editor does not choose. */
  proposedFolder: z.string(),
  /** Why the last newsroom could not be reopened at start. */
  problem: errorShape.nullable(),
})
export type NewsroomState = z.output<typeof newsroomState>

export const contract = {
  'newsroom:state': { input: nothing, output: newsroomState },
  /** `folder` null: asks with a dialog; answers null when the editor cancels. */
  'newsroom:create': {
    input: z.object({ folder: path.nullable(), isSample: z.boolean() }),
    output: newsroomState.nullable(),
  },
  'newsroom:open': { input: z.object({ folder: path.nullable() }), output: newsroomState.nullable() },
  /** The answer to `newsroom:closing`: whether the journal has all that was written in this window. */
  'newsroom:may-close': { input: z.object({ request: z.uuid(), isStored: z.boolean() }), output: nothing },
  'settings:read': { input: nothing, output: settings },
  'settings:write': { input: settings.partial(), output: settings },
  'preferences:read': { input: nothing, output: preferences },
  /** `remembered` is merged by key; a null forgets the key. */
  'preferences:write': { input: preferences.partial(), output: preferences },
  'articles:list': { input: articleQuery, output: z.object({ total: z.int(), rows: z.array(articleRow) }) },
  /** In the order given; articles that are not there are passed over. */
  'articles:rows': { input: z.object({ ids: z.array(articleId).max(mostArticles) }), output: z.array(articleRow) },
  'articles:counts': {
    input: nothing,
    output: z.object({
      all: z.int(),
      bin: z.int(),
      front: z.int(),
      /** A section's own articles and those of the sections below it. */
      sections: z.record(z.uuid(), z.int()),
      statuses: z.record(status, z.int()),
    }),
  },
  'article:create': { input: z.object({ section: z.uuid().nullable() }), output: one },
  'article:open': { input: one, output: openedArticle },
  'article:send': {
    input: z.object({
      id: articleId,
      version: z.int().min(0),
      client: z.string().min(1).max(64),
      steps: z.array(stepJson).min(1).max(20_000),
    }),
    /** Refused when the article has moved on: `changes` are what the window has to take in before it sends again. */
    output: z.discriminatedUnion('isAccepted', [
      z.object({ isAccepted: z.literal(true), version: z.int() }),
      z.object({ isAccepted: z.literal(false), changes: z.array(change) }),
    ]),
  },
  /** `notice` is what readers are told where a killed article stood; null: nothing; left out: what they were told before. */
  'article:status': {
    input: z.object({ ids: articleIds, status, notice: z.string().max(1000).nullable().optional() }),
    output: nothing,
  },
  'article:bin': { input: z.object({ ids: articleIds }), output: nothing },
  'article:restore': { input: z.object({ ids: articleIds }), output: nothing },
  /** For good; only what is in the bin. */
  'article:erase': { input: z.object({ ids: articleIds }), output: nothing },
  /** Where its page stands, and what has changed since. */
  'article:standings': { input: one, output: z.array(standing) },
  /** Shows the page that stands at a place in the system's browser. */
  'article:open-page': { input: z.object({ id: articleId, place: path }), output: nothing },
  /** Whether no other article has it; `suggestion` is free. An empty slug asks what the headline would give. */
  'article:check-slug': {
    input: z.object({ id: articleId, slug: z.string().max(2000), headline: z.string().max(5000) }),
    output: z.object({ isFree: z.boolean(), suggestion: z.string() }),
  },
  'article:check-number': {
    input: z.object({ id: articleId, number: z.int().min(1) }),
    output: z.object({ isFree: z.boolean(), suggestion: z.int() }),
  },
  /** Articles with these words that one may be a translation of; `original` is what to link to, the article itself or its own. */
  'article:originals': {
    input: z.object({ id: articleId, words: z.string().max(500) }),
    output: z.array(z.object({ row: articleRow, original: articleId })),
  },
  'sections:list': { input: nothing, output: z.array(section) },
  /** Without `id`: a new one. `number` null: the next free one. */
  'sections:save': {
    input: z.object({
      id: z.uuid().optional(),
      name: section.shape.name,
      parent: z.uuid().nullable(),
      number: section.shape.number.nullable(),
      /** Left out: as it was. */
      addressPattern: addressPattern.nullable().optional(),
    }),
    output: section,
  },
  /** Only an empty section (no articles, none below it) goes. */
  'sections:remove': { input: z.object({ id: z.uuid() }), output: nothing },
  /** What the series are called, those that are still going on first. */
  'series:list': { input: nothing, output: z.object({ names: z.array(z.string()) }) },
  /** The articles on the front page, in order: those in the bin and those that are not public too. */
  'front:read': { input: nothing, output: z.object({ ids: z.array(articleId) }) },
  /** Puts these articles there and no others. */
  'front:write': { input: z.object({ ids: z.array(articleId).max(mostOnFront) }), output: nothing },
  'import:read': {
    input: z.object({
      files: z.array(z.object({ name: z.string().max(1000), bytes: z.instanceof(Uint8Array) })).max(500),
    }),
    output: readings,
  },
  /** Asks with a dialog; null when the editor cancels. */
  'import:choose': { input: nothing, output: readings.nullable() },
  'import:take': {
    input: z.object({ articles: z.array(recognised).min(1).max(10_000) }),
    output: z.object({ ids: z.array(articleId) }),
  },
  'media:add': { input: z.object({ name: z.string().max(1000), bytes: z.instanceof(Uint8Array) }), output: mediaFile },
  'media:choose': { input: nothing, output: z.array(mediaFile).nullable() },
  /**
   * The page exactly as it will be published; `address` is its path within the site, `theme` differs where what it loads
   * may.
   */
  'preview:page': {
    input: one,
    output: z.object({ html: z.string(), address: z.string(), version: z.int(), theme: z.string() }),
  },
  'export:choose-folder': { input: nothing, output: z.object({ folder: z.string() }).nullable() },
  'export:plan': {
    input: z.object({
      to: path,
      articles: z.union([z.literal('all'), articleIds]),
      job: z.uuid(),
    }),
    output: exportPlan,
  },
  /** Carries out a plan that `export:plan` made; refused when the newsroom has changed since. */
  'export:run': { input: z.object({ plan: z.uuid(), job: z.uuid() }), output: exportResult },
  /** Takes the last export to a folder back; refused where somebody else has changed its files since. */
  'export:undo': { input: z.object({ to: path, job: z.uuid() }), output: undoResult },
  /** Lets go of a plan that nobody will carry out, with the pages made for it; one that is not the last is gone already. */
  'export:drop': { input: z.object({ plan: z.uuid() }), output: nothing },
  'themes:list': { input: nothing, output: z.array(themeRow) },
  /**
   * Makes the site as it would be with this theme and these options, for the preview to look at: `address` (the article's
   * page, or the home page) below `/preview/looks/<look>/`. Fails where the page cannot be made.
   */
  'themes:preview': {
    input: z.object({ theme: themeId, options: themeOptions.valueType, article: articleId.nullable() }),
    output: z.object({ look: z.uuid(), address: z.string() }),
  },
  /** Asks with a dialog; null when the editor cancels. */
  'themes:choose': { input: z.object({ from: z.enum(['folder', 'zip']) }), output: z.object({ path }).nullable() },
  'themes:install': { input: z.object({ path, isReplacing: z.boolean() }), output: installed },
  /** `name` is a wish: where another theme has it, a number is added. */
  'themes:duplicate': {
    input: z.object({ theme: themeId, name: z.string().trim().min(1).max(60) }),
    output: z.object({ id: themeId, name: z.string() }),
  },
  /** Moves a theme of the newsroom's own to its bin; `themes:restore` brings it back by its name there. */
  'themes:remove': { input: z.object({ theme: themeId }), output: z.object({ binned: z.string() }) },
  /** Another that has taken its place goes to the bin. */
  'themes:restore': { input: z.object({ binned: z.string().max(200) }), output: nothing },
  /** Shows the folder of a theme of the newsroom's own in the system's file manager. */
  'themes:show': { input: z.object({ theme: themeId }), output: nothing },
  'targets:list': { input: nothing, output: z.array(knownTarget) },
  /** `id` null: a new one. Secrets that are given take the place of those that are kept; the others stay. */
  'targets:save': {
    input: z.object({ id: z.uuid().nullable(), target: newTarget, secrets: targetSecrets }),
    output: knownTarget,
  },
  /** Forgets a target and its secrets; `targets:restore` brings both back until Galley ends. */
  'targets:remove': { input: z.object({ id: z.uuid() }), output: nothing },
  'targets:restore': { input: z.object({ id: z.uuid() }), output: nothing },
  /** Signs in as these settings say, with the secrets that are given and, of the target with this id, those that are kept. */
  'targets:test': {
    input: z.object({ id: z.uuid().nullable(), target: newTarget, secrets: targetSecrets, job: z.uuid() }),
    output: nothing,
  },
  /** Asks with a dialog where a zip is to be written. */
  'targets:choose-file': { input: nothing, output: z.object({ file: z.string() }).nullable() },
  /** As `export:plan`, for a target of whatever kind. */
  'publish:plan': {
    input: z.object({
      target: z.uuid(),
      articles: z.union([z.literal('all'), articleIds]),
      job: z.uuid(),
    }),
    output: exportPlan,
  },
  /** Carries out a plan that `publish:plan` made for that target; refused when the newsroom or the target has changed since. */
  'publish:run': { input: z.object({ target: z.uuid(), plan: z.uuid(), job: z.uuid() }), output: publishResult },
  /** Takes the last publication to a target back. */
  'publish:undo': { input: z.object({ target: z.uuid(), job: z.uuid() }), output: undoResult },
  /** Saves a proof where the dialog says; null when the editor cancels. */
  'proof:save': {
    input: z.object({ ids: articleIds, job: z.uuid() }),
    output: z.object({ path: z.string(), pages: z.int() }).nullable(),
  },
  'proof:print': { input: z.object({ ids: articleIds, job: z.uuid() }), output: nothing },
  /**
   * Saves articles for other systems where the dialog says, several in one file where the format can; null when the editor
   * cancels the dialog. `isCancelled`: the job was, and `paths` are the files that were complete by then.
   */
  'copy:save': {
    input: z.object({ ids: articleIds, format, job: z.uuid() }),
    output: z.object({ paths: z.array(z.string()), folder: z.string(), isCancelled: z.boolean() }).nullable(),
  },
  'job:cancel': { input: z.object({ job: z.uuid() }), output: nothing },
  /** Opens a file or folder that Galley has just written, or an https address, outside Galley. */
  'shell:open': { input: z.object({ target: path }), output: nothing },
  /** Asks main to carry out one of its commands. */
  'window:command': { input: z.object({ id: commandId }), output: nothing },
} satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>

/** What each event carries. */
export const notices = {
  'article:changed': z.object({ id: articleId, changes: z.array(change) }),
  /** Lists, counts or slugs may differ now; without ids those of any article. */
  'articles:changed': z.object({ ids: z.array(articleId) }),
  'sections:changed': z.object({}),
  'front:changed': z.object({}),
  /** The newsroom is about to be closed: the window takes no more words, stores those it has, and answers. */
  'newsroom:closing': z.object({ request: z.uuid() }),
  /** What is open now; after `newsroom:closing` perhaps the same as before. */
  'newsroom:changed': newsroomState,
  'settings:changed': settings,
  /** Themes may be others, or have other files. */
  'themes:changed': z.object({}),
  'targets:changed': z.object({}),
  'preferences:changed': preferences,
  /** Files given to the application from outside (double click, command line), already read. */
  'files:opened': readings,
  'job:progress': z.object({
    job: z.uuid(),
    stage: z.enum([
      'reading',
      'rendering',
      'comparing',
      'writing',
      'sending',
      'placing',
      'removing',
      'laying-out',
      'printing',
    ]),
    done: z.int(),
    total: z.int(),
    /** The file at hand where there is one, how many of its bytes are sent, and how many it has. */
    file: z.string().optional(),
    sent: z.int().optional(),
    size: z.int().optional(),
  }),
  command: z.object({ id: commandId }),
} satisfies Record<Event, z.ZodType>

export type Input<C extends Channel> = z.input<(typeof contract)[C]['input']>
export type ParsedInput<C extends Channel> = z.output<(typeof contract)[C]['input']>
export type Output<C extends Channel> = z.output<(typeof contract)[C]['output']>
export type Notice<E extends Event> = z.output<(typeof notices)[E]>
export type Reply<C extends Channel> = { ok: true; value: Output<C> } | { ok: false; error: ErrorShape }
/** What the preload puts on `window.galley`: a function a channel, and `on` to hear events. */
export type Api = { readonly [C in Channel]: (input: Input<C>) => Promise<Reply<C>> } & {
  /** Returns a function that stops the listening. */
  readonly on: <E extends Event>(event: E, listen: (notice: Notice<E>) => void) => () => void
}
