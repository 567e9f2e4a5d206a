import type { PictureFacts } from '../../store/media.ts'
import { typeOf } from '../types.ts'
import { type Cut, ladders, type Rendition } from './renditions.ts'

/** What an `img`, and where there are several formats the `picture` around it, says of a picture. */
export type PictureView = {
  readonly src: string
  readonly width: number
  readonly height: number
  /** '' where there is nothing to choose from. */
  readonly srcset: string
  /** Whether there are several sizes to choose from, for which a browser has to know how wide the picture stands. */
  readonly isSized: boolean
  readonly sources: readonly { readonly type: string; readonly srcset: string }[]
}

/**
 * A picture, or a part of it, as a page offers it: in several sizes and formats, or as it is where it stays so. All of it is
 * known without making any of it. `hrefOf` leads from the page to an address of the site.
 */
export function pictureView(picture: PictureFacts, hrefOf: (address: string) => string, part?: Cut): PictureView {
  const { media } = picture
  const all = ladders(picture, part)
  // One that stays as it is stays whole.
  const { width, height } = (all.length > 0 && part) || picture
  const plain = all.at(-1) ?? []
  return {
    src: hrefOf(plain.at(-1)?.address ?? `media/${media}`),
    width,
    height,
    isSized: plain.length > 1,
    srcset: plain.length > 1 ? srcset(plain, hrefOf) : '',
    sources: all.slice(0, -1).map((ladder) => ({
      type: typeOf(ladder[0]?.address ?? ''),
      srcset: srcset(ladder, hrefOf),
    })),
  }
}

/** A picture for a place that knows no choice: the largest rendition that everything shows. */
export function singleView(picture: PictureFacts, hrefOf: (address: string) => string): PictureView {
  return asItIs(pictureView(picture, hrefOf))
}

/** A picture of which nothing else is offered. */
export function asItIs({ src, width, height }: Pick<PictureView, 'src' | 'width' | 'height'>): PictureView {
  return { src, width, height, srcset: '', isSized: false, sources: [] }
}

/** A single size goes without its width, so that its own counts where nothing else says how large it stands. */
function srcset(ladder: readonly Rendition[], hrefOf: (address: string) => string): string {
  if (ladder.length === 1) return ladder.map(({ address }) => hrefOf(address)).join('')
  return ladder.map(({ address, width }) => `${hrefOf(address)} ${width}w`).join(', ')
}
