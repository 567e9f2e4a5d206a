import { Extension } from '@tiptap/core'
import { type Command, type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'

const key = new PluginKey<boolean>('linkEditor')

type Options = { readonly openAddress: (address: string) => void }

/** Whether the small window for a link's address is open. Any change of the text or the caret closes it; Ctrl+click follows a link. */
export const LinkEditor = Extension.create<Options>({
  name: 'linkEditor',
  addOptions: () => ({ openAddress: () => {} }),
  addProseMirrorPlugins() {
    const { openAddress } = this.options
    return [
      new Plugin<boolean>({
        key,
        state: {
          init: () => false,
          apply(transaction, isOpen, before, after) {
            const asked = transaction.getMeta(key) as boolean | undefined
            if (asked !== undefined) return asked
            return isOpen && !transaction.docChanged && after.selection.eq(before.selection)
          },
        },
        props: {
          handleClick(view, position, event) {
            if (!event.ctrlKey && !event.metaKey) return false
            const link = view.state.doc
              .resolve(position)
              .marks()
              .find((mark) => mark.type.name === 'link')
            if (!link) return false
            openAddress(String(link.attrs['href']))
            return true
          },
        },
      }),
    ]
  },
})

/** Opens the link's window for the selection or the word at the caret. */
export const openLinkEditor: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false
  dispatch?.(state.tr.setMeta(key, true))
  return true
}

export const closeLinkEditor: Command = (state, dispatch) => {
  dispatch?.(state.tr.setMeta(key, false))
  return true
}

export function isLinkEditorOpen(state: EditorState): boolean {
  return key.getState(state) ?? false
}
