import { useEditorState } from '@tiptap/react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Metadata } from '../../electron/shared/article/metadata.ts'
import { pressGuard } from '../editor/once-per-press.ts'
import type { Session } from '../editor/session.ts'
import { languageChoices } from '../languages.ts'
import { useSettings } from '../live.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { TagsField } from '../ui/TagsField.tsx'
import { CorrectionsField } from './CorrectionsField.tsx'
import { DraftField } from './DraftField.tsx'
import { type FieldSet, FieldSetContext } from './field-set.ts'
import styles from './MetadataPane.module.css'
import { NumberField } from './NumberField.tsx'
import { SectionField } from './SectionField.tsx'
import { SeriesField } from './SeriesField.tsx'
import { SlugField } from './SlugField.tsx'
import { Standings } from './Standings.tsx'
import { StatusField } from './StatusField.tsx'
import { TimeField } from './TimeField.tsx'
import { TranslationField } from './TranslationField.tsx'
import { fieldWriter } from './write-field.ts'

/** What an article carries beside its words. Everything but the status is undone with the words, also from here. */
export function MetadataPane({ session }: { readonly session: Session }) {
  const { t, i18n } = useTranslation('metadata')
  const { editor } = session
  const values = useEditorState({
    editor,
    selector: ({ editor }) => editor.state.doc.attrs as Metadata, // the top node's attributes are the metadata
    equalityFn: Object.is,
  })
  const isDisabled = !useEditorState({ editor, selector: ({ editor }) => editor.options.editable })
  const { timeZone } = useSettings()
  const write = useMemo(() => fieldWriter(editor), [editor])
  const drafts = useRef(new Map<string, () => boolean>())
  const fields: FieldSet = { values, write, isDisabled, drafts: drafts.current }
  const tags = (field: 'authors' | 'keywords', limit: number) => ({
    label: t(field),
    value: values[field],
    language: values.language,
    isDisabled,
    onChange: (next: readonly string[]) =>
      write.choose(
        field,
        next.slice(0, limit).map((tag) => tag.slice(0, field === 'authors' ? 200 : 100)),
      ),
  })

  /** Undo means the document's wherever the focus is; first it takes back what a field has not taken. */
  function onKeyDown(event: React.KeyboardEvent): void {
    const isUndo = event.key.toLowerCase() === 'z'
    const isRedo = event.key.toLowerCase() === 'y' || (isUndo && event.shiftKey)
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !(isUndo || isRedo) || event.nativeEvent.isComposing)
      return
    event.preventDefault()
    event.stopPropagation()
    pressGuard.pressed(isRedo ? 'edit:redo' : 'edit:undo')
    const field = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]') : null
    if (!isRedo && drafts.current.get(field?.dataset['field'] ?? '')?.()) return
    if (isRedo) editor.commands.redo()
    else editor.commands.undo()
  }

  return (
    <FieldSetContext value={fields}>
      <div className={styles.pane} onKeyDownCapture={onKeyDown}>
        <StatusField session={session} />
        <Standings session={session} />
        <hr className={styles.line} />
        <SectionField />
        <SlugField session={session} />
        <TimeField field="publishedAt" timeZone={timeZone} />
        <DraftField field="source" limit={300} />
        <TagsField {...tags('authors', 50)} />
        <SelectField
          label={t('language')}
          value={values.language}
          choices={languageChoices(values.language, i18n.language)}
          isDisabled={isDisabled}
          onChange={(language) => write.choose('language', language)}
        />
        <TagsField {...tags('keywords', 100)} />
        <DraftField field="summary" limit={2000} isLong />
        <CorrectionsField timeZone={timeZone} />
        <hr className={styles.line} />
        <TimeField field="embargo" timeZone={timeZone} />
        <div className={styles.pair}>
          <NumberField field="number" session={session} />
          <NumberField field="browseCount" session={session} />
        </div>
        <SeriesField />
        <TranslationField session={session} />
      </div>
    </FieldSetContext>
  )
}
