import { z } from 'zod'

/** A day, or a day and minute, in the newsroom's time zone: `2016-12-05` or `2016-12-05T14:30`. */
export const newsroomTime = z.union([
  z.iso.date(),
  z.iso.datetime({ local: true, precision: -1 }).refine((time) => !time.endsWith('Z')),
])

/** Lower-case words joined by hyphens, as they stand in an address; empty: made from the headline. */
export const slug = z
  .string()
  .max(80)
  .regex(/^(?:[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*)?$/u)

/** A BCP 47 language tag that this runtime knows how to read, such as `en` or `zh-CN`. */
export const language = z
  .string()
  .min(2)
  .max(35)
  .refine((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1
    } catch {
      return false
    }
  })

const line = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text))

/** What readers are told was wrong, and when it was put right; one paragraph of plain text. */
export const correction = z.object({
  at: newsroomTime,
  text: line(1000).refine((text) => text.trim() !== ''),
})
export type Correction = z.output<typeof correction>

/** What an article carries beside its words: the attributes of the document's top node. */
export const metadata = z.object({
  /** Id of the section the article stands in. */
  section: z.uuid().nullable(),
  slug,
  publishedAt: newsroomTime.nullable(),
  source: line(300),
  authors: z.array(line(200).min(1)).max(50),
  language,
  keywords: z.array(line(100).min(1)).max(100),
  summary: z.string().max(2000),
  /** Not to be published before this time. */
  embargo: newsroomTime.nullable(),
  /** How often the page had been read when it was last counted. */
  browseCount: z.int().min(0).max(1_000_000_000),
  /** The article's number in legacy addresses; unique in the newsroom. */
  number: z.int().min(1).max(1_000_000_000).nullable(),
  /** The name of the series that it is a part of; '' for none. Articles from before there were any have none. */
  series: line(200).default(''),
  /** Its place in the series; null: by its time published, behind those that have one. */
  part: z.int().min(1).max(10_000).nullable().default(null),
  /** Id of the article that it says the same as in another language. */
  translationOf: z.uuid().nullable().default(null),
  /** In the order in which they were written. */
  corrections: z.array(correction).max(50).default([]),
})

export type Metadata = z.output<typeof metadata>
export type MetadataField = keyof Metadata

/** The metadata of a new article, before anyone has touched it. */
export const emptyMetadata: Metadata = {
  section: null,
  slug: '',
  publishedAt: null,
  source: '',
  authors: [],
  language: 'en',
  keywords: [],
  summary: '',
  embargo: null,
  browseCount: 0,
  number: null,
  series: '',
  part: null,
  translationOf: null,
  corrections: [],
}

export const metadataFields = Object.keys(emptyMetadata) as readonly MetadataField[] // Object.keys knows only strings

/** Where an article stands in the newsroom's work. Kept as dated events beside the journal. */
export const statuses = ['draft', 'in-review', 'ready', 'published', 'killed'] as const
export const status = z.enum(statuses)
export type Status = z.output<typeof status>
