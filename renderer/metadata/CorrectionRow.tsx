import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Correction } from '../../electron/shared/article/metadata.ts'
import { parseTime, showTime } from '../parse-time.ts'
import { TextAreaField, TextField } from '../ui/Field.tsx'
import { useFieldSet, useForget } from './field-set.ts'
import styles from './MetadataPane.module.css'

type Props = {
  readonly number: number
  /** null: it is not in the document yet. */
  readonly value: Correction | null
  /** The day that a new one begins with. */
  readonly day: string
  readonly onChange: (correction: Correction) => void
  readonly onRemove: () => void
}
type Draft = { readonly at: string; readonly text: string; readonly of: Correction | null }

const limit = 1000

/** One correction: valid words are written as they are typed; others stay as typed with what is wrong. */
export function CorrectionRow({ number, value, day, onChange, onRemove }: Props) {
  const { t } = useTranslation('metadata')
  const { values, write, isDisabled } = useFieldSet()
  const [draft, setDraft] = useState<Draft | null>(null)
  const group = useRef<HTMLFieldSetElement>(null)
  const isNew = useRef(value === null)
  const current = draft && isSame(draft.of, value) ? draft : null
  const shown = current ?? { at: value ? showTime(value.at) : day, text: value?.text ?? '' }
  const at = parseTime(shown.at)
  const field = `corrections-${number}`

  useEffect(() => {
    if (isNew.current) group.current?.querySelector('textarea')?.focus()
  }, [])
  useForget(field, () => {
    if (value === null) onRemove()
    else if (!current || isWritten(current)) return false
    setDraft(null)
    return true
  })

  function edit(next: Pick<Draft, 'at' | 'text'>): void {
    const time = parseTime(next.at)
    const text = next.text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    if (time === null || text.trim() === '' || text.length > limit) {
      setDraft({ ...next, of: value })
      return
    }
    const correction = { at: time, text }
    setDraft({ ...next, text, of: correction })
    onChange(correction)
  }

  function settle(): void {
    if (current && isWritten(current)) setDraft(null)
    write.rest()
  }

  function wrongText(): string | null {
    if (!current) return null
    if (shown.text.trim() === '') return t('correctionEmpty')
    const over = shown.text.length - limit
    return over > 0 ? t('tooLong', { limit, count: over }) : null
  }

  return (
    <fieldset
      ref={group}
      aria-label={t('correctionNumber', { number })}
      className={styles.correction}
      data-field={field}
    >
      <TextField
        label={t('correctionAt')}
        value={shown.at}
        onChange={(next) => edit({ ...shown, at: next })}
        onBlur={settle}
        error={at === null ? t('timeInvalid') : null}
        placeholder={t('timePlaceholder')}
        isDisabled={isDisabled}
      />
      <TextAreaField
        label={t('correctionText')}
        value={shown.text}
        onChange={(next) => edit({ ...shown, text: next })}
        onBlur={settle}
        error={wrongText()}
        language={values.language}
        rows={2}
        isDisabled={isDisabled}
      />
      <Button
        className={styles.beside ?? ''}
        aria-label={t('correctionRemove', { number })}
        isDisabled={isDisabled}
        onPress={onRemove}
      >
        {t('remove')}
      </Button>
    </fieldset>
  )
}

/** Whether what is typed is what the document holds. */
const isWritten = ({ at, text, of }: Draft): boolean => of !== null && parseTime(at) === of.at && text === of.text

const isSame = (one: Correction | null, other: Correction | null): boolean =>
  one?.at === other?.at && one?.text === other?.text
