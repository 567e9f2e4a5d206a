import type { Editor } from '@tiptap/core'
import { canUndoRedo } from './editor-commands.ts'

export const blockKinds = [
  'headline',
  'standfirst',
  'paragraph',
  'heading-2',
  'heading-3',
  'heading-4',
  'caption',
] as const
export type BlockKind = (typeof blockKinds)[number]

const markNames = ['bold', 'italic', 'underline', 'strike', 'superscript', 'subscript', 'code', 'link'] as const
export type MarkName = (typeof markNames)[number]

export type ToolbarState = {
  readonly block: BlockKind
  readonly marks: readonly MarkName[]
  readonly list: 'bulletList' | 'orderedList' | null
  readonly isQuote: boolean
  readonly isEditable: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** What the toolbar shows for the caret. Looks at the caret's ancestors alone, so it costs the same in any article. */
export function toolbarState(editor: Editor): ToolbarState {
  const { selection, storedMarks } = editor.state
  const { $from } = selection
  let list: ToolbarState['list'] = null
  let isQuote = false
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type
    if (list === null && (name === 'bulletList' || name === 'orderedList')) list = name
    if (name === 'blockquote') isQuote = true
  }
  const atCaret = storedMarks ?? $from.marks()
  const marks = markNames.filter((name) =>
    selection.empty ? atCaret.some((mark) => mark.type.name === name) : editor.isActive(name),
  )
  const { undo, redo } = canUndoRedo(editor)
  return {
    block: blockOf(editor),
    marks,
    list,
    isQuote,
    isEditable: editor.options.editable,
    canUndo: undo,
    canRedo: redo,
  }
}

function blockOf(editor: Editor): BlockKind {
  const { parent } = editor.state.selection.$from
  switch (parent.type.name) {
    case 'headline':
      return 'headline'
    case 'standfirst':
      return 'standfirst'
    case 'figure':
      return 'caption'
    case 'heading':
      return parent.attrs['level'] === 2 ? 'heading-2' : parent.attrs['level'] === 3 ? 'heading-3' : 'heading-4'
    default:
      return 'paragraph'
  }
}
