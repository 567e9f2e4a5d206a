import type { PictureFacts } from '../../store/media.ts'

export type RenditionFormat = 'avif' | 'webp' | 'jpg' | 'png'

/** A picture in a size and a format that a page offers. The same rendition always has the same bytes. */
export type Rendition = {
  readonly media: string
  readonly width: number
  readonly height: number
  readonly format: RenditionFormat
  /** Its address in the site: the picture's content, and what becomes of it. */
  readonly address: string
}

/** To be raised when the darkroom makes other bytes of the same picture: their addresses change then. */
export const recipe = 1

const widths = [480, 960, 1440] as const
/** Sites that show a link to a page take no larger picture. */
const cardWidth = 1200
/** WebP cannot be longer. */
const longestSide = 16_383

/**
 * The widths that a picture is offered in: those of the ladder that are clearly narrower than it is, and its own, or the
 * ladder's last where it is wider; never more than it has. Empty where it stays as it is: moving, or too long for its width.
 */
function widthsOf({ width, height, kind }: PictureFacts): readonly number[] {
  const widest = Math.min(width, widths[widths.length - 1] ?? width)
  if (kind === 'moving' || heightAt(widest, { width, height }) > longestSide) return []
  return [...widths.filter((one) => one < widest * 0.9), widest]
}

/** By format, the smallest first and the best format first; the last format is the one that every browser shows. */
export function ladders(picture: PictureFacts): readonly (readonly Rendition[])[] {
  const sizes = widthsOf(picture)
  if (sizes.length === 0) return []
  const formats: readonly RenditionFormat[] = ['avif', 'webp', picture.kind === 'opaque' ? 'jpg' : 'png']
  return formats.map((format) => sizes.map((width) => rendition(picture, width, format)))
}

/** The picture of a page in a list of links elsewhere: a JPEG, of a moving picture its first frame. */
export function cardOf(picture: PictureFacts): Rendition {
  return rendition(picture, Math.min(picture.width, cardWidth), 'jpg')
}

/** Everything that is made of a picture, each address once. */
export function renditionsOf(picture: PictureFacts): readonly Rendition[] {
  const all = [...ladders(picture).flat(), cardOf(picture)]
  return [...new Map(all.map((one) => [one.address, one])).values()]
}

function rendition(picture: PictureFacts, width: number, format: RenditionFormat): Rendition {
  const { media } = picture
  const address = `media/${media.replace('.', '-')}-${width}-r${recipe}.${format}`
  return { media, width, height: heightAt(width, picture), format, address }
}

const heightAt = (width: number, picture: { readonly width: number; readonly height: number }): number =>
  Math.max(1, Math.round((width * picture.height) / picture.width))
