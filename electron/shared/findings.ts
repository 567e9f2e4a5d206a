import { z } from 'zod'

export const findingKinds = [
  'damaged',
  'no-headline',
  'tk',
  'no-alt',
  'missing-picture',
  'dead-link',
  'long-headline',
  'no-section',
  'no-time-published',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** Something to mend before a page goes out. `where` is the text, address or picture that it is about; '' for the whole article. */
export type Finding = { readonly kind: FindingKind; readonly where: string }

/** Where it is mended: in a field of the metadata, or at a position in the text. */
export const findingPlace = z.union([
  z.object({ field: z.enum(['section', 'publishedAt']) }),
  z.object({ position: z.int().min(0) }),
])
export type FindingPlace = z.output<typeof findingPlace>

/** What readers of a page run into; the rest only makes it worse to find. */
export const isFault = ({ kind }: Finding): boolean =>
  !(['long-headline', 'no-section', 'no-time-published'] as readonly FindingKind[]).includes(kind)

/** An article with what is to be mended in it; never nothing. */
export const checkedArticle = z.object({
  id: z.uuid(),
  headline: z.string(),
  findings: z.array(
    z.object({
      kind: z.enum(findingKinds),
      where: z.string(),
      /** Whether readers run into it; the rest is advice. */
      isFault: z.boolean(),
      at: findingPlace.nullable(),
    }),
  ),
})
export type CheckedArticle = z.output<typeof checkedArticle>
