import { ChevronsUpDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import styles from './Field.module.css'
import { FieldFoot, type FieldFrame } from './Field.tsx'

export type Choice<T extends string> = {
  readonly id: T
  readonly label: string
  /** How deep it stands in a tree. */
  readonly depth?: number
}

type Props<T extends string> = FieldFrame & {
  readonly value: T | null
  readonly choices: readonly Choice<T>[]
  readonly onChange: (value: T) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
}

/** A labelled choice of one out of some; typing finds a choice. */
export function SelectField<T extends string>(props: Props<T>) {
  const { label, error, hint, isDisabled, value, choices, onChange, onBlur, placeholder } = props
  return (
    <Select
      className={styles.field ?? ''}
      value={value}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.id === key)
        if (chosen) onChange(chosen.id)
      }}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled ?? false}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(onBlur ? { onBlur } : {})}
    >
      <Label className={styles.label}>{label}</Label>
      <Button className={styles.select ?? ''}>
        <SelectValue className={styles.value ?? ''}>
          {({ defaultChildren, selectedText }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronsUpDown aria-hidden />
      </Button>
      <FieldFoot error={error} hint={hint} />
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox className={styles.list ?? ''} items={choices.map((choice) => ({ ...choice }))}>
          {(choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.label}
              className={styles.option ?? ''}
              style={{ paddingLeft: 8 + (choice.depth ?? 0) * 16 }}
            >
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
