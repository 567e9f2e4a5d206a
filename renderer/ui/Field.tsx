import type { ReactNode, RefObject } from 'react'
import {
  NumberField as AriaNumberField,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import styles from './Field.module.css'

export type FieldFrame = {
  readonly label: string
  /** What is wrong, in one sentence. Its line is there before it is needed, so nothing jumps. */
  readonly error?: string | null | undefined
  /** A line under the field while there is no error. */
  readonly hint?: ReactNode
  readonly isDisabled?: boolean
  readonly isReadOnly?: boolean
  readonly isRequired?: boolean
}

type TextProps = FieldFrame & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  /** Enter in a single line. */
  readonly onSubmit?: () => void
  readonly placeholder?: string
  readonly maxLength?: number
  readonly autoFocus?: boolean
  readonly type?: 'text' | 'password' | 'url' | 'date' | 'datetime-local'
  readonly language?: string
  readonly inputRef?: RefObject<HTMLInputElement | null>
}

/** A labelled line of text. */
export function TextField(props: TextProps) {
  const { label, error, hint, isDisabled, isReadOnly, isRequired, value, onChange, onBlur, onSubmit } = props
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled ?? false}
      isReadOnly={isReadOnly ?? false}
      isRequired={isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      type={props.type ?? 'text'}
      {...(onBlur ? { onBlur } : {})}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
    >
      <Label className={styles.label}>{label}</Label>
      <Input
        className={styles.input ?? ''}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        {...(props.language === undefined ? {} : { lang: props.language })}
        {...(props.inputRef ? { ref: props.inputRef } : {})}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onSubmit?.()
        }}
      />
      <FieldFoot error={error} hint={hint} />
    </AriaTextField>
  )
}

type TextAreaProps = FieldFrame & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly rows?: number
  readonly placeholder?: string
  readonly maxLength?: number
  readonly language?: string
}

/** A labelled text of several lines; it grows with what is written. */
export function TextAreaField(props: TextAreaProps) {
  const { label, error, hint, isDisabled, isReadOnly, value, onChange, onBlur } = props
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled ?? false}
      isReadOnly={isReadOnly ?? false}
      {...(onBlur ? { onBlur } : {})}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
    >
      <Label className={styles.label}>{label}</Label>
      <TextArea
        className={styles.area ?? ''}
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        lang={props.language}
      />
      <FieldFoot error={error} hint={hint} />
    </AriaTextField>
  )
}

type NumberProps = FieldFrame & {
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly onBlur?: () => void
  readonly minimum?: number
  readonly maximum?: number
  /** What one press of an arrow key adds, where the number need not be whole. */
  readonly step?: number
  /** 1,000 or 1000. Numbers that stand in addresses are not grouped. */
  readonly isGrouped?: boolean
}

/** A labelled number, whole unless `step` is given; null while it is empty. */
export function NumberField(props: NumberProps) {
  const { label, error, hint, isDisabled, isReadOnly, value, onChange, onBlur } = props
  return (
    <AriaNumberField
      className={styles.field ?? ''}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled ?? false}
      isReadOnly={isReadOnly ?? false}
      isWheelDisabled
      formatOptions={{ maximumFractionDigits: digitsOf(props.step ?? 1), useGrouping: props.isGrouped ?? false }}
      {...(props.step === undefined ? {} : { step: props.step })}
      {...(onBlur ? { onBlur } : {})}
      {...(props.minimum === undefined ? {} : { minValue: props.minimum })}
      {...(props.maximum === undefined ? {} : { maxValue: props.maximum })}
    >
      <Label className={styles.label}>{label}</Label>
      <Input className={styles.input ?? ''} />
      <FieldFoot error={error} hint={hint} />
    </AriaNumberField>
  )
}

const digitsOf = (step: number): number => (String(step).split('.')[1] ?? '').length

/** The reserved line under a field: the error, else the hint. */
export function FieldFoot({ error, hint }: { readonly error: string | null | undefined; readonly hint: ReactNode }) {
  return (
    <div className={styles.foot}>
      {error ? <FieldError className={styles.error ?? ''}>{error}</FieldError> : null}
      {!error && hint ? (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      ) : null}
    </div>
  )
}
