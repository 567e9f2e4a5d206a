import { Extension } from '@tiptap/core'
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import { type Command, type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'

/**
 * Headline and standfirst behave as the fields they are: Enter goes on to the next, Backspace at the start never pulls
 * the body's text up into them, they hold one line each, and what is pasted beyond that line goes to the body.
 */
export const Opening = Extension.create({
  name: 'opening',
  priority: 1100,
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch)
    return {
      Enter: run(goOn),
      'Mod-Enter': run(goOn),
      'Shift-Enter': run(goOn),
      Backspace: run(goBack),
      Delete: run(deleteForward),
    }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('opening'),
        props: {
          transformPasted: (slice) => withoutOpening(slice),
          handleTextInput: (view, from, to, text) => typeOver(from, to, text)(view.state, view.dispatch),
          handlePaste(view, _event, slice) {
            return pasteIntoLine(slice)(view.state, view.dispatch)
          },
        },
      }),
    ]
  },
})

const isOpening = (name: string) => name === 'headline' || name === 'standfirst'

/** Enter in the headline or standfirst: on to the standfirst or to a new first line of the body. In a caption: to below the figure. */
export const goOn: Command = (state, dispatch) => {
  const { $to } = state.selection
  const name = $to.parent.type.name
  if (name === 'figure') return paragraphAt(state, $to.after(), dispatch)
  if (!isOpening(name)) return false
  const next = $to.index(0) + 1
  const position = $to.after(1)
  const node = state.doc.child(next)
  const isRoom = node.type.name === 'standfirst' || (node.type.name === 'paragraph' && node.content.size === 0)
  if (!isRoom) return paragraphAt(state, position, dispatch)
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, position + 1)).scrollIntoView())
  return true
}

/** Backspace at the start of the standfirst or of the body's first line: an empty one goes, a full one stays. */
export const goBack: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.depth !== 1 || $from.parentOffset > 0) return false
  const index = $from.index(0)
  if (index === 0) return $from.parent.type.name === 'headline'
  const above = state.doc.child(index - 1)
  if (!isOpening(above.type.name)) return false
  const isPlain = $from.parent.type.name === 'paragraph' || $from.parent.type.name === 'standfirst'
  if (!isPlain) return false
  const isSpare =
    $from.parent.content.size === 0 && ($from.parent.type.name === 'standfirst' || index < state.doc.childCount - 1)
  const transaction = state.tr
  if (isSpare) transaction.delete($from.before(1), $from.after(1))
  transaction.setSelection(TextSelection.create(transaction.doc, $from.before(1) - 1)).scrollIntoView()
  dispatch?.(transaction)
  return true
}

/** Delete at the end of the headline or standfirst never pulls the next block's text up. */
export const deleteForward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || !isOpening($from.parent.type.name) || $from.parentOffset < $from.parent.content.size) return false
  const index = $from.index(0) + 1
  const below = state.doc.child(index)
  const isSpare =
    below.content.size === 0 &&
    (below.type.name === 'standfirst' || (below.type.name === 'paragraph' && index < state.doc.childCount - 1))
  if (isSpare) dispatch?.(state.tr.delete($from.after(1), $from.after(1) + below.nodeSize))
  return true
}

/** Typing over a selection that begins in the headline goes on there, also when the selection held the whole article. */
export function typeOver(from: number, to: number, text: string): Command {
  return (state, dispatch) => {
    const place = Math.max(from, 1)
    const $place = state.doc.resolve(place)
    if (!isOpening($place.parent.type.name) || $place.sameParent(state.doc.resolve(to))) return false
    const transaction = state.tr.deleteRange(place, to)
    transaction.insertText(text, place)
    dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, place + text.length)).scrollIntoView())
    return true
  }
}

/** Puts what is pasted into a headline, standfirst or caption: one line there, the rest as blocks of the body. */
export function pasteIntoLine(slice: Slice): Command {
  return (state, dispatch) => {
    const { $to } = state.selection
    // Everything selected begins before the headline.
    const $from = state.doc.resolve(Math.max(state.selection.from, 1))
    const name = $from.parent.type.name
    if (!isOpening(name) && name !== 'figure') return false
    const isWide = !$from.sameParent($to)
    if (isWide && name === 'figure') return false
    const transaction = isWide ? state.tr.deleteRange($from.pos, $to.pos) : state.tr
    const until = isWide ? $from.pos : $to.pos
    const blocks = blocksOf(slice, state.schema)
    const [first, ...rest] = blocks
    if (!first) return true
    const intoLine =
      name === 'figure'
        ? Fragment.from(blocks.flatMap((block, index) => lineOf(block, index > 0)))
        : Fragment.from(first.isTextblock ? lineOf(first, false) : [])
    transaction.replaceWith($from.pos, until, intoLine)
    transaction.setSelection(TextSelection.create(transaction.doc, $from.pos + intoLine.size))
    const others = name === 'figure' ? [] : first.isTextblock ? rest : blocks
    if (others.length > 0) {
      const place = bodyStart(transaction.doc)
      const body = transaction.doc.nodeAt(place)
      const isEmptyBody = body?.type.name === 'paragraph' && body.content.size === 0
      transaction.replaceWith(place, isEmptyBody ? place + body.nodeSize : place, Fragment.from(others))
    }
    dispatch?.(transaction.setMeta('paste', true).scrollIntoView())
    return true
  }
}

/** Another article's headline and standfirst, pasted as whole blocks, are a crosshead and a paragraph here. */
export function withoutOpening(slice: Slice): Slice {
  const { heading, paragraph } = slice.content.firstChild?.type.schema.nodes ?? {}
  if (!heading || !paragraph || (slice.content.childCount === 1 && slice.openStart > 0)) return slice
  const blocks: Node[] = []
  slice.content.forEach((node) => {
    if (node.type.name === 'headline') blocks.push(heading.create({ level: 2 }, node.content))
    else blocks.push(node.type.name === 'standfirst' ? paragraph.create(null, node.content) : node)
  })
  return new Slice(Fragment.from(blocks), slice.openStart, slice.openEnd)
}

/** A slice's whole top-level blocks, as the body may hold them. */
function blocksOf(slice: Slice, schema: Schema): Node[] {
  const paragraph = schema.nodes['paragraph']
  const document = schema.topNodeType
  const blocks: Node[] = []
  slice.content.forEach((node) => {
    if (node.isInline && paragraph) blocks.push(paragraph.create(null, node))
    else if (document.contentMatch.defaultType && node.isBlock && isBodyBlock(node)) blocks.push(node)
    else
      node.descendants((inner) => {
        if (inner.isTextblock && isBodyBlock(inner)) blocks.push(inner)
        return !inner.isTextblock
      })
  })
  return blocks
}

const isBodyBlock = (node: Node) => node.type.isInGroup('block') && node.type.validContent(node.content)

/** A block's text as one line: breaks become spaces. */
function lineOf(block: Node, isJoined: boolean): Node[] {
  const schema = block.type.schema
  const line: Node[] = isJoined ? [schema.text(' ')] : []
  block.descendants((node) => {
    if (node.isText) line.push(node)
    else if (node.type.name === 'hardBreak') line.push(schema.text(' '))
    return true
  })
  return line
}

/** Where the body begins. */
export function bodyStart(doc: Node): number {
  const headline = doc.child(0).nodeSize
  return doc.child(1).type.name === 'standfirst' ? headline + doc.child(1).nodeSize : headline
}

function paragraphAt(state: EditorState, position: number, dispatch: Parameters<Command>[1]): boolean {
  const paragraph = state.schema.nodes['paragraph']
  if (!paragraph) return false
  const transaction = state.tr.insert(position, paragraph.create())
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, position + 1)).scrollIntoView())
  return true
}
