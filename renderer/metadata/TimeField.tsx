import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { localTime } from '../../electron/shared/local-time.ts'
import { parseTime, showTime } from '../parse-time.ts'
import { TextField } from '../ui/Field.tsx'
import { useFieldSet, useForget } from './field-set.ts'
import styles from './MetadataPane.module.css'
import { useDraft } from './use-draft.ts'

type Props = { readonly field: 'publishedAt' | 'embargo'; readonly timeZone: string }

/** A day, perhaps with a time, typed the way people write dates. */
export function TimeField({ field, timeZone }: Props) {
  const { t } = useTranslation('metadata')
  const { values, write, isDisabled } = useFieldSet()
  const draft = useDraft({
    value: values[field],
    show: showTime,
    parse: (text) => {
      if (text.trim() === '') return { value: null }
      const value = parseTime(text)
      return value === null ? { error: t('timeInvalid') } : { value }
    },
    write: (value) => write.type(field, value),
  })
  useForget(field, draft.forget)
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
        error={draft.error}
        placeholder={t('timePlaceholder')}
        isDisabled={isDisabled}
      />
      {field === 'publishedAt' ? (
        <Button
          className={styles.beside ?? ''}
          isDisabled={isDisabled}
          onPress={() => write.choose(field, localTime(Date.now(), timeZone))}
        >
          {t('now')}
        </Button>
      ) : null}
    </div>
  )
}
