import { z } from 'zod'
import { language } from './article/metadata.ts'
import { themeId, themeOptions, usualTheme } from './themes.ts'

const placeholders = new Set(['sectionNumber', 'articleNumber', 'section', 'slug', 'year', 'month', 'day'])

/**
 * A relative address such as `content/details_{sectionNumber}_{articleNumber}.html`, or a folder's such as
 * `{year}/{month}/{slug}/`, whose page is its `index.html`.
 */
export const addressPattern = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\p{L}\p{N}_{}./-]+$/u)
  .refine((pattern) => {
    const names = [...pattern.matchAll(/\{(\w*)\}/g)].map((match) => match[1] ?? '')
    const rest = pattern.replace(/\{\w*\}/g, '')
    const isOurs = names.every((name) => placeholders.has(name)) && !/[{}]/.test(rest)
    const isUnique = names.includes('slug') || names.includes('articleNumber')
    const isFolder = pattern.endsWith('/')
    const parts = (isFolder ? pattern.slice(0, -1) : pattern).split('/')
    const isRelative = !parts.some((part) => part === '' || /^\.+$/.test(part))
    const isPage = isFolder ? !parts.some((part) => /\.html$/i.test(part)) : pattern.endsWith('.html')
    return isOurs && isUnique && isRelative && isPage
  })

export const timeZone = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
})

/** What holds for the whole newsroom; kept in its database. */
export const settings = z.object({
  /** The name of the newsroom and of the site it publishes. */
  name: z.string().min(1).max(200),
  language,
  timeZone,
  addressPattern,
  /** Where the site will stand, for absolute addresses in structured data; empty when not known. */
  siteUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  /** A counter that answers JSON with a `count`; `{path}` stands for the page's address. Empty: none. */
  counterUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  showTime: z.boolean(),
  showEmptyLabels: z.boolean(),
  articlesPerPage: z.int().min(1).max(200),
  /** Whether a published page carries what Galley needs to open it again. */
  embedArticleData: z.boolean(),
  /** Whether the site has lists by author, keyword, year and month. */
  archives: z.boolean(),
  /** Whether feeds have whole texts. There are feeds where `siteUrl` is known. */
  feedText: z.enum(['summary', 'full']),
  /** Whether the site has a guide for language models, `llms.txt`. */
  llmsText: z.boolean(),
  /** For which server old addresses are written into a file as well. */
  redirectFiles: z.enum(['none', 'apache', 'netlify', 'nginx']),
  /** What the site is made with: one that comes with Galley, or a folder in the newsroom's `themes`. */
  theme: themeId,
  themeOptions,
})
export type Settings = z.output<typeof settings>

export const defaultSettings: Settings = {
  name: 'Newsroom',
  language: 'en',
  timeZone: 'UTC',
  addressPattern: 'content/details_{sectionNumber}_{articleNumber}.html',
  siteUrl: '',
  counterUrl: '',
  showTime: false,
  showEmptyLabels: true,
  articlesPerPage: 20,
  embedArticleData: true,
  archives: true,
  feedText: 'summary',
  llmsText: false,
  redirectFiles: 'none',
  theme: usualTheme,
  themeOptions: {},
}

/** What holds for one person on one machine; kept beside the application, never in the newsroom. */
export const preferences = z.object({
  appearance: z.enum(['system', 'light', 'dark']),
  locale: z.enum(['system', 'en', 'zh-CN']),
  /** Who is named on changes and proofs. */
  author: z.string().max(200),
  /** Widths, filters, sort orders: whatever a window wants to find again, by its own keys. */
  remembered: z.record(z.string().max(100), z.json()),
  recentNewsrooms: z.array(z.string().max(4096)).max(10),
})
export type Preferences = z.output<typeof preferences>

export const defaultPreferences: Preferences = {
  appearance: 'system',
  locale: 'system',
  author: '',
  remembered: {},
  recentNewsrooms: [],
}
