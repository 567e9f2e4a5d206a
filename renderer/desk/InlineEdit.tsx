import { useEffect, useId, useRef, useState } from 'react'
import styles from './SectionsPane.module.css'

type Props = {
  readonly label: string
  readonly initial: string
  readonly depth: number
  readonly inputMode?: 'numeric'
  /** What is wrong with the words, or null; while something is, the field stays open and says it. */
  readonly check: (value: string) => string | null
  /** Called once: with what was typed, or null when it was given up; and whether a key ended it. */
  readonly onDone: (value: string | null, byKey: boolean) => void
}

/** A row of the tree while its words are being written: Enter or leaving keeps them, Escape gives up. */
export function InlineEdit({ label, initial, depth, inputMode, check, onDone }: Props) {
  const id = useId()
  const [error, setError] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => {
    // The menu that led here gives the focus back as it closes; take it after that.
    const frame = requestAnimationFrame(() => input.current?.select())
    return () => cancelAnimationFrame(frame)
  }, [])

  function finish(value: string | null, byKey: boolean) {
    if (isDone.current) return
    const wrong = value === null ? null : check(value)
    setError(wrong)
    if (wrong !== null) return
    isDone.current = true
    onDone(value, byKey)
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
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : id}
        onChange={(event) => {
          if (error !== null) setError(check(event.currentTarget.value))
        }}
        onBlur={(event) => finish(event.currentTarget.value, false)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') finish(event.currentTarget.value, true)
          if (event.key === 'Escape') finish(null, true)
        }}
      />
      {error === null ? null : (
        <span id={id} role="alert" className={styles.editError}>
          {error}
        </span>
      )}
    </div>
  )
}
