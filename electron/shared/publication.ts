import { z } from 'zod'
import { checkedArticle } from './findings.ts'
import { reason } from './reasons.ts'

/** An article that an export passes over, and why. */
export const leftOut = z.object({
  id: z.uuid(),
  headline: z.string(),
  /** `damaged`: its journal cannot be read; a page of it that stands in the folder stays there as it is. */
  reason: z.enum(['draft', 'in-review', 'killed', 'embargo', 'binned', 'damaged']),
})
export type LeftOut = z.output<typeof leftOut>

/** What an export would do to a folder, before anything is written. Paths are relative to it, with `/`. */
export const exportPlan = z.object({
  plan: z.uuid(),
  to: z.string(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
  /** Of `changed`: files that someone else wrote or edited since, whose work the export would replace. */
  overwritten: z.array(z.string()),
  /** Files that Galley wrote and the site no longer has, left in place because someone has edited them since. */
  kept: z.array(z.string()),
  unchanged: z.int().min(0),
  /** What would be written; in a dry run without the sizes of pictures that are yet to be made. */
  bytes: z.int().min(0),
  /** Articles whose pages the folder will hold. */
  articles: z.int().min(0),
  leftOut: z.array(leftOut),
  /** Why. Each file of `added`, `changed` and `removed` is in one of them at least, and no other file is. */
  reasons: z.array(reason),
  /** What is to be mended in the articles whose pages are added or changed. It holds nothing up. */
  findings: z.array(checkedArticle),
})
export type ExportPlan = z.output<typeof exportPlan>

/** A page of an article that an export has put in place. */
export const standing = z.object({
  /** What `article:open-page` knows the place by. */
  place: z.string(),
  /** The folder's path, or the target's name. */
  name: z.string(),
  isFolder: z.boolean(),
  /** The page's path there. */
  address: z.string(),
  /** Whether it can be shown from here: in a folder, or on the web where the newsroom knows its site's address. */
  canOpen: z.boolean(),
  version: z.int().min(0),
  /** When that version was written. */
  at: z.number(),
  /** What of the article has changed since; empty while the page shows it as it is. */
  differs: z.array(z.enum(['headline', 'standfirst', 'text', 'metadata'])),
})
export type Standing = z.output<typeof standing>
export type StandingPart = Standing['differs'][number]

export const exportResult = z.object({
  to: z.string(),
  /** The page to open first. */
  home: z.string(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
})
export type ExportResult = z.output<typeof exportResult>

export const publishResult = exportResult.extend({
  /** `home` may also be the site's address, or '' where that is not known. */
  home: z.string(),
  /** What can be shown of it on this machine; null: nothing. */
  folder: z.string().nullable(),
  canUndo: z.boolean(),
})
export type PublishResult = z.output<typeof publishResult>

/** How many files stand there again as they were, and how many are gone. */
export const undoResult = z.object({ restored: z.int(), removed: z.int() })
