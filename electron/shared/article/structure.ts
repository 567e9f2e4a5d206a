import { mergeAttributes, Node } from '@tiptap/core'
import { Document } from '@tiptap/extension-document'
import { Heading } from '@tiptap/extension-heading'
import { emptyMetadata, metadataFields } from './metadata.ts'

/** The article: headline, perhaps a standfirst, then its body. Its attributes are the metadata. */
export const Article = Document.extend({
  content: 'headline standfirst? block+',
  addAttributes() {
    return Object.fromEntries(metadataFields.map((name) => [name, { default: emptyMetadata[name], rendered: false }]))
  },
})

export const Headline = Node.create({
  name: 'headline',
  content: 'text*',
  defining: true,
  parseHTML: () => [{ tag: 'h1[data-headline]' }],
  renderHTML: ({ HTMLAttributes }) => ['h1', mergeAttributes(HTMLAttributes, { 'data-headline': '' }), 0],
})

export const Standfirst = Node.create({
  name: 'standfirst',
  content: 'text*',
  defining: true,
  parseHTML: () => [{ tag: 'p[data-standfirst]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes(HTMLAttributes, { 'data-standfirst': '' }), 0],
})

/** Crossheads of levels 2 to 4: the page's `h1` is the headline. Other levels that come in are moved to the nearest. */
export const Crosshead = Heading.extend({
  content: 'inline*',
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(Math.max(level, 2), 4) } })),
}).configure({ levels: [2, 3, 4] })
