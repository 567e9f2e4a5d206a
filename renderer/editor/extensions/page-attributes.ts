import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/** Tells the browser the article's language (fonts, hyphens, spelling) and screen readers what the text is. */
export const PageAttributes = Extension.create<{ readonly label: string }>({
  name: 'pageAttributes',
  addOptions: () => ({ label: '' }),
  addProseMirrorPlugins() {
    const { label } = this.options
    return [
      new Plugin({
        key: new PluginKey('pageAttributes'),
        props: {
          attributes: (state) => ({
            lang: String(state.doc.attrs['language']),
            spellcheck: 'true',
            'aria-label': label,
            'aria-multiline': 'true',
          }),
        },
      }),
    ]
  },
})
