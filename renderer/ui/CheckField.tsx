import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'
import styles from './Field.module.css'

type Props = {
  readonly children: ReactNode
  readonly isChosen: boolean
  readonly onChange: (isChosen: boolean) => void
  readonly isDisabled?: boolean
}

/** Yes or no, with its words beside it. */
export function CheckField({ children, isChosen, onChange, isDisabled = false }: Props) {
  return (
    <Checkbox className={styles.check ?? ''} isSelected={isChosen} onChange={onChange} isDisabled={isDisabled}>
      <span className={styles.box}>
        <Check aria-hidden />
      </span>
      <span>{children}</span>
    </Checkbox>
  )
}
