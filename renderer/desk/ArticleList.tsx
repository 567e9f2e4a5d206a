import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../live.ts'
import type { MenuPlace } from '../ui/Menu.tsx'
import { ArticleLine } from './ArticleLine.tsx'
import styles from './ArticleList.module.css'
import { writeDrag } from './dragging.ts'
import type { ListWindow } from './list-window.ts'
import type { Selection } from './selection.ts'
import type { Reorder } from './use-front.ts'
import { useListDrop } from './use-list-drop.ts'
import { useListKeys } from './use-list-keys.ts'
import { useMinute } from './use-minute.ts'

const rowHeight = 44

type Props = {
  readonly list: ListWindow
  readonly selection: Selection
  readonly onSelect: (selection: Selection, how: 'pointer' | 'keys') => void
  readonly onMenu: (place: MenuPlace) => void
  readonly onOpen: () => void
  readonly onRemove: () => void
  /** Given where the order of the list is the editors'. */
  readonly reorder: Reorder | null
  readonly sectionName: (id: string | null) => string
  readonly initialScroll: number
  readonly onScroll: (top: number) => void
  /** Row to bring into view once, such as a new article. */
  readonly reveal: string | null
}

/** The articles of one query: as many rows as are seen, whatever their number. */
export function ArticleList(props: Props) {
  const { list, selection, onSelect, onMenu, sectionName, initialScroll, onScroll, reveal, reorder } = props
  const { t, i18n } = useTranslation('desk')
  const { timeZone } = useSettings()
  const now = useMinute()
  useSyncExternalStore(list.subscribe, list.revision)
  const total = list.total() ?? 0
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: initialScroll,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => list.show(first, last), [list, first, last])

  const wanted = useRef(initialScroll)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    element.scrollTop = wanted.current
    wanted.current = 0
  }, [])

  const revealed = useRef<string | null>(null)
  useEffect(() => {
    if (reveal === null || revealed.current === reveal) return
    const index = list.indexOf(reveal)
    if (index < 0) return
    revealed.current = reveal
    virtual.scrollToIndex(index)
  })

  const keys = useListKeys({
    list,
    selection,
    onSelect,
    onRemove: props.onRemove,
    onOpen: props.onOpen,
    onStep: reorder?.step ?? null,
    reveal: (index) => virtual.scrollToIndex(index),
  })
  const drop = useListDrop(list, reorder)
  const focusedIndex = selection.focused ? list.indexOf(selection.focused) : -1
  const isFocusedShown = items.some((item) => item.index === focusedIndex)

  function openMenu(event: MouseEvent, index: number) {
    event.preventDefault()
    const row = list.row(index)
    if (row && !selection.ids.has(row.id)) keys.choose(index, { isRange: false, isToggle: false })
    onMenu({ x: event.clientX, y: event.clientY })
  }

  function openMenuByKey(event: KeyboardEvent) {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return false
    event.preventDefault()
    const box = scroller.current?.querySelector('[data-focused]')?.getBoundingClientRect()
    if (box) onMenu({ x: box.left + 24, y: box.bottom - 8 })
    return true
  }

  function startDrag(event: DragEvent, index: number) {
    const row = list.row(index)
    if (!row) return
    writeDrag(event.dataTransfer, selection.ids.has(row.id) ? [...selection.ids] : [row.id])
  }

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      aria-label={t('articles')}
      aria-multiselectable="true"
      aria-keyshortcuts={reorder ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
      aria-activedescendant={isFocusedShown ? `article-${selection.focused}` : undefined}
      tabIndex={0}
      data-first=""
      onScroll={(event) => onScroll(event.currentTarget.scrollTop)}
      onDragLeave={(event) => event.currentTarget === event.target && drop.leave()}
      onKeyDown={(event) => {
        if (!openMenuByKey(event)) keys.onKeyDown(event)
      }}
    >
      <div className={styles.list} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = list.row(item.index)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys, as aria-activedescendant asks
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, as aria-activedescendant asks
            <div
              key={item.index}
              id={row ? `article-${row.id}` : undefined}
              className={styles.row}
              style={{ transform: `translateY(${item.start}px)` }}
              role="option"
              aria-selected={row ? selection.ids.has(row.id) : false}
              aria-setsize={total}
              aria-posinset={item.index + 1}
              data-focused={row && row.id === selection.focused ? '' : undefined}
              draggable={row !== undefined}
              data-drop={drop.markOf(item.index)}
              onDragStart={(event) => startDrag(event, item.index)}
              onDragEnd={drop.leave}
              onDragOver={(event) => drop.over(event, item.index)}
              onDrop={drop.drop}
              onClick={(event) =>
                keys.choose(item.index, { isRange: event.shiftKey, isToggle: event.ctrlKey || event.metaKey })
              }
              onDoubleClick={props.onOpen}
              onContextMenu={(event) => openMenu(event, item.index)}
            >
              {row ? (
                <ArticleLine
                  row={row}
                  sectionName={sectionName(row.section)}
                  timeZone={timeZone}
                  now={now}
                  t={t}
                  locale={i18n.language}
                />
              ) : (
                <>
                  <span className={styles.skeleton} />
                  <span className={styles.skeleton} />
                </>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
