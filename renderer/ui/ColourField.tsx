import { TextField as AriaTextField, Input, Label } from 'react-aria-components'
import styles from './ColourField.module.css'
import fieldStyles from './Field.module.css'
import { FieldFoot, type FieldFrame } from './Field.tsx'

type Props = FieldFrame & {
  /** `#12487a`, or what is being typed. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** The name of the patch that opens the system's own choice. */
  readonly pick: string
}

/** A labelled colour: a patch to choose it with, and its six digits to type or paste. */
export function ColourField({ label, error, hint, value, onChange, pick }: Props) {
  const isWhole = /^#[0-9a-f]{6}$/i.test(value)
  return (
    <AriaTextField className={fieldStyles.field ?? ''} value={value} onChange={onChange} isInvalid={Boolean(error)}>
      <Label className={fieldStyles.label}>{label}</Label>
      <span className={styles.colour}>
        <input
          type="color"
          className={styles.patch}
          aria-label={pick}
          value={isWhole ? value : '#000000'}
          onChange={(event) => onChange(event.target.value)}
        />
        <Input className={fieldStyles.input ?? ''} maxLength={7} spellCheck={false} />
      </span>
      <FieldFoot error={error} hint={hint} />
    </AriaTextField>
  )
}
