import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton as AriaToggleButton,
} from 'react-aria-components'
import type { CommandId } from '../../electron/shared/commands.ts'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { shortcutOf } from './shortcut.ts'
import { Tooltip } from './Tooltip.tsx'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  readonly children: ReactNode
  readonly icon?: ReactNode
  /** `primary` once a view; `quiet` has no edge; `danger` cannot be undone. */
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'large'
}

/** A button that says what it does with a verb. */
export function Button({ children, icon, variant = 'plain', size = 'normal', ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classes(styles.button, styles[variant], size === 'large' && styles.large)}>
      {icon}
      <span className={styles.label}>{children}</span>
    </AriaButton>
  )
}

type IconButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label' | 'aria-pressed'> & {
  /** Its name, which is its tooltip too. */
  readonly label: string
  readonly icon: ReactNode
  /** The command it carries out, for the shortcut in the tooltip. */
  readonly command?: CommandId
  readonly shortcut?: string
  /** Given: a button that stays in, such as bold. */
  readonly isPressed?: boolean
  readonly placement?: 'top' | 'bottom' | 'left' | 'right'
}

/** A button of an icon alone, with a name and a tooltip that shows its shortcut. */
export function IconButton({
  label,
  icon,
  command,
  shortcut,
  isPressed,
  placement = 'bottom',
  ...rest
}: IconButtonProps) {
  const keys = shortcut ?? shortcutOf(command)
  const { onPress, ...others } = rest
  return (
    <Tooltip label={label} placement={placement} {...(keys ? { shortcut: keys } : {})}>
      {isPressed === undefined ? (
        <AriaButton {...rest} aria-label={label} className={classes(styles.icon)}>
          {icon}
        </AriaButton>
      ) : (
        <AriaToggleButton
          {...pickToggle(others)}
          {...(onPress ? { onPress } : {})}
          isSelected={isPressed}
          aria-label={label}
          className={classes(styles.icon)}
        >
          {icon}
        </AriaToggleButton>
      )}
    </Tooltip>
  )
}

function pickToggle(props: Omit<AriaButtonProps, 'className' | 'style' | 'children'>) {
  const { id, isDisabled, preventFocusOnPress, excludeFromTabOrder, slot } = props
  return {
    ...(id === undefined ? {} : { id }),
    ...(isDisabled === undefined ? {} : { isDisabled }),
    ...(preventFocusOnPress === undefined ? {} : { preventFocusOnPress }),
    ...(excludeFromTabOrder === undefined ? {} : { excludeFromTabOrder }),
    ...(slot === undefined ? {} : { slot }),
  }
}
