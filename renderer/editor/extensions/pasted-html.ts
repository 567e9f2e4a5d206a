import { Extension } from '@tiptap/core'
import type { MediaFile } from '../../../electron/shared/article/article.ts'
import { mediaName } from '../../../electron/shared/article/figure.ts'
import type { ImageStore } from './images.ts'

type Options = {
  readonly store: ImageStore | null
  /** Told how many images of the paste stay behind because they lie on a server or in a folder of another program. */
  readonly leftBehind: (count: number) => void
}

const embedded = /^data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i

/**
 * Makes HTML from the clipboard harmless before anything looks at it (nothing in it may run or load), stores the images it
 * carries within itself, and leaves the rest to the schema.
 */
export const PastedHtml = Extension.create<Options>({
  name: 'pastedHtml',
  priority: 1200,
  addOptions: () => ({ store: null, leftBehind: () => {} }),
  transformPastedHTML(html) {
    return cleanHtml(html).html
  },
  addProseMirrorPlugins() {
    return []
  },
  onCreate() {
    const { store, leftBehind } = this.options
    const { view } = this.editor
    view.dom.addEventListener(
      'paste',
      (event) => {
        const html = event.clipboardData?.getData('text/html') ?? ''
        if (!/<img/i.test(html) || !view.editable) return
        const { images, remote, hasText } = cleanHtml(html)
        if (images.length === 0) {
          const hasFiles = (event.clipboardData?.files.length ?? 0) > 0
          if (remote > 0 && (hasText || !hasFiles)) leftBehind(remote)
          return
        }
        if (!store) return
        event.preventDefault()
        event.stopPropagation()
        void storeImages(images, store).then((files) => {
          if (view.isDestroyed) return
          view.pasteHTML(withFigures(html, files))
          if (remote > 0) leftBehind(remote)
        })
      },
      { capture: true },
    )
  },
})

/** The HTML without anything that runs, loads or styles; its own images are listed and replaced by marks. */
export function cleanHtml(html: string): { html: string; images: readonly string[]; remote: number; hasText: boolean } {
  const { body, images, remote } = cleanBody(html)
  for (const mark of body.querySelectorAll('[data-embedded]')) mark.remove()
  return { html: htmlOf(body, html), images, remote, hasText: (body.textContent ?? '').trim() !== '' }
}

function withFigures(html: string, files: readonly (MediaFile | null)[]): string {
  const { body } = cleanBody(html)
  for (const mark of body.querySelectorAll<HTMLElement>('[data-embedded]')) {
    const file = files[Number(mark.dataset['embedded'])]
    if (file) place(mark, figureFor(file, mark.title))
    else mark.remove()
  }
  return htmlOf(body, html)
}

/** A paragraph that held nothing but the image becomes the figure; otherwise the figure stands behind it. */
function place(mark: Element, figure: Element): void {
  const paragraph = mark.closest('p, h1, h2, h3, h4, h5, h6')
  if (paragraph === null) mark.replaceWith(figure)
  else if (paragraph.textContent?.trim() === '' && paragraph.querySelectorAll('[data-embedded]').length === 1) {
    paragraph.replaceWith(figure)
  } else {
    paragraph.after(figure)
    mark.remove()
  }
}

/** Office programs' lists are told by a mark that stands outside the body. */
function htmlOf(body: HTMLElement, original: string): string {
  const isOffice = original.includes('microsoft-com') && original.includes('office')
  const mark = isOffice ? ' xmlns:o="urn:schemas-microsoft-com:office:office"' : ''
  return `<html${mark}><body>${body.innerHTML}</body></html>`
}

function cleanBody(html: string) {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const unwanted of body.querySelectorAll(
    'script, style, iframe, object, embed, link, meta, base, form, svg, math',
  )) {
    unwanted.remove()
  }
  const images: string[] = []
  let remote = 0
  for (const image of body.querySelectorAll('img, picture, video, audio')) {
    const source = image.getAttribute('src') ?? ''
    if (isOurFigure(image)) continue
    if (!embedded.test(source)) {
      remote += image.localName === 'img' ? 1 : 0
      image.replaceWith(...(image.localName === 'picture' ? image.querySelectorAll('img') : []))
      continue
    }
    const mark = body.ownerDocument.createElement('span')
    mark.dataset['embedded'] = String(images.push(source) - 1)
    mark.title = image.getAttribute('alt') ?? ''
    image.replaceWith(mark)
  }
  for (const node of body.querySelectorAll('*')) {
    for (const { name, value } of [...node.attributes]) {
      const isHandler = name.startsWith('on')
      const runs = (name === 'href' || name === 'src') && /^\s*(?:javascript|vbscript|data):/i.test(value)
      if (isHandler || runs) node.removeAttribute(name)
    }
  }
  return { body, images, remote }
}

const isOurFigure = (image: Element) =>
  mediaName.test(image.closest<HTMLElement>('figure[data-media]')?.dataset['media'] ?? '')

function figureFor(file: MediaFile, alt: string): HTMLElement {
  const figure = document.createElement('figure')
  Object.assign(figure.dataset, {
    media: file.media,
    width: String(file.width),
    height: String(file.height),
    credit: '',
  })
  const image = document.createElement('img')
  image.alt = alt
  const caption = document.createElement('figcaption')
  figure.append(image, caption)
  return figure
}

async function storeImages(sources: readonly string[], store: ImageStore): Promise<readonly (MediaFile | null)[]> {
  const stored: (MediaFile | null)[] = []
  for (const source of sources) {
    try {
      stored.push(await store.add('', bytesOf(source)))
    } catch (error) {
      store.failed(error, '')
      stored.push(null)
    }
  }
  return stored
}

/** A data: address's bytes, without fetching it: the window's policy lets nothing be fetched but its own. */
function bytesOf(address: string): Uint8Array<ArrayBuffer> {
  const comma = address.indexOf(',')
  const data = decodeURIComponent(address.slice(comma + 1))
  if (!/;base64$/i.test(address.slice(0, comma))) return new TextEncoder().encode(data)
  return Uint8Array.from(atob(data.replace(/\s+/g, '')), (character) => character.charCodeAt(0))
}
