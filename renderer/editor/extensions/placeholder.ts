import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

type Options = {
  readonly words: { readonly headline: string; readonly standfirst: string; readonly body: string }
}

/** Says what belongs in an empty headline, standfirst and body. Looks at three blocks, whatever the article's length. */
export const Placeholder = Extension.create<Options>({
  name: 'galleyPlaceholder',
  addOptions: () => ({ words: { headline: '', standfirst: '', body: '' } }),
  addProseMirrorPlugins() {
    const { words } = this.options
    return [
      new Plugin({
        key: new PluginKey('galleyPlaceholder'),
        props: { decorations: ({ doc }) => placeholdersIn(doc, words) },
      }),
    ]
  },
})

function placeholdersIn(doc: Node, words: Options['words']): DecorationSet {
  const found: Decoration[] = []
  const mark = (position: number, node: Node, text: string) =>
    found.push(Decoration.node(position, position + node.nodeSize, { class: 'is-empty', 'data-placeholder': text }))
  const headline = doc.child(0)
  if (headline.content.size === 0) mark(0, headline, words.headline)
  const standfirst = doc.child(1).type.name === 'standfirst' ? doc.child(1) : null
  if (standfirst?.content.size === 0) mark(headline.nodeSize, standfirst, words.standfirst)
  const first = standfirst ? 2 : 1
  const body = doc.child(first)
  if (doc.childCount === first + 1 && body.type.name === 'paragraph' && body.content.size === 0) {
    mark(doc.content.size - body.nodeSize, body, words.body)
  }
  return DecorationSet.create(doc, found)
}
