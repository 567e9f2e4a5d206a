import { type ReactNode, useRef } from 'react'
import { type AriaLandmarkRole, useLandmark } from 'react-aria/useLandmark'
import { classes } from './classes.ts'
import { focusFirst } from './focus-first.ts'
import styles from './Pane.module.css'

type Props = {
  readonly id?: string
  readonly role: AriaLandmarkRole
  readonly label: string
  readonly tone?: 'paper' | 'surface'
  readonly children: ReactNode
}

/** A part of the window that F6 goes to: what had the focus in it before, else its first control. */
export function Pane({ id, role, label, tone = 'paper', children }: Props) {
  const element = useRef<HTMLElement>(null)
  const { landmarkProps } = useLandmark(
    {
      role,
      'aria-label': label,
      focus: () => {
        if (element.current) focusFirst(element.current)
      },
    },
    element,
  )
  return (
    <section {...landmarkProps} id={id} ref={element} data-pane="" className={classes(styles.pane, styles[tone])}>
      {children}
    </section>
  )
}

/** The strip of 40 px at the head of a pane. */
export function Toolbar({
  start,
  children,
  end,
}: {
  readonly start?: ReactNode
  readonly children?: ReactNode
  readonly end?: ReactNode
}) {
  return (
    <header className={styles.toolbar}>
      {start}
      <div className={styles.middle}>{children}</div>
      {end ? <div className={styles.end}>{end}</div> : null}
    </header>
  )
}
