import { type Editor, Extension } from '@tiptap/core'
import { Fragment, type Node } from '@tiptap/pm/model'
import { type EditorState, NodeSelection, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { MediaFile } from '../../../electron/shared/article/article.ts'
import { bodyStart } from './opening.ts'

/** How images get into the media folder, and what is said when they do not. */
export type ImageStore = {
  readonly add: (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<MediaFile>
  readonly choose: () => Promise<readonly MediaFile[] | null>
  /** What is shown while a file is being stored. */
  readonly storing: (name: string) => string
  readonly failed: (error: unknown, name: string) => void
}

type Places = { readonly add?: { id: number; position: number; label: string }; readonly remove?: number }
const key = new PluginKey<DecorationSet>('images')
let lastPlace = 0

/** Images by drop, by paste and from the dialog: stored first, their place kept meanwhile, then set as figures. */
export const Images = Extension.create<{ readonly store: ImageStore | null }>({
  name: 'images',
  addOptions: () => ({ store: null }),
  addProseMirrorPlugins() {
    const { store } = this.options
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(transaction, places) {
            const mapped = transaction.docChanged ? places.map(transaction.mapping, transaction.doc) : places
            const change = transaction.getMeta(key) as Places | undefined
            if (!change) return mapped
            if (change.add) return mapped.add(transaction.doc, [placeholder(change.add)])
            return mapped.remove(mapped.find(undefined, undefined, (spec) => spec['id'] === change.remove))
          },
        },
        props: {
          decorations: (state) => key.getState(state),
          handleDrop(view, event, _slice, isMove) {
            const files = imagesIn(event.dataTransfer)
            if (isMove || files.length === 0 || !store) return false
            event.preventDefault()
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            const position = at ? placeNear(view, at.pos, event.clientY) : view.state.doc.content.size
            void storeAndInsert(view, store, files, position)
            return true
          },
          handlePaste(view, event, slice) {
            const files = imagesIn(event.clipboardData)
            // Office programs put a picture of the copied text beside the text: the text is what was meant.
            if (files.length === 0 || !store || slice.content.textBetween(0, slice.content.size).trim() !== '')
              return false
            void storeAndInsert(view, store, files, placeAfterSelection(view.state))
            return true
          },
        },
      }),
    ]
  },
})

/** Asks for images with a dialog and sets them where the caret is. */
export async function chooseImages(editor: Editor, store: ImageStore): Promise<void> {
  try {
    const chosen = await store.choose()
    if (!chosen || chosen.length === 0 || editor.isDestroyed) return
    insertFigures(editor.view, chosen, placeAfterSelection(editor.state))
    editor.view.focus()
  } catch (error) {
    store.failed(error, '')
  }
}

/** Sets stored images as figures at a top-level place; an empty paragraph there makes room. */
export function insertFigures(view: EditorView, files: readonly MediaFile[], position: number): void {
  const place = pastSpareParagraph(view.state.doc, position)
  view.dispatch(withFigures(view.state.tr, files, place).scrollIntoView())
}

async function storeAndInsert(view: EditorView, store: ImageStore, files: readonly File[], position: number) {
  for (const file of files) {
    lastPlace += 1
    const id = lastPlace
    const start = placeOf(view.state, id - 1) ?? position
    view.dispatch(
      view.state.tr.setMeta(key, { add: { id, position: start, label: store.storing(file.name) } } satisfies Places),
    )
  }
  const first = lastPlace - files.length + 1
  for (const [index, file] of files.entries()) {
    const id = first + index
    try {
      const stored = await store.add(file.name, new Uint8Array(await file.arrayBuffer()))
      const place = placeOf(view.state, id)
      if (view.isDestroyed || place === undefined) continue
      view.dispatch(withFigures(view.state.tr, [stored], place).setMeta(key, { remove: id } satisfies Places))
    } catch (error) {
      if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { remove: id } satisfies Places))
      store.failed(error, file.name)
    }
  }
}

function withFigures(transaction: Transaction, files: readonly MediaFile[], position: number): Transaction {
  const figure = transaction.doc.type.schema.nodes['figure']
  if (!figure) return transaction
  const figures = files.map(({ media, width, height }) => figure.create({ media, width, height }))
  const place = Math.min(Math.max(position, bodyStart(transaction.doc)), transaction.doc.content.size)
  const above = transaction.doc.resolve(place).nodeBefore
  const from = above && isEmptyParagraph(above) ? place - above.nodeSize : place
  transaction.replaceWith(from, place, Fragment.from(figures))
  const lastFigure = from + figures.slice(0, -1).reduce((size, node) => size + node.nodeSize, 0)
  return transaction.setSelection(NodeSelection.create(transaction.doc, lastFigure))
}

const isEmptyParagraph = (node: Node) => node.type.name === 'paragraph' && node.content.size === 0

/** Behind an empty paragraph, which then makes room. */
function pastSpareParagraph(doc: Node, position: number): number {
  const place = Math.min(Math.max(position, bodyStart(doc)), doc.content.size)
  const below = doc.resolve(place).nodeAfter
  return below && isEmptyParagraph(below) ? place + below.nodeSize : place
}

/** Between two top-level blocks: before or after the one at a height on the screen. */
function placeNear(view: EditorView, position: number, clientY: number): number {
  const $position = view.state.doc.resolve(position)
  if ($position.depth === 0) return position
  const box = view.nodeDOM($position.before(1))
  const middle = box instanceof HTMLElement ? box.getBoundingClientRect() : null
  return middle && clientY < middle.top + middle.height / 2 ? $position.before(1) : $position.after(1)
}

function placeAfterSelection({ selection }: EditorState): number {
  const { $to } = selection
  return $to.depth === 0 ? selection.to : $to.after(1)
}

function placeOf(state: EditorState, id: number): number | undefined {
  return key.getState(state)?.find(undefined, undefined, (spec) => spec['id'] === id)[0]?.from
}

function placeholder({ id, position, label }: { id: number; position: number; label: string }): Decoration {
  const show = () => {
    const note = document.createElement('div')
    note.className = 'storing'
    note.setAttribute('role', 'status')
    note.textContent = label
    return note
  }
  return Decoration.widget(position, show, { id, side: 1 })
}

function imagesIn(data: DataTransfer | null): readonly File[] {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'))
}
