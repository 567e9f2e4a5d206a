import { type Editor, Extension } from '@tiptap/core'
import { acceleratorOf } from '../../../electron/shared/commands.ts'
import { type EditorCommandId, editorCommandIds } from '../editor-commands.ts'
import { pressGuard } from '../once-per-press.ts'

type Options = { readonly run: (id: EditorCommandId, editor: Editor) => void }

/**
 * The menu's shortcuts inside the text. They win over the extensions' own, so that a combination means the same thing
 * everywhere; a press carried out here does not reach the menu.
 */
export const CommandKeys = Extension.create<Options>({
  name: 'commandKeys',
  priority: 2000,
  addOptions: () => ({ run: () => {} }),
  addKeyboardShortcuts() {
    const { run } = this.options
    const press = (id: EditorCommandId) => () => {
      pressGuard.pressed(id)
      if (this.editor.isEditable) run(id, this.editor)
      return true
    }
    const bindings = editorCommandIds.flatMap((id) => {
      const accelerator = acceleratorOf(id)
      return accelerator ? [[keyNameOf(accelerator), press(id)] as const] : []
    })
    return { ...Object.fromEntries(bindings), 'Mod-y': press('edit:redo') }
  },
})

/** A combination in Electron's notation as ProseMirror writes it: `CmdOrCtrl+Shift+S` is `Mod-Shift-s`. */
export function keyNameOf(accelerator: string): string {
  const parts = accelerator.split('+').map((part) => (part === 'CmdOrCtrl' ? 'Mod' : part))
  const last = parts.pop() ?? ''
  return [...parts, /^[A-Z]$/.test(last) ? last.toLowerCase() : last].join('-')
}
