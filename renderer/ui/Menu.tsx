import { Check } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Header,
  MenuTrigger,
  Popover,
  RootMenuTriggerStateContext,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components'
import { useMenuTriggerState } from 'react-stately/useMenuTriggerState'
import type { CommandId } from '../../electron/shared/commands.ts'
import { classes } from './classes.ts'
import styles from './Menu.module.css'
import { shortcutOf } from './shortcut.ts'

type ItemProps = {
  readonly children: ReactNode
  readonly icon?: ReactNode
  readonly onAction: () => void
  readonly command?: CommandId
  readonly isDisabled?: boolean
  /** Given: shown with a tick when true. */
  readonly isChosen?: boolean
  readonly tone?: 'danger'
}

/** One line of a menu. */
export function MenuItem({ children, icon, onAction, command, isDisabled = false, isChosen, tone }: ItemProps) {
  const keys = shortcutOf(command)
  return (
    <AriaMenuItem
      className={classes(styles.item, tone === 'danger' && styles.danger)}
      onAction={onAction}
      isDisabled={isDisabled}
      textValue={typeof children === 'string' ? children : ''}
    >
      <span className={styles.mark}>{isChosen ? <Check aria-hidden /> : icon}</span>
      <span className={styles.words}>{children}</span>
      {keys ? <kbd className={styles.keys}>{keys}</kbd> : null}
    </AriaMenuItem>
  )
}

/** A line that opens a further menu. */
export function SubMenu({
  label,
  icon,
  children,
}: {
  readonly label: string
  readonly icon?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <SubmenuTrigger>
      <AriaMenuItem className={styles.item ?? ''} textValue={label}>
        <span className={styles.mark}>{icon}</span>
        <span className={styles.words}>{label}</span>
        <span className={styles.keys} aria-hidden>
          ›
        </span>
      </AriaMenuItem>
      <Popover className={styles.popover ?? ''} offset={-2}>
        <AriaMenu className={styles.menu ?? ''}>{children}</AriaMenu>
      </Popover>
    </SubmenuTrigger>
  )
}

/** A group of lines, with a heading where it needs one. */
export function MenuGroup({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <AriaMenuSection className={styles.group ?? ''} {...(title ? {} : { 'aria-label': ' ' })}>
      {title ? <Header className={styles.heading ?? ''}>{title}</Header> : null}
      {children}
    </AriaMenuSection>
  )
}

/** A hairline between lines. */
export function MenuLine() {
  return <Separator className={styles.line ?? ''} />
}

/** A button (an IconButton or Button) that opens a menu of MenuItems. */
export function MenuButton({
  button,
  label,
  children,
}: {
  readonly button: ReactNode
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <MenuTrigger>
      {button}
      <Popover className={styles.popover ?? ''} placement="bottom start" offset={4}>
        <AriaMenu aria-label={label} className={styles.menu ?? ''}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

export type MenuPlace = { readonly x: number; readonly y: number }

type ContextMenuProps = {
  readonly label: string
  /** Where the pointer was, in the window's pixels. */
  readonly at: MenuPlace
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The menu of a right click (or the menu key). Mount it to open it. */
export function ContextMenu({ label, at, onClose, children }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) onClose()
  }
  // What a submenu closes when one of its lines was chosen.
  const root = useMenuTriggerState({ isOpen: true, onOpenChange })
  return (
    <RootMenuTriggerStateContext value={root}>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        triggerRef={anchor}
        isOpen
        onOpenChange={onOpenChange}
        placement="bottom start"
        offset={2}
        aria-label={label}
        className={styles.popover ?? ''}
      >
        <AriaMenu aria-label={label} className={styles.menu ?? ''} onClose={onClose} autoFocus="first">
          {children}
        </AriaMenu>
      </Popover>
    </RootMenuTriggerStateContext>
  )
}
