import type { Editor } from '@tiptap/core'
import type { Metadata, MetadataField } from '../../electron/shared/article/metadata.ts'
import { endRun, runTag } from '../editor/edit-run.ts'

export type FieldWriter = {
  /** What is typed without a pause is undone in one step. */
  readonly type: <F extends MetadataField>(field: F, value: Metadata[F]) => void
  /** A choice: undone by itself. */
  readonly choose: <F extends MetadataField>(field: F, value: Metadata[F]) => void
  readonly rest: () => void
}

/** Writes metadata through the open document, so that they are journaled, undone and merged as words are. */
export function fieldWriter(editor: Pick<Editor, 'state' | 'view'>): FieldWriter {
  function type<F extends MetadataField>(field: F, value: Metadata[F]): void {
    const { state } = editor
    if (JSON.stringify(state.doc.attrs[field]) === JSON.stringify(value)) return
    editor.view.dispatch(state.tr.setDocAttribute(field, value).setMeta('composition', runTag(field)))
  }
  return {
    type,
    choose(field, value) {
      endRun()
      type(field, value)
      endRun()
    },
    rest: endRun,
  }
}
