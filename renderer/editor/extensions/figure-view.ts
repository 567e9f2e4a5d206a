import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { Figure, type Focus } from '../../../electron/shared/article/figure.ts'
import { runTag } from '../edit-run.ts'
import { createFocalPoint, type FocalPointWords } from './focal-point.ts'

export type FigureWords = {
  readonly caption: string
  readonly alt: string
  readonly credit: string
  readonly altMissing: string
  readonly imageMissing: string
  readonly focalPoint: FocalPointWords
}

/** The figure of the schema with its fields in place: caption as text of the article, the others below. */
export function figureWith(words: FigureWords) {
  return Figure.extend({
    addNodeView() {
      return ({ node, getPos, editor }) => createFigureView(node, editor, getPos, words)
    },
  })
}

type Field = 'alt' | 'credit'
type Attribute = Field | 'focus'

function createFigureView(first: Node, editor: Editor, getPos: () => number | undefined, words: FigureWords): NodeView {
  let node = first
  const dom = element('figure', 'figure')
  const frame = element('div', 'figure-frame')
  const image = element('img', 'figure-image')
  const missing = element('div', 'figure-missing')
  missing.textContent = words.imageMissing
  const contentDOM = element('figcaption', 'figure-caption')
  contentDOM.dataset['placeholder'] = words.caption
  const fields = element('div', 'figure-fields')
  const alt = input('alt', words.alt)
  const credit = input('credit', words.credit)
  const hint = element('span', 'figure-hint')
  hint.textContent = words.altMissing
  frame.contentEditable = 'false'
  fields.contentEditable = 'false'
  const point = createFocalPoint({ frame, image, words: words.focalPoint, write: (focus) => write('focus', focus) })
  for (const control of [point.button, point.ring]) control.addEventListener('keydown', leaveOrUndo)
  frame.append(image, missing, point.ring)
  fields.append(alt.label, hint, credit.label, point.button)
  dom.append(frame, contentDOM, fields)
  image.draggable = false
  frame.addEventListener('click', select)
  image.addEventListener('error', () => dom.classList.add('is-missing'))
  image.addEventListener('load', () => dom.classList.remove('is-missing'))
  show()

  function show(): void {
    const { media, width, height } = node.attrs
    const source = `../media/${media}`
    if (image.getAttribute('src') !== source) image.setAttribute('src', source)
    image.alt = String(node.attrs['alt'])
    if (width > 0 && height > 0) {
      image.width = width
      image.height = height
    }
    for (const { box, name } of [alt, credit]) {
      const value = String(node.attrs[name])
      if (box.value !== value) box.value = value
    }
    point.show(node.attrs['focus'] as Focus | null) // checked when it was stored
    dom.classList.toggle('has-no-alt', node.attrs['alt'] === '')
    dom.classList.toggle('has-no-caption', node.content.size === 0)
  }

  function select(): void {
    if (point.isOpen()) return
    const position = getPos()
    if (position !== undefined)
      editor.chain().setNodeSelection(position).focus(undefined, { scrollIntoView: false }).run()
  }

  function input(name: Field, label: string) {
    const wrapper = element('label', `figure-field figure-${name}`)
    const words = element('span', 'figure-label')
    words.textContent = label
    const box = element('input', 'figure-input')
    box.type = 'text'
    box.maxLength = 2000
    box.addEventListener('input', () => write(name, box.value))
    box.addEventListener('keydown', leaveOrUndo)
    wrapper.append(words, box)
    return { label: wrapper, box, name }
  }

  function leaveOrUndo(event: KeyboardEvent): void {
    // A press of Enter opens the ring.
    if (event.target !== point.button || event.key !== 'Enter') onKey(event, editor, getPos)
  }

  function write(name: Attribute, value: string | Focus | null): void {
    const position = getPos()
    if (position === undefined) return
    editor.view.dispatch(
      editor.state.tr.setNodeAttribute(position, name, value).setMeta('composition', runTag(`${position} ${name}`)),
    )
  }

  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    selectNode: () => dom.classList.add('is-selected'),
    deselectNode: () => dom.classList.remove('is-selected'),
    // The caption's text is selected with the mouse as any text; ProseMirror would drag the whole figure instead.
    stopEvent(event) {
      const target = event.target
      if (!(target instanceof HTMLElement)) return false
      if (fields.contains(target) || point.ring.contains(target)) return true
      if (point.isOpen() && frame.contains(target)) return true
      return event.type === 'mousedown' && contentDOM.contains(target)
    },
    ignoreMutation: (mutation: ViewMutationRecord) =>
      mutation.type === 'selection'
        ? fields.contains(mutation.target) || point.ring.contains(mutation.target)
        : !contentDOM.contains(mutation.target),
    destroy: point.end,
  }
}

function onKey(event: KeyboardEvent, editor: Editor, getPos: () => number | undefined): void {
  const isModified = event.ctrlKey || event.metaKey
  if (isModified && !event.altKey && event.key.toLowerCase() === 'z') {
    event.preventDefault()
    if (event.shiftKey) editor.commands.redo()
    else editor.commands.undo()
  }
  if (event.isComposing || (event.key !== 'Escape' && event.key !== 'Enter')) return
  event.preventDefault()
  const position = getPos()
  if (position !== undefined) editor.chain().setNodeSelection(position).focus().run()
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, name: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.className = name
  return made
}
