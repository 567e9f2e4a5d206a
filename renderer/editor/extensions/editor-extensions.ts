import OfficePaste from '@intevation/tiptap-extension-office-paste'
import { type Editor, type Extensions, InputRule, type Node } from '@tiptap/core'
import { ListKeymap } from '@tiptap/extension-list'
import { Dropcursor, Gapcursor, UndoRedo } from '@tiptap/extensions'
import { documentExtensions } from '../../../electron/shared/article/schema.ts'
import type { EditorCommandId } from '../editor-commands.ts'
import { historyOptions } from '../open-state.ts'
import { Below } from './below.ts'
import { BlockHandle } from './block-handle.ts'
import { CommandKeys } from './command-keys.ts'
import { type FigureWords, figureWith } from './figure-view.ts'
import { type ImageStore, Images } from './images.ts'
import { Journal } from './journal.ts'
import { KeepCaret } from './keep-caret.ts'
import { LinkEditor } from './link-editor.ts'
import { Opening } from './opening.ts'
import { PageAttributes } from './page-attributes.ts'
import { PastedHtml } from './pasted-html.ts'
import { Placeholder } from './placeholder.ts'
import { Repair } from './repair.ts'
import { Typography } from './typography.ts'

export type EditorSetup = {
  readonly client: string
  readonly words: {
    /** What a screen reader calls the text. */
    readonly label: string
    readonly dragBlock: string
    readonly figure: FigureWords
    readonly placeholder: { readonly headline: string; readonly standfirst: string; readonly body: string }
  }
  readonly store: ImageStore
  readonly leftBehind: (count: number) => void
  /** Opens a link's address outside Galley. */
  readonly openAddress: (address: string) => void
  readonly run: (id: EditorCommandId, editor: Editor) => void
}

/** The article's own nodes and marks, and the behaviour the editor adds to them. */
export function editorExtensions(setup: EditorSetup): Extensions {
  return [
    ...documentExtensions.map((extension) =>
      extension.name === 'figure' ? figureWith(setup.words.figure) : withoutOwnKeys(extension),
    ),
    UndoRedo.configure(historyOptions),
    Journal.configure({ client: setup.client }),
    CommandKeys.configure({ run: setup.run }),
    KeepCaret,
    Opening,
    Below,
    BlockHandle.configure({ label: setup.words.dragBlock }),
    LinkEditor.configure({ openAddress: setup.openAddress }),
    PageAttributes.configure({ label: setup.words.label }),
    Placeholder.configure({ words: setup.words.placeholder }),
    Typography,
    Repair,
    PastedHtml.configure({ store: setup.store, leftBehind: setup.leftBehind }),
    OfficePaste,
    Images.configure({ store: setup.store }),
    ListKeymap,
    Dropcursor.configure({ class: 'drop-cursor', width: 2, color: false }),
    // Before the table's own arrow keys, which would jump over the place between a table and a figure.
    Gapcursor.extend({ priority: 150 }),
  ]
}

/** A rule that is typed as --- belongs in the body: in a line of its own it would take the words with it. */
function inBodyOnly(extension: Extensions[number]): Extensions[number] {
  return (extension as Node).extend({
    addInputRules() {
      return (this.parent?.() ?? []).map(
        (rule) =>
          new InputRule({
            find: rule.find,
            handler: (props) => {
              const { parent } = props.state.doc.resolve(props.range.from)
              return parent.type.name === 'paragraph' ? rule.handler(props) : null
            },
          }),
      )
    },
  })
}

/** Tiptap's keys for these stand for other commands in our menu (Ctrl+E exports, Ctrl+, opens the settings). */
function withoutOwnKeys(extension: Extensions[number]): Extensions[number] {
  if (extension.name === 'horizontalRule') return inBodyOnly(extension)
  return extension.name === 'code' || extension.name === 'subscript' || extension.name === 'superscript'
    ? extension.extend({ addKeyboardShortcuts: () => ({}) })
    : extension
}
