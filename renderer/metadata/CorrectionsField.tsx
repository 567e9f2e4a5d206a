import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Correction } from '../../electron/shared/article/metadata.ts'
import { localTime } from '../../electron/shared/local-time.ts'
import { CorrectionRow } from './CorrectionRow.tsx'
import { useFieldSet } from './field-set.ts'
import styles from './MetadataPane.module.css'

const most = 50

/**
 * What readers are told was wrong, a note each with its date. A new one is in the document as soon as it is whole; until then
 * it stands below the others.
 */
export function CorrectionsField({ timeZone }: { readonly timeZone: string }) {
  const { t } = useTranslation('metadata')
  const { values, write, isDisabled } = useFieldSet()
  const { corrections } = values
  const [begun, setBegun] = useState<{ readonly day: string; readonly after: number } | null>(null)
  const field = useRef<HTMLFieldSetElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  // It has become the last of the others, in the same place.
  const isBegun = begun !== null && begun.after === corrections.length
  const rows: readonly (Correction | null)[] = [...corrections, ...(isBegun ? [null] : [])]
  const [keys] = useState(createKeys)

  /** One at a time: what was begun comes first. */
  function begin(): void {
    if (isBegun) [...(field.current?.querySelectorAll('textarea') ?? [])].at(-1)?.focus()
    else setBegun({ day: localTime(Date.now(), timeZone).slice(0, 10), after: corrections.length })
  }

  function change(index: number, correction: Correction): void {
    write.type('corrections', [...corrections.slice(0, index), correction, ...corrections.slice(index + 1)])
  }

  function remove(index: number): void {
    keys.drop(index)
    if (index < corrections.length) {
      if (isBegun) setBegun({ ...begun, after: corrections.length - 1 })
      write.choose(
        'corrections',
        corrections.filter((_, at) => at !== index),
      )
    } else setBegun(null)
    add.current?.focus()
  }

  return (
    <fieldset ref={field} className={styles.corrections} disabled={isDisabled}>
      <legend className={styles.legend}>{t('corrections')}</legend>
      {rows.map((correction, index) => (
        <CorrectionRow
          key={keys.at(index)}
          number={index + 1}
          value={correction}
          day={begun?.day ?? ''}
          onChange={(next) => change(index, next)}
          onRemove={() => remove(index)}
        />
      ))}
      <Button
        ref={add}
        className={styles.offer ?? ''}
        isDisabled={isDisabled || corrections.length >= most}
        onPress={begin}
      >
        {t('correctionAdd')}
      </Button>
    </fieldset>
  )
}

/** Keys of rows by their places, so that a row that goes takes only its own draft along. */
function createKeys() {
  const keys: number[] = []
  let last = 0
  return {
    at(index: number): number {
      while (keys.length <= index) keys.push(++last)
      return keys[index] ?? 0
    },
    drop: (index: number): void => void keys.splice(index, 1),
  }
}
