import { escapeAttribute } from '../escape.ts'
import type { PictureView } from './picture-view.ts'

export type Shown = {
  readonly alt: string
  /** How wide the picture stands, as CSS says it. */
  readonly sizes: string
  /** At the top of a page a picture is fetched before all else, further down once its place comes near. */
  readonly loading: 'first' | 'at-once' | 'when-near'
}

/** What is in sight at once is painted with the words around it, not after them. */
const loadingAttributes = {
  first: ' fetchpriority="high"',
  'at-once': ' decoding="async"',
  'when-near': ' loading="lazy" decoding="async"',
} as const

/** The element that shows a picture; `width` and `height` of 0 are not known. */
export function pictureHtml(view: PictureView, { alt, sizes, loading }: Shown): string {
  const { src, width, height, srcset, isSized, sources } = view
  const size = width > 0 && height > 0 ? ` width="${width}" height="${height}"` : ''
  const choice = (from: string): string => {
    if (from === '') return ''
    return ` srcset="${escapeAttribute(from)}"${isSized ? ` sizes="${escapeAttribute(sizes)}"` : ''}`
  }
  const image = `<img src="${escapeAttribute(src)}"${choice(srcset)} alt="${escapeAttribute(alt)}"${size}${loadingAttributes[loading]}>`
  if (sources.length === 0) return image
  const offered = sources.map((source) => `<source type="${source.type}"${choice(source.srcset)}>`).join('')
  return `<picture>${offered}${image}</picture>`
}
