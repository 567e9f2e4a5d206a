import { z } from 'zod'
import { addressPattern } from '../settings.ts'
import { change } from './changes.ts'
import { documentJson } from './document.ts'
import { metadata, status } from './metadata.ts'

export const articleId = z.uuid()

/** What lists and searches read of an article; kept beside its journal and at most a second behind it. */
export const articleRow = z.object({
  id: articleId,
  version: z.int().min(0),
  headline: z.string(),
  standfirst: z.string(),
  section: z.uuid().nullable(),
  status,
  /** The slug in force: the article's own, or one made from its headline; unique in the newsroom. */
  slug: z.string(),
  number: z.int().nullable(),
  language: z.string(),
  publishedAt: z.string().nullable(),
  embargo: z.string().nullable(),
  words: z.int().min(0),
  /** Null until an article from before there was this count has been counted. */
  characters: z.int().min(0).nullable(),
  /** Milliseconds since 1970. */
  createdAt: z.int(),
  updatedAt: z.int(),
  binnedAt: z.int().nullable(),
})
export type ArticleRow = z.output<typeof articleRow>

export const sortKeys = ['updatedAt', 'headline', 'publishedAt', 'status', 'section', 'words'] as const
export type SortKey = (typeof sortKeys)[number]

/** Which articles, in which order: `offset` and `limit` cut a window out of the whole list. */
export const articleQuery = z.object({
  /** A section and all below it. */
  section: z.uuid().optional(),
  status: status.optional(),
  /** What is on the front page, in its order whatever the sort. */
  isOnFront: z.boolean().optional(),
  /** What is in the bin instead of what is not. */
  isBinned: z.boolean().default(false),
  /** Words that must all occur, in any order; the last may be unfinished. */
  words: z.string().max(500).default(''),
  sort: z.object({ by: z.enum(sortKeys), isDescending: z.boolean() }).default({ by: 'updatedAt', isDescending: true }),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
})
export type ArticleQuery = z.output<typeof articleQuery>

export const statusEvent = z.object({ status, at: z.int(), author: z.string(), version: z.int().min(0) })
export type StatusEvent = z.output<typeof statusEvent>

/** An article as a window opens it: an older version, and the changes from there to the head, so that undo goes back. */
export const openedArticle = z.object({
  id: articleId,
  base: z.object({ version: z.int().min(0), document: documentJson }),
  changes: z.array(change),
  statuses: z.array(statusEvent),
  /** The slug in force; see `articleRow`. */
  slug: z.string(),
  binnedAt: z.int().nullable(),
  /** What this window must call itself in `article:send`. */
  client: z.string(),
})
export type OpenedArticle = z.output<typeof openedArticle>

export const section = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(200),
  parent: z.uuid().nullable(),
  /** The section's number in legacy addresses; unique. */
  number: z.int().min(1).max(1_000_000_000),
  /** Its part of addresses; unique. */
  slug: z.string().min(1).max(80),
  position: z.int().min(0),
  /** How its articles' addresses are made, and those of sections below it; null: as above it. */
  addressPattern: addressPattern.nullable().default(null),
})
export type Section = z.output<typeof section>

const nodes = z.array(
  z.custom<import('./document.ts').DocumentJson>((value) => typeof value === 'object' && value !== null),
)

/** What a page that Galley published gives beyond what is shown of it. */
export const publishedPage = z.object({
  id: articleId,
  version: z.int().min(0),
  slug: metadata.shape.slug,
  keywords: metadata.shape.keywords,
  summary: metadata.shape.summary,
  number: metadata.shape.number,
  series: metadata.shape.series,
  part: metadata.shape.part,
  corrections: metadata.shape.corrections,
  /** Headline and standfirst with their marks. */
  head: nodes,
  /** Whether somebody has edited the page by hand since it was published. */
  isEdited: z.boolean(),
  /** The text of an edited page as it stands there; null where nothing of it can be taken in. */
  page: z
    .object({
      headline: z.string().max(2000),
      standfirst: z.string().max(5000),
      body: nodes,
      words: z.int().min(0),
      characters: z.int().min(0),
    })
    .nullable(),
})
export type PublishedPage = z.output<typeof publishedPage>

/** What an importer read out of a file, to be corrected before it is taken in. */
export const recognised = z.object({
  /** The file it came from, as the editor knows it; '' for pasted text. */
  file: z.string(),
  headline: z.string().max(2000),
  standfirst: z.string().max(5000),
  /** Names from the top section down; empty: none. */
  section: z.array(z.string().min(1).max(200)).max(10),
  publishedAt: metadata.shape.publishedAt,
  source: metadata.shape.source,
  authors: metadata.shape.authors,
  browseCount: metadata.shape.browseCount,
  language: metadata.shape.language,
  /** The body, top-level nodes as JSON; `check` decides when it is taken in. */
  body: nodes,
  /** Which of the fields above the page's furniture gave. */
  found: z.array(z.enum(['headline', 'section', 'publishedAt', 'source', 'authors', 'browseCount', 'language'])),
  words: z.int().min(0),
  characters: z.int().min(0),
  /** For a page that Galley published: the fields above are those of the article that it was made of. */
  published: publishedPage.optional(),
})
export type Recognised = z.output<typeof recognised>

/** What was recognised in a page that was edited by hand, with the text of the page instead of the published one. */
export function withPageText(article: Recognised): Recognised {
  const page = article.published?.page
  return page ? { ...article, ...page } : article
}

export const mediaFile = z.object({
  /** Its name in the media folder, which is what a figure's `media` says. */
  media: z.string(),
  width: z.int().min(1),
  height: z.int().min(1),
  bytes: z.int().min(1),
})
export type MediaFile = z.output<typeof mediaFile>
