import { ChevronRight } from 'lucide-react'
import { type DragEvent, type MouseEvent, type ReactNode, useState } from 'react'
import { type DragKind, dragKind } from './dragging.ts'
import styles from './SectionsPane.module.css'

type Props = {
  readonly id?: string
  readonly label: string
  readonly count: number | undefined
  readonly mark?: ReactNode
  readonly depth?: number
  /** Given: it has rows below it. */
  readonly isExpanded?: boolean | undefined
  readonly isCurrent: boolean
  /** Whether the Tab key stops here: one row of the pane, as a rule the current one. */
  readonly isStop?: boolean
  readonly onChoose: () => void
  readonly onToggle?: () => void
  readonly onMenu?: (event: MouseEvent) => void
  readonly onRename?: () => void
  readonly onRemove?: () => void
  readonly onDragStart?: (transfer: DataTransfer) => void
  /** Which drags it takes, and what it does with what is dropped. */
  readonly accepts?: readonly DragKind[]
  readonly onDrop?: (transfer: DataTransfer) => void
}

/** A row of the left pane: a status, a section, all articles, the bin. */
export function SideRow(props: Props) {
  const {
    label,
    count,
    mark,
    depth = 0,
    isExpanded,
    isCurrent,
    isStop = isCurrent,
    onChoose,
    onToggle,
    accepts = [],
    onDrop,
    onDragStart,
  } = props
  const [isOver, setIsOver] = useState(false)

  function over(event: DragEvent) {
    const kind = dragKind(event.dataTransfer)
    if (!kind || !accepts.includes(kind)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    setIsOver(true)
  }

  return (
    <div
      id={props.id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isCurrent}
      aria-expanded={isExpanded}
      tabIndex={isStop ? 0 : -1}
      data-first={isStop ? '' : undefined}
      data-over={isOver ? '' : undefined}
      className={styles.row}
      style={{ paddingLeft: 12 + depth * 16 }}
      draggable={onDragStart !== undefined}
      onDragStart={(event) => onDragStart?.(event.dataTransfer)}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        setIsOver(false)
        const kind = dragKind(event.dataTransfer)
        if (!kind || !accepts.includes(kind)) return
        event.preventDefault()
        onDrop?.(event.dataTransfer)
      }}
      onClick={onChoose}
      onContextMenu={props.onMenu}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') onChoose()
        else if (event.key === 'ArrowRight' && isExpanded === false) onToggle?.()
        else if (event.key === 'ArrowLeft' && isExpanded === true) onToggle?.()
        else if (event.key === 'F2' && props.onRename) props.onRename()
        else if (event.key === 'Delete' && props.onRemove) props.onRemove()
        else return
        event.preventDefault()
      }}
    >
      {mark ?? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the row's arrow keys do the same
        // biome-ignore lint/a11y/useKeyWithClickEvents: the row's arrow keys do the same
        <span
          className={styles.chevron}
          data-is-open={isExpanded}
          data-is-shown={isExpanded !== undefined}
          onClick={(event) => {
            if (isExpanded === undefined) return
            event.stopPropagation()
            onToggle?.()
          }}
        >
          <ChevronRight aria-hidden />
        </span>
      )}
      <span className={styles.label}>{label}</span>
      <span className={styles.count}>{count === undefined || count === 0 ? '' : count.toLocaleString()}</span>
    </div>
  )
}
