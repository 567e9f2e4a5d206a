import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/**
 * When the focus comes back from a sheet or the palette, the caret is where it was. The browser puts it at the start, and
 * for a moment ProseMirror takes that for the editor's wish: what is typed then would go into the headline.
 */
export const KeepCaret = Extension.create({
  name: 'keepCaret',
  addProseMirrorPlugins() {
    let isPressed = false
    return [
      new Plugin({
        key: new PluginKey('keepCaret'),
        props: {
          handleDOMEvents: {
            mousedown() {
              isPressed = true
              return false
            },
            blur() {
              isPressed = false
              return false
            },
            focus(view, event) {
              const isFromInside = event.relatedTarget instanceof Node && view.dom.contains(event.relatedTarget)
              if (!isPressed && !isFromInside) view.focus()
              return false
            },
          },
        },
      }),
    ]
  },
})
