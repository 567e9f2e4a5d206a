import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'
import styles from './Field.module.css'

type Props = {
  readonly children: ReactNode
  readonly isChosen: boolean
  readonly onChange: (isChosen: boolean) => void
  readonly isDisabled?: boolean
  /** The id of what explains it. */
  readonly describedBy?: string
}

/** Yes or no, with its words beside it. */
export function CheckField({ children, isChosen, onChange, isDisabled = false, describedBy }: Props) {
  return (
    <Checkbox
      className={styles.check ?? ''}
      isSelected={isChosen}
      onChange={onChange}
      isDisabled={isDisabled}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      <span className={styles.box}>
        <Check aria-hidden />
      </span>
      <span>{children}</span>
    </Checkbox>
  )
}
