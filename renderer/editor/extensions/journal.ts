import { Extension } from '@tiptap/core'
import { collab } from 'prosemirror-collab'

/** Numbers our steps for the journal; `client` is what the journal called this window. */
export const Journal = Extension.create<{ readonly client: string }>({
  name: 'journal',
  addOptions: () => ({ client: '' }),
  addProseMirrorPlugins() {
    return [collab({ clientID: this.options.client })]
  },
})
