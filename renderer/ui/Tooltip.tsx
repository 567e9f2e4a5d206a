import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import styles from './Tooltip.module.css'

type Props = {
  readonly label: string
  readonly shortcut?: string
  readonly placement?: 'top' | 'bottom' | 'left' | 'right'
  /** One focusable element. */
  readonly children: ReactElement
}

/** Names what it surrounds after half a second under the pointer, at once with the keyboard. */
export function Tooltip({ label, shortcut, placement = 'bottom', children }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} placement={placement} offset={6}>
        <span>{label}</span>
        {shortcut ? <kbd className={styles.keys}>{shortcut}</kbd> : null}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
