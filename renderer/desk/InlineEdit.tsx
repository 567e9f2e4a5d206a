import { useEffect, useRef } from 'react'
import styles from './SectionsPane.module.css'

type Props = {
  readonly label: string
  readonly initial: string
  readonly depth: number
  readonly inputMode?: 'numeric'
  /** Called once: with what was typed, or null when it was given up. */
  readonly onDone: (value: string | null) => void
}

/** A row of the tree while its words are being written: Enter or leaving keeps them, Escape gives up. */
export function InlineEdit({ label, initial, depth, inputMode, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => {
    // The menu that led here gives the focus back as it closes; take it after that.
    const frame = requestAnimationFrame(() => input.current?.select())
    return () => cancelAnimationFrame(frame)
  }, [])

  function finish(value: string | null) {
    if (isDone.current) return
    isDone.current = true
    onDone(value)
  }

  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field in it has the focus
    <div role="treeitem" aria-level={depth + 1} className={styles.edit} style={{ paddingLeft: 24 + depth * 16 }}>
      <input
        ref={input}
        aria-label={label}
        placeholder={label}
        className={styles.editInput}
        defaultValue={initial}
        inputMode={inputMode}
        onBlur={(event) => finish(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') finish(event.currentTarget.value)
          if (event.key === 'Escape') finish(null)
        }}
      />
    </div>
  )
}
