import {
  ArchiveRestore,
  CircleDot,
  FileOutput,
  Files,
  FileText,
  FolderInput,
  Newspaper,
  Printer,
  Trash2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type Status, statuses } from '../../electron/shared/article/metadata.ts'
import { liveFront, liveSections } from '../live.ts'
import { ContextMenu, MenuItem, MenuLine, type MenuPlace, SubMenu } from '../ui/Menu.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import { runCommand } from './commands.ts'
import { sectionLines } from './section-tree.ts'
import { useRows } from './use-chosen.ts'

type Props = {
  readonly ids: ReadonlySet<string>
  readonly isInBin: boolean
  readonly at: MenuPlace
  readonly onStatus: (status: Status) => void
  readonly onMove: (section: string | null, name: string) => void
  readonly onErase: () => void
  readonly onClose: () => void
}

/** What can be done with the chosen articles. */
export function ArticleMenu({ ids, isInBin, at, onStatus, onMove, onErase, onClose }: Props) {
  const { t } = useTranslation(['desk', 'commands', 'ui'])
  const sections = liveSections.use() ?? []
  const front = liveFront.use()?.ids ?? []
  const rows = useRows(ids)
  const say = (id: string) => t(id, { ns: 'commands' })
  if (!rows) return null
  if (isInBin) {
    return (
      <ContextMenu label={t('menu.articles', { count: rows.length })} at={at} onClose={onClose}>
        <MenuItem icon={<ArchiveRestore aria-hidden />} onAction={() => void runCommand('article:restore')}>
          {say('article:restore')}
        </MenuItem>
        <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onAction={onErase}>
          {t('erase.menu')}
        </MenuItem>
      </ContextMenu>
    )
  }
  const isOnFront = rows.every(({ id }) => front.includes(id))
  const frontCommand = isOnFront ? 'front:remove' : 'front:add'
  const isIn = (section: string | null) => rows.every((row) => row.section === section)
  return (
    <ContextMenu label={t('menu.articles', { count: rows.length })} at={at} onClose={onClose}>
      <SubMenu label={t('menu.status')} icon={<CircleDot aria-hidden />}>
        {statuses.map((status) => (
          <MenuItem
            key={status}
            icon={<StatusMark status={status} />}
            isChosen={rows.every((row) => row.status === status)}
            onAction={() => onStatus(status)}
          >
            {t(`status.${status}`, { ns: 'ui' })}
          </MenuItem>
        ))}
      </SubMenu>
      <SubMenu label={t('menu.move')} icon={<FolderInput aria-hidden />}>
        {sectionLines(sections).map(({ section, depth }) => (
          <MenuItem key={section.id} isChosen={isIn(section.id)} onAction={() => onMove(section.id, section.name)}>
            {`${'\u2003'.repeat(depth)}${section.name}`}
          </MenuItem>
        ))}
        <MenuItem isChosen={isIn(null)} onAction={() => onMove(null, t('noSection'))}>
          {t('noSection')}
        </MenuItem>
      </SubMenu>
      <MenuItem icon={<Newspaper aria-hidden />} onAction={() => void runCommand(frontCommand)}>
        {say(frontCommand)}
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={<FileOutput aria-hidden />}
        command="export:article"
        onAction={() => void runCommand('export:article')}
      >
        {say('export:article')}
      </MenuItem>
      <MenuItem icon={<FileText aria-hidden />} command="proof:save" onAction={() => void runCommand('proof:save')}>
        {say('proof:save')}
      </MenuItem>
      <MenuItem icon={<Printer aria-hidden />} command="proof:print" onAction={() => void runCommand('proof:print')}>
        {say('proof:print')}
      </MenuItem>
      <MenuItem icon={<Files aria-hidden />} command="copy:save" onAction={() => void runCommand('copy:save')}>
        {say('copy:save')}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<Trash2 aria-hidden />} command="article:bin" onAction={() => void runCommand('article:bin')}>
        {say('article:bin')}
      </MenuItem>
    </ContextMenu>
  )
}
