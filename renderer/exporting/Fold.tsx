import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight } from 'lucide-react'
import { useRef } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classes } from '../ui/classes.ts'
import styles from './ExportSheet.module.css'

const rowHeight = 24
const mostRows = 8

/** A line; where it leads somewhere, a button. */
export type Line = {
  readonly text: string
  readonly note: string
  /** What pressing it does. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

type FoldProps = {
  readonly title: string
  readonly lines: readonly Line[]
  /** Whether the title may take several lines. */
  readonly isSentence?: boolean
}

/** A title with a count, and behind it a list of any length. */
export function Fold({ title, lines, isSentence = false }: FoldProps) {
  const { i18n } = useTranslation('exporting')
  const count = <span className={styles.count}>{lines.length.toLocaleString(i18n.language)}</span>
  if (lines.length === 0) {
    return (
      <div className={styles.row}>
        <span>{title}</span>
        {count}
      </div>
    )
  }
  return (
    <Disclosure className={styles.fold ?? ''}>
      <Heading level={3} className={styles.heading ?? ''}>
        <Button slot="trigger" className={classes(styles.trigger, isSentence && styles.sentence)}>
          <ChevronRight aria-hidden />
          <span>{title}</span>
          {count}
        </Button>
      </Heading>
      <DisclosurePanel className={styles.panel ?? ''}>
        <Lines lines={lines} label={title} />
      </DisclosurePanel>
    </Disclosure>
  )
}

/** A list of any length, of which only what is seen is drawn. */
function Lines({ lines, label }: { readonly lines: readonly Line[]; readonly label: string }) {
  const scroller = useRef<HTMLUListElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 500, height: rowHeight * mostRows },
  })
  return (
    <ul
      ref={scroller}
      className={styles.lines}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      data-selectable=""
      style={{ height: Math.min(lines.length, mostRows) * rowHeight }}
    >
      <li aria-hidden style={{ height: rows.getTotalSize() }} className={styles.filler} />
      {rows.getVirtualItems().map(({ index, start }) => (
        <li
          key={index}
          className={styles.line}
          style={{ transform: `translateY(${start}px)` }}
          aria-setsize={lines.length}
          aria-posinset={index + 1}
        >
          <Words line={lines[index]} />
        </li>
      ))}
    </ul>
  )
}

function Words({ line }: { readonly line: Line | undefined }) {
  if (!line) return null
  const { text, note, action } = line
  return (
    <>
      {action ? (
        <Button className={styles.open ?? ''} aria-label={action.label} onPress={action.run}>
          {text}
        </Button>
      ) : (
        <span className={styles.text}>{text}</span>
      )}
      <span className={styles.reason}>{note}</span>
    </>
  )
}
