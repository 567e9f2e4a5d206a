import type { Editor } from '@tiptap/core'
import { closeHistory, redoDepth, undoDepth } from '@tiptap/pm/history'
import { TextSelection } from '@tiptap/pm/state'
import type { CommandId } from '../../electron/shared/commands.ts'
import { openLinkEditor } from './extensions/link-editor.ts'

export type EditorCommandId = Extract<CommandId, `format:${string}` | `insert:${string}` | 'edit:undo' | 'edit:redo'>

type EditorCommand = {
  readonly run: (editor: Editor) => boolean
  readonly isActive?: (editor: Editor) => boolean
}

/** What each command of the Edit, Format and Insert menus does to the open article; `insert:figure` asks for files first. */
export const editorCommands: Readonly<Record<Exclude<EditorCommandId, 'insert:figure'>, EditorCommand>> = {
  'edit:undo': { run: (editor) => editor.commands.undo() },
  'edit:redo': { run: (editor) => editor.commands.redo() },
  'format:paragraph': {
    run: (editor) => editor.chain().focus().clearNodes().run(),
    isActive: (editor) => editor.isActive('paragraph'),
  },
  'format:heading-2': heading(2),
  'format:heading-3': heading(3),
  'format:heading-4': heading(4),
  'format:bold': mark('bold'),
  'format:italic': mark('italic'),
  'format:underline': mark('underline'),
  'format:strike': mark('strike'),
  'format:superscript': {
    run: (editor) => editor.chain().focus().unsetMark('subscript').toggleMark('superscript').run(),
    isActive: (editor) => editor.isActive('superscript'),
  },
  'format:subscript': {
    run: (editor) => editor.chain().focus().unsetMark('superscript').toggleMark('subscript').run(),
    isActive: (editor) => editor.isActive('subscript'),
  },
  'format:code': mark('code'),
  'format:link': {
    run: (editor) => openLinkEditor(editor.state, editor.view.dispatch),
    isActive: (editor) => editor.isActive('link'),
  },
  'format:bullet-list': {
    run: (editor) => editor.chain().focus().toggleList('bulletList', 'listItem').run(),
    isActive: (editor) => editor.isActive('bulletList'),
  },
  'format:ordered-list': {
    run: (editor) => editor.chain().focus().toggleList('orderedList', 'listItem').run(),
    isActive: (editor) => editor.isActive('orderedList'),
  },
  'format:quote': {
    run: (editor) => {
      const chain = editor.chain().focus()
      // A quote holds no crossheads.
      if (editor.isActive('heading')) chain.setNode('paragraph')
      return chain.toggleWrap('blockquote').run()
    },
    isActive: (editor) => editor.isActive('blockquote'),
  },
  'insert:standfirst': { run: insertStandfirst, isActive: (editor) => editor.isActive('standfirst') },
  'insert:table': {
    run: (editor) =>
      isInBody(editor) && editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  'insert:rule': { run: (editor) => isInBody(editor) && editor.chain().focus().setHorizontalRule().run() },
}

export const editorCommandIds = [...Object.keys(editorCommands), 'insert:figure'] as readonly EditorCommandId[] // the keys above and that one

/** Runs a command as one step of undo of its own, however quickly others come before it. */
export function asOneStep<T>(editor: Editor, run: () => T): T {
  editor.view.dispatch(closeHistory(editor.state.tr))
  return run()
}

/** Whether there is something to undo or redo. */
export function canUndoRedo(editor: Editor): { undo: boolean; redo: boolean } {
  return { undo: undoDepth(editor.state) > 0, redo: redoDepth(editor.state) > 0 }
}

/** Whether the caret stands in the body, not in the headline, standfirst or a caption. */
export function isInBody(editor: Editor): boolean {
  const name = editor.state.selection.$from.parent.type.name
  return name !== 'headline' && name !== 'standfirst' && name !== 'figure'
}

function heading(level: 2 | 3 | 4): EditorCommand {
  return {
    run: (editor) => isInBody(editor) && editor.chain().focus().toggleNode('heading', 'paragraph', { level }).run(),
    isActive: (editor) => editor.isActive('heading', { level }),
  }
}

function mark(name: string): EditorCommand {
  return {
    run: (editor) => editor.chain().focus().toggleMark(name).run(),
    isActive: (editor) => editor.isActive(name),
  }
}

/** Puts the caret into the standfirst, which is made if the article has none. */
function insertStandfirst(editor: Editor): boolean {
  const { state } = editor
  const standfirst = state.schema.nodes['standfirst']
  if (!standfirst) return false
  const place = state.doc.child(0).nodeSize
  const has = state.doc.child(1).type === standfirst
  const transaction = has ? state.tr : state.tr.insert(place, standfirst.create())
  const end = place + (has ? state.doc.child(1).content.size : 0) + 1
  editor.view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, end)).scrollIntoView())
  editor.view.focus()
  return true
}
