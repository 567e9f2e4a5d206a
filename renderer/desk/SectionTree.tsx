import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Section } from '../../electron/shared/article/article.ts'
import type { Counts } from '../live.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import type { MenuPlace } from '../ui/Menu.tsx'
import { readDrag, readSectionDrag, writeSectionDrag } from './dragging.ts'
import { InlineEdit } from './InlineEdit.tsx'
import { SectionAddress, sectionAddressId } from './SectionAddress.tsx'
import { SectionMenu } from './SectionMenu.tsx'
import styles from './SectionsPane.module.css'
import { SideRow } from './SideRow.tsx'
import { addSection, changeSection, removeSection } from './section-actions.ts'
import { isWithin, neighbourOf, type SectionLine } from './section-tree.ts'
import { useFocusLater } from './use-focus-later.ts'

export type Editing =
  | { readonly kind: 'new'; readonly parent: string | null }
  | { readonly kind: 'name' | 'number'; readonly id: string }

type Props = {
  readonly counts: Counts | undefined
  readonly sections: readonly Section[]
  /** What is seen of them. */
  readonly lines: readonly SectionLine[]
  /** Those that are folded. */
  readonly closed: readonly string[]
  readonly onClosed: (closed: string[]) => void
  readonly current: string | null
  /** The row that the Tab key stops at. */
  readonly stop: string | null
  readonly onChoose: (section: string) => void
  readonly onArticles: (ids: readonly string[], section: Section) => void
}

const rowId = (section: string) => `section-${section}`

/** The sections with their counts: chosen, made, named, numbered, moved and removed where they stand. */
export function SectionTree(props: Props) {
  const { counts, sections, lines, closed, onClosed, current, stop, onChoose, onArticles } = props
  const { t } = useTranslation('desk')
  const [editing, setEditing] = useState<Editing | null>(null)
  const [menu, setMenu] = useState<{ section: Section; at: MenuPlace } | null>(null)
  const [addressed, setAddressed] = useState<Section | null>(null)
  const focusLater = useFocusLater()
  const startedAt = useRef<Element | null>(null)

  function toggle(id: string) {
    onClosed(closed.includes(id) ? closed.filter((other) => other !== id) : [...closed, id])
  }

  function startNew(parent: string | null) {
    if (parent) onClosed(closed.filter((id) => id !== parent))
    startedAt.current = document.activeElement
    setEditing({ kind: 'new', parent })
  }

  /** `byKey`: the focus goes to the row; it went where the editor wanted when the field was left. */
  async function finish(value: string | null, byKey: boolean, section?: Section) {
    const was = editing
    setEditing(null)
    if (!was) return
    if (was.kind !== 'new') {
      if (byKey) focusLater(rowId(was.id))
      if (value === null || !section) return
      await changeSection(section, was.kind === 'name' ? { name: value } : { number: Number(value.trim()) })
      return
    }
    const made = value === null ? null : await addSection(value, was.parent)
    if (!byKey) return
    if (made) focusLater(rowId(made.id))
    else if (was.parent) focusLater(rowId(was.parent))
    else if (startedAt.current instanceof HTMLElement) startedAt.current.focus()
  }

  async function remove(section: Section) {
    const next = section.id === current ? null : neighbourOf(lines, section.id)
    if ((await removeSection(section)) && next) focusLater(rowId(next), rowId(section.id))
  }

  const checkName = (value: string) => (value.trim() === '' ? t('section.nameMissing') : null)
  const checkNumber = (value: string) => (/^[1-9]\d{0,8}$/.test(value.trim()) ? null : t('section.numberInvalid'))

  function drop(transfer: DataTransfer, section: Section) {
    const moved = sections.find(({ id }) => id === readSectionDrag(transfer))
    if (moved && !isWithin(sections, section.id, moved.id)) void changeSection(moved, { parent: section.id })
    const ids = readDrag(transfer)
    if (ids.length > 0) onArticles(ids, section)
  }

  const row = ({ section, depth, hasChildren }: SectionLine) => (
    <SideRow
      key={section.id}
      id={rowId(section.id)}
      label={section.name}
      count={counts?.sections[section.id]}
      depth={depth}
      isExpanded={hasChildren ? !closed.includes(section.id) : undefined}
      isCurrent={current === section.id}
      isStop={stop === section.id}
      onChoose={() => onChoose(section.id)}
      onToggle={() => toggle(section.id)}
      onMenu={(event) => {
        event.preventDefault()
        const box = event.currentTarget.getBoundingClientRect()
        setMenu({ section, at: { x: event.clientX || box.left + 24, y: event.clientY || box.bottom } })
      }}
      onRename={() => setEditing({ kind: 'name', id: section.id })}
      onRemove={() => void remove(section)}
      onDragStart={(transfer) => writeSectionDrag(transfer, section.id)}
      accepts={['articles', 'section']}
      onDrop={(transfer) => drop(transfer, section)}
    />
  )

  const newRow = (parent: string | null, depth: number) =>
    editing?.kind === 'new' && editing.parent === parent ? (
      <InlineEdit
        key="new"
        label={t('section.name')}
        initial=""
        depth={depth}
        check={checkName}
        onDone={(value, byKey) => void finish(value?.trim() ? value : null, byKey)}
      />
    ) : null

  return (
    <>
      <div className={styles.heading}>
        <h2>{t('sections')}</h2>
        <IconButton label={t('section.add')} icon={<Plus aria-hidden />} onPress={() => startNew(null)} />
      </div>
      {lines.length === 0 && !editing ? (
        <div className={styles.none}>
          <p>{t('section.none')}</p>
          <Button onPress={() => startNew(null)}>{t('section.add')}</Button>
        </div>
      ) : (
        <div role="tree" aria-label={t('sections')}>
          {lines.flatMap((line) => {
            const { section, depth } = line
            const isEdited = editing && editing.kind !== 'new' && editing.id === section.id
            return [
              isEdited ? (
                <InlineEdit
                  key={`edit-${section.id}`}
                  label={t(editing.kind === 'name' ? 'section.name' : 'section.number')}
                  initial={editing.kind === 'name' ? section.name : String(section.number)}
                  depth={depth}
                  {...(editing.kind === 'number' ? { inputMode: 'numeric' } : {})}
                  check={editing.kind === 'name' ? checkName : checkNumber}
                  onDone={(value, byKey) => void finish(value, byKey, section)}
                />
              ) : (
                row(line)
              ),
              newRow(section.id, depth + 1),
            ]
          })}
          {newRow(null, 0)}
        </div>
      )}
      {menu ? (
        <SectionMenu
          {...menu}
          sections={sections}
          onEdit={setEditing}
          onNew={startNew}
          onAddress={() => setAddressed(menu.section)}
          onRemove={() => void remove(menu.section)}
          onClose={() => setMenu(null)}
        />
      ) : null}
      {addressed ? (
        <SectionAddress
          section={addressed}
          sections={sections}
          onClose={() => {
            setAddressed(null)
            focusLater(rowId(addressed.id), sectionAddressId)
          }}
        />
      ) : null}
    </>
  )
}
