import type { Editor } from '@tiptap/core'
import { useCommand } from '../desk/commands.ts'
import { type EditorCommandId, editorCommandIds, editorCommands } from './editor-commands.ts'
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
  if (id !== 'insert:figure') {
    editorCommands[id].run(editor)
    return
  }
  void chooseImages(editor, imageStore)
}
