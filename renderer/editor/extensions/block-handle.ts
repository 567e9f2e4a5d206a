import { Extension } from '@tiptap/core'
import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { bodyStart } from './opening.ts'

/** A grip beside the block under the pointer, to drag it elsewhere; Alt+Up and Alt+Down do the same by keyboard. */
export const BlockHandle = Extension.create<{ readonly label: string }>({
  name: 'blockHandle',
  addOptions: () => ({ label: '' }),
  addProseMirrorPlugins() {
    const { label } = this.options
    return [
      new Plugin({
        key: new PluginKey('blockHandle'),
        view: (view) => createHandle(view, label),
        props: {
          handleDrop(view, event, slice, isMove) {
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? 0
            const isBlock = slice.openStart === 0 && slice.content.firstChild?.isBlock
            const start = bodyStart(view.state.doc)
            // Headline and standfirst take no blocks: what is dropped on them begins the body.
            if (!isMove || !isBlock || at >= start) return false
            const transaction = view.state.tr.deleteSelection()
            const place = bodyStart(transaction.doc)
            view.dispatch(transaction.insert(place, slice.content).scrollIntoView())
            return true
          },
        },
      }),
    ]
  },
})

function createHandle(view: EditorView, label: string) {
  const parent = view.dom.parentElement
  const grip = document.createElement('div')
  grip.className = 'block-grip'
  grip.draggable = true
  grip.title = label
  grip.setAttribute('aria-hidden', 'true')
  grip.hidden = true
  parent?.append(grip)
  let block: HTMLElement | null = null

  function onMove(event: MouseEvent): void {
    if (event.buttons !== 0 || !view.editable) return
    const found = blockAt(view, event.clientY)
    if (found === block) return
    block = found
    grip.hidden = block === null
    if (!block || !parent) return
    const box = block.getBoundingClientRect()
    const around = parent.getBoundingClientRect()
    const lineHeight = Number.parseFloat(getComputedStyle(block).lineHeight) || 24
    grip.style.left = `${box.left - around.left - 26}px`
    grip.style.top = `${box.top - around.top + Math.min(lineHeight, box.height) / 2 - 10}px`
  }
  function onDragStart(event: DragEvent): void {
    const position = block ? positionOf(view, block) : null
    if (position === null || !block || !event.dataTransfer) {
      event.preventDefault()
      return
    }
    const selection = NodeSelection.create(view.state.doc, position)
    view.dispatch(view.state.tr.setSelection(selection))
    const slice = selection.content()
    const { dom, text } = view.serializeForClipboard(slice)
    event.dataTransfer.clearData()
    event.dataTransfer.setData('text/html', dom.innerHTML)
    event.dataTransfer.setData('text/plain', text)
    event.dataTransfer.effectAllowed = 'copyMove'
    event.dataTransfer.setDragImage(block, 0, 0)
    view.dragging = { slice, move: true }
  }
  function hide(): void {
    block = null
    grip.hidden = true
  }
  parent?.addEventListener('mousemove', onMove)
  parent?.addEventListener('mouseleave', hide)
  view.dom.addEventListener('keydown', hide)
  grip.addEventListener('dragstart', onDragStart)
  grip.addEventListener('dragend', hide)
  return {
    destroy(): void {
      parent?.removeEventListener('mousemove', onMove)
      parent?.removeEventListener('mouseleave', hide)
      view.dom.removeEventListener('keydown', hide)
      grip.remove()
    },
  }
}

/** The body's block at a height of the screen. */
function blockAt(view: EditorView, y: number): HTMLElement | null {
  for (const child of view.dom.children) {
    const { top, bottom } = child.getBoundingClientRect()
    if (y < top) return null
    if (y > bottom || !(child instanceof HTMLElement)) continue
    const position = positionOf(view, child)
    return position !== null && position >= bodyStart(view.state.doc) ? child : null
  }
  return null
}

function positionOf(view: EditorView, block: HTMLElement): number | null {
  const inside = view.posAtDOM(block, 0)
  const $inside = view.state.doc.resolve(inside)
  return $inside.depth === 0 ? inside : $inside.before(1)
}
