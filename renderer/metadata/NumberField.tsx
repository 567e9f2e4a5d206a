import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Session } from '../editor/session.ts'
import { TextField } from '../ui/Field.tsx'
import { useFieldSet, useForget } from './field-set.ts'
import styles from './MetadataPane.module.css'
import { useDraft } from './use-draft.ts'
import { useFree, useLateWrite } from './use-free.ts'

type Props = { readonly field: 'number' | 'browseCount'; readonly session: Session }

const most = 1_000_000_000

/** A whole number: the article's own for legacy addresses, or how often its page was read. */
export function NumberField({ field, session }: Props) {
  const { t } = useTranslation('metadata')
  const { values, write, isDisabled } = useFieldSet()
  const draft = useDraft<number | null>({
    value: values[field],
    show: (value) => (value === null ? '' : String(value)),
    parse: (text) => {
      const digits = text.normalize('NFKC').replace(/[\s,_'’]/g, '')
      if (digits === '') return { value: field === 'number' ? null : 0 }
      const value = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN
      return value >= (field === 'number' ? 1 : 0) && value <= most ? { value } : { error: t('numberInvalid') }
    },
    write: (value) => {
      if (field === 'number') write.type('number', value)
      else write.type('browseCount', value ?? 0)
    },
    mustWait: (value) => field === 'number' && value !== null,
  })
  useForget(field, draft.forget)
  const { held, commit } = draft
  const number = held ? held.value : field === 'number' ? values.number : null
  const ask = (wanted: number) => api['article:check-number']({ id: session.id, number: wanted })
  const freedom = useFree(number, ask)
  useLateWrite(session, {
    held,
    ask: async (value) => (value === null ? { isFree: true } : ask(value)),
    write: (value) => write.type('number', value),
  })
  useEffect(() => {
    if (held && freedom?.isFree) commit()
  })
  const isTaken = freedom?.isFree === false
  return (
    <div className={styles.field} data-field={field}>
      <TextField
        label={t(field)}
        value={draft.text}
        onChange={draft.onChange}
        onBlur={() => {
          draft.settle()
          write.rest()
        }}
        error={draft.error ?? (isTaken ? t('numberTaken') : null)}
        isDisabled={isDisabled}
      />
      {isTaken ? (
        <Button
          className={styles.beside ?? ''}
          onPress={() => {
            draft.forget()
            write.choose('number', freedom.suggestion)
          }}
        >
          {t('useSuggestion', { suggestion: String(freedom.suggestion) })}
        </Button>
      ) : null}
    </div>
  )
}
