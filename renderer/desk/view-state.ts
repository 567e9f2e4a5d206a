import { z } from 'zod'
import { type ArticleQuery, sortKeys } from '../../electron/shared/article/article.ts'
import { status } from '../../electron/shared/article/metadata.ts'

export const filter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('bin') }),
  z.object({ kind: z.literal('front') }),
  z.object({ kind: z.literal('status'), status }),
  z.object({ kind: z.literal('section'), section: z.uuid() }),
])
/** Which articles the list shows. */
export type Filter = z.output<typeof filter>

export const sortOrder = z.object({ by: z.enum(sortKeys), isDescending: z.boolean() })
export type SortOrder = z.output<typeof sortOrder>

/** What the desk finds again at the next start, for the newsroom it was about. */
export const rememberedView = z.object({
  newsroom: z.string(),
  filter,
  sort: sortOrder,
  words: z.string(),
  selected: z.string().nullable(),
  scroll: z.number(),
})
export type RememberedView = z.output<typeof rememberedView>

export const firstView: Omit<RememberedView, 'newsroom'> = {
  filter: { kind: 'all' },
  sort: { by: 'updatedAt', isDescending: true },
  words: '',
  selected: null,
  scroll: 0,
}

export type ListQuery = Omit<ArticleQuery, 'offset' | 'limit'>

/** The list's question to the store. */
export function queryFor(shown: Filter, sort: SortOrder, words: string): ListQuery {
  return {
    isBinned: shown.kind === 'bin',
    words: words.trim(),
    sort,
    ...(shown.kind === 'status' ? { status: shown.status } : {}),
    ...(shown.kind === 'front' ? { isOnFront: true } : {}),
    ...(shown.kind === 'section' ? { section: shown.section } : {}),
  }
}

/** Whether two filters show the same. */
export function isSameFilter(one: Filter, other: Filter): boolean {
  if (one.kind === 'status' && other.kind === 'status') return one.status === other.status
  if (one.kind === 'section' && other.kind === 'section') return one.section === other.section
  return one.kind === other.kind
}
