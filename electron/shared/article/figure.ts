import { mergeAttributes, Node } from '@tiptap/core'

/** A file of the newsroom's media folder: the SHA-256 of its bytes and its kind. */
export const mediaName = /^[0-9a-f]{64}\.(?:jpg|png|gif|webp|avif)$/

/** The picture that a published file of this name is, or was made of; undefined for any other name. */
export function mediaBehind(name: string): string | undefined {
  const media = name.replace(/^([0-9a-f]{64})-([a-z]+)-\d+-r\d+\.[a-z]+$/, '$1.$2')
  return mediaName.test(media) ? media : undefined
}

/** An image with its caption (the node's text), alternative text and credit. `media` names a file of the media folder. */
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
    }
  },

  parseHTML() {
    return [
      {
        tag: 'figure[data-media]',
        contentElement: 'figcaption',
        getAttrs: (element) => {
          const { media = '', credit = '', width, height } = element.dataset
          if (!mediaName.test(media)) return false
          const alt = element.querySelector('img')?.getAttribute('alt') ?? ''
          return { media, alt, credit, width: Number(width) || 0, height: Number(height) || 0 }
        },
      },
    ]
  },

  renderHTML({ node, HTMLAttributes }) {
    const { media, alt, credit, width, height } = node.attrs
    return [
      'figure',
      mergeAttributes(HTMLAttributes, {
        'data-media': media,
        'data-credit': credit,
        'data-width': width,
        'data-height': height,
      }),
      ['img', { src: `../media/${media}`, alt }],
      ['figcaption', 0],
    ]
  },
})
