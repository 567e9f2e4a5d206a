import { useEditorState } from '@tiptap/react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { slug as slugSchema } from '../../electron/shared/article/metadata.ts'
import { headlineOf } from '../../electron/shared/article/reading.ts'
import { api } from '../api.ts'
import type { Session } from '../editor/session.ts'
import { TextField } from '../ui/Field.tsx'
import { useFieldSet, useForget } from './field-set.ts'
import styles from './MetadataPane.module.css'
import { useDraft } from './use-draft.ts'
import { useFree, useLateWrite } from './use-free.ts'

/** The article's name in its address; while it is empty, the one that the headline gives. */
export function SlugField({ session }: { readonly session: Session }) {
  const { t } = useTranslation('metadata')
  const { values, write, isDisabled } = useFieldSet()
  const headline = useEditorState({
    editor: session.editor,
    selector: ({ editor }) => headlineOf(editor.state.doc).slice(0, 5000),
  })
  const draft = useDraft({
    value: values.slug,
    show: (value) => value,
    parse: (text) => {
      const value = text.trim()
      return slugSchema.safeParse(value).success ? { value } : { error: t('slugInvalid') }
    },
    write: (value) => write.type('slug', value),
    mustWait: (value) => value !== '',
  })
  useForget('slug', draft.forget)
  const ask = (slug: string) => api['article:check-slug']({ id: session.id, slug: slug.slice(0, 2000), headline })
  const automatic = useFree(`auto ${headline}`, () => ask(''))
  const typed = draft.text.trim()
  const freedom = useFree(typed === '' ? null : typed, ask)
  const { held, commit } = draft
  useLateWrite(session, { held, ask, write: (value) => write.type('slug', value) })
  useEffect(() => {
    if (held && freedom?.isFree) commit()
  })
  const isTaken = freedom?.isFree === false
  const error = draft.error ?? (isTaken ? t('slugTaken') : null)
  return (
    <div className={styles.field} data-field="slug">
      <TextField
        label={t('slug')}
        value={draft.text}
        onChange={draft.onChange}
        onBlur={() => {
          draft.settle()
          write.rest()
        }}
        error={error}
        placeholder={automatic?.suggestion ?? session.facts().slug}
        maxLength={2000}
        isDisabled={isDisabled}
      />
      {error && freedom && freedom.suggestion !== typed ? (
        <Button
          className={styles.beside ?? ''}
          onPress={() => {
            draft.forget()
            write.choose('slug', freedom.suggestion)
          }}
        >
          {t('useSuggestion', { suggestion: freedom.suggestion })}
        </Button>
      ) : null}
    </div>
  )
}
