import { mergeAttributes, Node } from '@tiptap/core'

/** A file of the newsroom's media folder: the SHA-256 of its bytes and its kind. */
export const mediaName = /^[0-9a-f]{64}\.(?:jpg|png|gif|webp|avif)$/

/** The place in a picture that stays in sight wherever the picture is cut: per cent from the left and from the top. */
export type Focus = { readonly x: number; readonly y: number }

/** Where a picture without a focal point is cut around. */
export const middle: Focus = { x: 50, y: 50 }

/** Reads `30 20`; null where it is no focal point, as that of a picture which has none. */
export function readFocus(written: string): Focus | null {
  const [, x, y] = /^(\d{1,3}) (\d{1,3})$/.exec(written) ?? []
  const focus = { x: Number(x), y: Number(y) }
  return focus.x <= 100 && focus.y <= 100 ? focus : null
}

/** The picture that a published file of this name is, or was made of; undefined for any other name. */
export function mediaBehind(name: string): string | undefined {
  const media = name.replace(/^([0-9a-f]{64})-([a-z]+)(?:-cut(?:-\d+){4})?-\d+-r\d+\.[a-z]+$/, '$1.$2')
  return mediaName.test(media) ? media : undefined
}

/**
 * An image with its caption (the node's text), alternative text, credit and focal point (null: the middle). `media` names a
 * file of the media folder.
 */
export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'text*',
  draggable: true,
  isolating: true,
  defining: true,

  addAttributes() {
    return {
      media: { default: '', rendered: false },
      alt: { default: '', rendered: false },
      credit: { default: '', rendered: false },
      width: { default: 0, rendered: false },
      height: { default: 0, rendered: false },
      focus: { default: null, rendered: false },
    }
  },

  parseHTML() {
    return [
      {
        tag: 'figure[data-media]',
        contentElement: 'figcaption',
        getAttrs: (element) => {
          const { media = '', credit = '', width, height, focus = '' } = element.dataset
          if (!mediaName.test(media)) return false
          const alt = element.querySelector('img')?.getAttribute('alt') ?? ''
          return { media, alt, credit, width: Number(width) || 0, height: Number(height) || 0, focus: readFocus(focus) }
        },
      },
    ]
  },

  renderHTML({ node, HTMLAttributes }) {
    const { media, alt, credit, width, height } = node.attrs
    const focus = node.attrs['focus'] as Focus | null // checked when it was stored
    return [
      'figure',
      mergeAttributes(HTMLAttributes, {
        'data-media': media,
        'data-credit': credit,
        'data-width': width,
        'data-height': height,
        ...(focus && { 'data-focus': `${focus.x} ${focus.y}` }),
      }),
      ['img', { src: `../media/${media}`, alt }],
      ['figcaption', 0],
    ]
  },
})
