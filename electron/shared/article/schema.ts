import { type Extensions, getSchema } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Code } from '@tiptap/extension-code'
import { HardBreak } from '@tiptap/extension-hard-break'
import { HorizontalRule } from '@tiptap/extension-horizontal-rule'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Strike } from '@tiptap/extension-strike'
import { Subscript } from '@tiptap/extension-subscript'
import { Superscript } from '@tiptap/extension-superscript'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { Text } from '@tiptap/extension-text'
import { Underline } from '@tiptap/extension-underline'
import { Figure } from './figure.ts'
import { Link } from './link.ts'
import { Article, Crosshead, Headline, Standfirst } from './structure.ts'

const cellContent = '(paragraph | bulletList | orderedList)+'

/**
 * Everything an article's document is made of. The editor adds behaviour to these, never other nodes or marks:
 * what the schema does not hold cannot be stored.
 */
export const documentExtensions: Extensions = [
  Article,
  Headline,
  Standfirst,
  Paragraph,
  Text,
  Crosshead,
  Blockquote.extend({ content: '(paragraph | bulletList | orderedList)+' }),
  BulletList,
  OrderedList,
  ListItem.extend({ content: 'paragraph (paragraph | bulletList | orderedList)*' }),
  HorizontalRule,
  HardBreak,
  Figure,
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader.extend({ content: cellContent }),
  TableCell.extend({ content: cellContent }),
  Link,
  Bold,
  Italic,
  Underline,
  Strike,
  Subscript,
  Superscript,
  Code,
]

export const schema = getSchema(documentExtensions)
