import { FolderInput, Hash, Link, ListPlus, PenLine, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Section } from '../../electron/shared/article/article.ts'
import { ContextMenu, MenuItem, MenuLine, type MenuPlace, SubMenu } from '../ui/Menu.tsx'
import type { Editing } from './SectionTree.tsx'
import { changeSection } from './section-actions.ts'
import { isWithin, sectionLines } from './section-tree.ts'

type Props = {
  readonly section: Section
  readonly sections: readonly Section[]
  readonly at: MenuPlace
  readonly onEdit: (editing: Editing) => void
  readonly onNew: (parent: string) => void
  readonly onAddress: () => void
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** What can be done with a section. */
export function SectionMenu({ section, sections, at, onEdit, onNew, onAddress, onRemove, onClose }: Props) {
  const { t } = useTranslation('desk')
  const places = sectionLines(sections).filter((line) => !isWithin(sections, line.section.id, section.id))
  return (
    <ContextMenu label={section.name} at={at} onClose={onClose}>
      <MenuItem icon={<ListPlus aria-hidden />} onAction={() => onNew(section.id)}>
        {t('section.addBelow')}
      </MenuItem>
      <MenuItem icon={<PenLine aria-hidden />} onAction={() => onEdit({ kind: 'name', id: section.id })}>
        {t('section.rename')}
      </MenuItem>
      <MenuItem icon={<Hash aria-hidden />} onAction={() => onEdit({ kind: 'number', id: section.id })}>
        {t('section.renumber', { number: section.number })}
      </MenuItem>
      <MenuItem icon={<Link aria-hidden />} onAction={onAddress}>
        {t('section.address')}
      </MenuItem>
      <SubMenu label={t('section.moveUnder')} icon={<FolderInput aria-hidden />}>
        <MenuItem isChosen={section.parent === null} onAction={() => void changeSection(section, { parent: null })}>
          {t('section.top')}
        </MenuItem>
        {places.map((line) => (
          <MenuItem
            key={line.section.id}
            isChosen={section.parent === line.section.id}
            onAction={() => void changeSection(section, { parent: line.section.id })}
          >
            {`${'\u2003'.repeat(line.depth)}${line.section.name}`}
          </MenuItem>
        ))}
      </SubMenu>
      <MenuLine />
      <MenuItem icon={<Trash2 aria-hidden />} onAction={onRemove}>
        {t('section.remove')}
      </MenuItem>
    </ContextMenu>
  )
}
