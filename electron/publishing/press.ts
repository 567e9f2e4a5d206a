import type { Settings } from '../shared/settings.ts'
import type { PictureFacts } from '../store/media.ts'
import { absoluteAddress, rootFrom } from './address.ts'
import { type Followed, feedLinks } from './feeds/feed.ts'
import { createFrame, type Frame, type Sections } from './frame.ts'
import type { LayoutName, Theme } from './theme.ts'

export type PressInput = {
  readonly theme: Theme
  readonly settings: Settings
  readonly sections: Sections
  readonly hasMedia: (media: string) => boolean
  /** What a picture is by itself; undefined for one that is shown as it is. */
  readonly pictureOf: (media: string) => PictureFacts | undefined
}
export type Sheet = {
  readonly layout: LayoutName
  /** null: it stands at no address of its own, and search engines are to pass over it. */
  readonly address: string | null
  readonly frame: Frame
  readonly heading: string
  readonly title: string
  readonly description: string
  /** The picture that stands for the page elsewhere; null for none. */
  readonly image: CardPicture | null
  /** JSON-LD that may stand in a script element. */
  readonly structured: string
  /** What stands in the column's heading; null: the frame's. */
  readonly column: object | null
  /** The list whose feeds the page offers; null: none. */
  readonly feeds: Followed | null
  /** What the layout alone knows. */
  readonly content: object
}
type PartContext = { readonly column: object | null; readonly page: { readonly kind: string } }
/** A picture that stands for a page elsewhere, by its address within the site; a size of 0 is not known. */
export type CardPicture = {
  readonly address: string
  readonly width: number
  readonly height: number
  readonly alt: string
}
export type Press = ReturnType<typeof createPress>
type Surround = { readonly header: string; readonly footer: string }
type Parts = Surround & { readonly column: string; readonly sections: string }

/** Puts what is particular to a page into the theme's layout, with what all pages have in common around it. */
export function createPress(input: PressInput) {
  const { theme, settings, sections, hasMedia, pictureOf } = input
  const { theme: _, themeOptions: __, ...shownSettings } = settings
  const frames = new Map<string, Frame>()
  const parts = new Map<Frame, Parts>()
  const surrounds = new Map<string, Map<Frame, Surround>>()

  /** The frame of a page: one for all pages of the same section, language and depth. */
  function frameFor(address: string, language: string, section: string | null, root = rootFrom(address)): Frame {
    const key = `${root} ${language} ${section}`
    const known = frames.get(key)
    if (known) return known
    const made = createFrame({ language, path: sections.path(section), sections, settings, root })
    frames.set(key, made)
    return made
  }

  function print(sheet: Sheet): string {
    const { frame, layout } = sheet
    const column = sheet.column ?? frame.column
    const context = {
      ...frame,
      ...sheet.content,
      options: theme.options,
      settings: shownSettings,
      column,
      page: {
        ...frame.page,
        kind: layout,
        heading: sheet.heading,
        title: sheet.title,
        description: sheet.description,
        canonical: sheet.address === null ? '' : absoluteAddress(settings.siteUrl, sheet.address),
        isFindable: sheet.address !== null,
        image: imageOf(sheet.image),
        structured: sheet.structured,
        feeds: sheet.feeds ? feedLinks(sheet.feeds, settings, sections, frame.href) : [],
      },
    }
    return theme.render(layout, {
      ...context,
      parts: layout === 'article' ? articleParts(frame, context) : partsOf(frame, context),
    })
  }

  /** Others ask for a picture by its whole address, or not at all. */
  const imageOf = (image: CardPicture | null) =>
    image && settings.siteUrl !== '' ? { ...image, url: absoluteAddress(settings.siteUrl, image.address) } : null

  function articleParts(frame: Frame, context: PartContext): Parts {
    const known = parts.get(frame)
    if (known) return known
    const made = partsOf(frame, context)
    parts.set(frame, made)
    return made
  }

  const partsOf = (frame: Frame, context: PartContext): Parts => ({
    ...surroundOf(frame, context),
    column: context.column ? theme.renderPart('column', context) : '',
    sections: context.column ? theme.renderPart('sections', context) : '',
  })

  /** The site's head and foot, which all pages of a frame and a kind have in common. */
  function surroundOf(frame: Frame, context: PartContext): Surround {
    const { kind } = context.page
    const ofKind = surrounds.get(kind) ?? new Map<Frame, Surround>()
    surrounds.set(kind, ofKind)
    const known = ofKind.get(frame)
    if (known) return known
    const made = { header: theme.renderPart('header', context), footer: theme.renderPart('footer', context) }
    ofKind.set(frame, made)
    return made
  }

  return { settings, sections, hasMedia, pictureOf, figureWidth: theme.manifest.figureWidth, frameFor, print }
}
