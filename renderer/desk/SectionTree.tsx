import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Section } from '../../electron/shared/article/article.ts'
import { type Counts, liveSections } from '../live.ts'
import { useRemembered } from '../preferences.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import type { MenuPlace } from '../ui/Menu.tsx'
import { readDrag, readSectionDrag, writeSectionDrag } from './dragging.ts'
import { InlineEdit } from './InlineEdit.tsx'
import { SectionMenu } from './SectionMenu.tsx'
import styles from './SectionsPane.module.css'
import { SideRow } from './SideRow.tsx'
import { addSection, changeSection, removeSection } from './section-actions.ts'
import { isWithin, type SectionLine, sectionLines } from './section-tree.ts'

export type Editing =
  | { readonly kind: 'new'; readonly parent: string | null }
  | { readonly kind: 'name' | 'number'; readonly id: string }

type Props = {
  readonly counts: Counts | undefined
  readonly current: string | null
  readonly onChoose: (section: string) => void
  readonly onArticles: (ids: readonly string[], section: Section) => void
}

const closedSections = z.array(z.string())
const noneClosed: string[] = []

/** The sections with their counts: chosen, made, named, numbered, moved and removed where they stand. */
export function SectionTree({ counts, current, onChoose, onArticles }: Props) {
  const { t } = useTranslation('desk')
  const sections = liveSections.use() ?? []
  const [closed, setClosed] = useRemembered('desk.closedSections', closedSections, noneClosed)
  const [editing, setEditing] = useState<Editing | null>(null)
  const [menu, setMenu] = useState<{ section: Section; at: MenuPlace } | null>(null)
  const lines = sectionLines(sections, new Set(closed))

  function toggle(id: string) {
    setClosed(closed.includes(id) ? closed.filter((other) => other !== id) : [...closed, id])
  }

  function startNew(parent: string | null) {
    if (parent) setClosed(closed.filter((id) => id !== parent))
    setEditing({ kind: 'new', parent })
  }

  function finish(value: string | null, section?: Section) {
    const was = editing
    setEditing(null)
    if (value === null || !was) return
    if (was.kind === 'new') void addSection(value, was.parent)
    else if (was.kind === 'name' && section) void changeSection(section, { name: value })
    else if (section) void changeSection(section, { number: Number(value.trim()) })
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
      label={section.name}
      count={counts?.sections[section.id]}
      depth={depth}
      isExpanded={hasChildren ? !closed.includes(section.id) : undefined}
      isCurrent={current === section.id}
      onChoose={() => onChoose(section.id)}
      onToggle={() => toggle(section.id)}
      onMenu={(event) => {
        event.preventDefault()
        const box = event.currentTarget.getBoundingClientRect()
        setMenu({ section, at: { x: event.clientX || box.left + 24, y: event.clientY || box.bottom } })
      }}
      onRename={() => setEditing({ kind: 'name', id: section.id })}
      onRemove={() => void removeSection(section)}
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
        onDone={(value) => finish(value?.trim() ? value : null)}
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
                  onDone={(value) => finish(value, section)}
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
        <SectionMenu {...menu} sections={sections} onEdit={setEditing} onNew={startNew} onClose={() => setMenu(null)} />
      ) : null}
    </>
  )
}
