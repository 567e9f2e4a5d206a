import type { Editor } from '@tiptap/core'
import { useCommand } from '../desk/commands.ts'
import { asOneStep, type EditorCommandId, editorCommandIds, editorCommands } from './editor-commands.ts'
import { chooseImages } from './extensions/images.ts'
import { imageStore } from './image-store.ts'
import { pressGuard } from './once-per-press.ts'

/** Lets the menu and the palette work on the open article. */
export function useEditorCommands(editor: Editor): void {
  // The list never changes, so the hooks are called in the same order every time.
  for (const id of editorCommandIds) {
    // biome-ignore lint/correctness/useHookAtTopLevel: see above
    useCommand(id, () => {
      if (!pressGuard.isEcho(id) && editor.isEditable) runEditorCommand(id, editor)
    })
  }
}

/** Carries out a command of the Edit, Format or Insert menu on the article. */
export function runEditorCommand(id: EditorCommandId, editor: Editor): void {
  if (id === 'insert:figure') void chooseImages(editor, imageStore)
  else if (id === 'edit:undo' || id === 'edit:redo') editorCommands[id].run(editor)
  else asOneStep(editor, () => editorCommands[id].run(editor))
}
