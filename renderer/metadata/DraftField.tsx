import { useTranslation } from 'react-i18next'
import { TextAreaField, TextField } from '../ui/Field.tsx'
import { useFieldSet, useForget } from './field-set.ts'
import styles from './MetadataPane.module.css'
import { useDraft } from './use-draft.ts'

type Props = {
  readonly field: 'source' | 'summary'
  readonly limit: number
  /** Several lines, with a count. */
  readonly isLong?: boolean
}

/** A field of plain words. */
export function DraftField({ field, limit, isLong = false }: Props) {
  const { t } = useTranslation('metadata')
  const { values, write, isDisabled } = useFieldSet()
  const draft = useDraft({
    value: values[field],
    show: (value) => value,
    parse: (text) => {
      const value = isLong ? text : text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      return value.length > limit ? { error: t('tooLong', { limit, count: value.length - limit }) } : { value }
    },
    write: (value) => write.type(field, value),
  })
  useForget(field, draft.forget)
  const common = {
    label: t(field),
    value: draft.text,
    onChange: draft.onChange,
    onBlur: () => {
      draft.settle()
      write.rest()
    },
    error: draft.error,
    language: values.language,
    isDisabled,
  }
  const length = [...draft.text].length
  return (
    <div className={styles.field} data-field={field}>
      {isLong ? (
        <TextAreaField {...common} hint={length > 0 ? t('characters', { count: length }) : null} />
      ) : (
        <TextField {...common} />
      )}
    </div>
  )
}
