import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { liveSeries } from '../live.ts'
import fieldStyles from '../ui/Field.module.css'
import { FieldFoot, TextField } from '../ui/Field.tsx'
import { useFieldSet, useForget } from './field-set.ts'
import styles from './MetadataPane.module.css'
import { useDraft } from './use-draft.ts'

const longest = 200
const mostParts = 10_000

/** The series that the article is a part of, and its place there; the names that there are are offered while it is typed. */
export function SeriesField() {
  const { values } = useFieldSet()
  return (
    <div className={styles.series}>
      <NameField />
      <PartField isOffered={values.series.trim() !== '' || values.part !== null} />
    </div>
  )
}

function NameField() {
  const { t } = useTranslation('metadata')
  const { values, write, isDisabled } = useFieldSet()
  const known = liveSeries.use()?.names ?? []
  const draft = useDraft<string>({
    value: values.series,
    show: (value) => value,
    parse: (text) => {
      const value = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      const over = value.length - longest
      return over > 0 ? { error: t('tooLong', { limit: longest, count: over }) } : { value }
    },
    write: (value) => write.type('series', value),
  })
  useForget('series', draft.forget)
  const typed = draft.text.trim().toLowerCase()
  const offered = known.filter((name) => name.toLowerCase().includes(typed) && name.toLowerCase() !== typed)
  return (
    <ComboBox
      className={fieldStyles.field ?? ''}
      data-field="series"
      allowsCustomValue
      items={offered.map((name) => ({ id: name }))}
      inputValue={draft.text}
      onInputChange={(text) => {
        if (text !== draft.text) draft.onChange(text)
      }}
      onBlur={() => {
        draft.settle()
        write.rest()
      }}
      isDisabled={isDisabled}
      isInvalid={draft.error !== null}
    >
      <Label className={fieldStyles.label}>{t('series')}</Label>
      <Input className={fieldStyles.input ?? ''} lang={values.language} />
      <FieldFoot error={draft.error} hint={null} />
      <Popover className={fieldStyles.popover ?? ''} offset={4}>
        <ListBox<{ id: string }> className={fieldStyles.list ?? ''}>
          {({ id }) => (
            <ListBoxItem id={id} textValue={id} className={fieldStyles.option ?? ''}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

function PartField({ isOffered }: { readonly isOffered: boolean }) {
  const { t } = useTranslation('metadata')
  const { values, write, isDisabled } = useFieldSet()
  const draft = useDraft<number | null>({
    value: values.part,
    show: (value) => (value === null ? '' : String(value)),
    parse: (text) => {
      const digits = text.normalize('NFKC').trim()
      if (digits === '') return { value: null }
      const value = /^\d{1,5}$/.test(digits) ? Number(digits) : 0
      return value >= 1 && value <= mostParts ? { value } : { error: t('numberInvalid') }
    },
    write: (value) => write.type('part', value),
  })
  useForget('part', draft.forget)
  return (
    <div className={styles.field} data-field="part">
      <TextField
        label={t('part')}
        value={draft.text}
        onChange={draft.onChange}
        onBlur={() => {
          draft.settle()
          write.rest()
        }}
        error={draft.error}
        isDisabled={isDisabled || !isOffered}
      />
    </div>
  )
}
