import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type Command, NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'

/** A press below the last block writes on there, and Alt+Up and Alt+Down move the block that the caret is in. */
export const Below = Extension.create({
  name: 'below',
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch)
    return { 'Alt-ArrowUp': run(moveBlock(-1)), 'Alt-ArrowDown': run(moveBlock(1)) }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('below'),
        props: {
          handleDOMEvents: {
            mousedown(view, event) {
              if (event.target !== view.dom || event.button !== 0 || !view.editable) return false
              const last = view.dom.lastElementChild?.getBoundingClientRect()
              if (!last || event.clientY <= last.bottom) return false
              event.preventDefault()
              writeBelow(view.state, view.dispatch)
              view.focus()
              return true
            },
          },
        },
      }),
    ]
  },
})

/** Puts the caret into an empty paragraph at the end, made where there is none. */
export const writeBelow: Command = (state, dispatch) => {
  const paragraph = state.schema.nodes['paragraph']
  if (!paragraph) return false
  const last = state.doc.lastChild
  const isReady = last?.type === paragraph && last.content.size === 0
  const transaction = isReady ? state.tr : state.tr.insert(state.doc.content.size, paragraph.create())
  transaction.setSelection(TextSelection.create(transaction.doc, transaction.doc.content.size - 1))
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Moves the top-level block at the caret past its neighbour; headline and standfirst keep their places. */
export function moveBlock(by: -1 | 1): Command {
  return (state, dispatch) => {
    const { selection } = state
    const index = selection.$from.index(0)
    const block = state.doc.maybeChild(index)
    const neighbour = state.doc.maybeChild(index + by)
    if (!block || !neighbour || !isMovable(block) || !isMovable(neighbour)) return false
    if (selection.$to.index(0) !== index && !(selection instanceof NodeSelection)) return false
    const start = selection.$from.depth === 0 ? selection.from : selection.$from.before(1)
    const target = by < 0 ? start - neighbour.nodeSize : start + neighbour.nodeSize
    const transaction = state.tr.delete(start, start + block.nodeSize).insert(target, block)
    const shift = target - start
    transaction.setSelection(
      selection instanceof NodeSelection
        ? NodeSelection.create(transaction.doc, selection.from + shift)
        : TextSelection.create(transaction.doc, selection.anchor + shift, selection.head + shift),
    )
    dispatch?.(transaction.scrollIntoView())
    return true
  }
}

const isMovable = (block: Node) => block.type.name !== 'headline' && block.type.name !== 'standfirst'
