import { type Focus, middle } from '../../shared/article/figure.ts'
import type { PictureFacts } from '../../store/media.ts'

export type RenditionFormat = 'avif' | 'webp' | 'jpg' | 'png'

/** A picture in a size and a format that a page offers. The same rendition always has the same bytes. */
export type Rendition = {
  readonly media: string
  readonly width: number
  readonly height: number
  readonly format: RenditionFormat
  /** What of the picture it shows. */
  readonly cut: Cut
  /** Its address in the site: the picture's content, and what becomes of it. */
  readonly address: string
}

/** A part of a picture, in its own pixels. */
export type Cut = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** To be raised when the darkroom makes other bytes of the same picture: their addresses change then. */
export const recipe = 2

const widths = [480, 960, 1440] as const
/** Sites that show a link to a page take no larger picture, and cut one of another shape as they like. */
const card = { width: 1200, height: 630 }
/** What themes show beside a headline. */
const teaser = { width: 3, height: 2 }
/** WebP cannot be longer. */
const longestSide = 16_383

/**
 * The widths that a picture is offered in: those of the ladder that are clearly narrower than it is, and its own, or the
 * ladder's last where it is wider; never more than it has. Empty where it stays as it is: moving, or too long for its width.
 */
function widthsOf({ width, height }: Cut, { kind }: PictureFacts): readonly number[] {
  const widest = Math.min(width, widths[widths.length - 1] ?? width)
  if (kind === 'moving' || heightAt(widest, { width, height }) > longestSide) return []
  return [...widths.filter((one) => one < widest * 0.9), widest]
}

/**
 * A picture, or a part of it, in every format and size, the smallest first and the best format first; the last format is the
 * one that every browser shows. Empty where it stays as it is.
 */
export function ladders(picture: PictureFacts, cut = wholeOf(picture)): readonly (readonly Rendition[])[] {
  const sizes = widthsOf(cut, picture)
  if (sizes.length === 0) return []
  const formats: readonly RenditionFormat[] = ['avif', 'webp', picture.kind === 'opaque' ? 'jpg' : 'png']
  return formats.map((format) => sizes.map((width) => rendition(picture, width, format, cut)))
}

/**
 * The part of a picture that stands beside the headline of its article: all that themes may cut for themselves, or where
 * somebody has said what is to stay in sight, what they show of it.
 */
export const besideHeadline = (picture: PictureFacts, focus: Focus | null): Cut =>
  focus ? cutAround(picture, teaser, focus) : wholeOf(picture)

/**
 * The picture of a page in a list of links elsewhere: a JPEG, cut to the shape of such lists around the focal point; of a
 * moving picture its first frame.
 */
export function cardOf(picture: PictureFacts, focus: Focus | null): Rendition {
  const cut = cutAround(picture, card, focus ?? middle)
  return rendition(picture, Math.min(cut.width, card.width), 'jpg', cut)
}

/** Everything that is made of a picture which is cut around these points, each address once. */
export function renditionsOf(picture: PictureFacts, focuses: Iterable<Focus | null>): readonly Rendition[] {
  const cuts = [...focuses].flatMap((focus) => [
    ...ladders(picture, besideHeadline(picture, focus)).flat(),
    cardOf(picture, focus),
  ])
  return [...new Map([...ladders(picture).flat(), ...cuts].map((one) => [one.address, one])).values()]
}

/** The rendition of a picture that has this address, wherever it may be cut; undefined where none has. */
export function renditionAt(picture: PictureFacts, address: string): Rendition | undefined {
  const [, left, top, width, height] = /-cut-(\d+)-(\d+)-(\d+)-(\d+)-\d+-r\d+\.[a-z]+$/.exec(address)?.map(Number) ?? []
  const cut = left === undefined ? wholeOf(picture) : { left, top: top ?? 0, width: width ?? 0, height: height ?? 0 }
  const isInside = cut.left + cut.width <= picture.width && cut.top + cut.height <= picture.height
  const isOurs = [wholeOf(picture), ...[card, teaser].map((shape) => cutAround(picture, shape, middle))].some(
    (one) => one.width === cut.width && one.height === cut.height,
  )
  if (!isInside || !isOurs) return undefined
  const asCard = rendition(picture, Math.min(cut.width, card.width), 'jpg', cut)
  return [...ladders(picture, cut).flat(), asCard].find((one) => one.address === address)
}

/** The largest part of this shape that a picture has, as near around the point as its edges allow. */
function cutAround(picture: PictureFacts, shape: { width: number; height: number }, { x, y }: Focus): Cut {
  const fitting = (side: number, other: number, ratio: number) => Math.max(1, Math.min(side, Math.round(other * ratio)))
  const width = fitting(picture.width, picture.height, shape.width / shape.height)
  const height = fitting(picture.height, picture.width, shape.height / shape.width)
  const from = (percent: number, whole: number, part: number) =>
    Math.min(whole - part, Math.max(0, Math.round((whole * percent) / 100 - part / 2)))
  return { left: from(x, picture.width, width), top: from(y, picture.height, height), width, height }
}

/** Whether it shows all of its picture. */
export const isWhole = ({ cut }: Pick<Rendition, 'cut'>, { width, height }: PictureFacts): boolean =>
  cut.width === width && cut.height === height

function wholeOf({ width, height }: PictureFacts): Cut {
  return { left: 0, top: 0, width, height }
}

function rendition(picture: PictureFacts, width: number, format: RenditionFormat, cut: Cut): Rendition {
  const { media } = picture
  const part = isWhole({ cut }, picture) ? '' : `-cut-${cut.left}-${cut.top}-${cut.width}-${cut.height}`
  const address = `media/${media.replace('.', '-')}${part}-${width}-r${recipe}.${format}`
  return { media, width, height: heightAt(width, cut), format, cut, address }
}

const heightAt = (width: number, whole: { readonly width: number; readonly height: number }): number =>
  Math.max(1, Math.round((width * whole.height) / whole.width))
