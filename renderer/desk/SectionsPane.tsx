import { ChevronDown, Inbox, Newspaper, PanelLeftClose, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type Status, statuses } from '../../electron/shared/article/metadata.ts'
import { liveCounts, liveSections } from '../live.ts'
import { useRemembered } from '../preferences.ts'
import { IconButton } from '../ui/Button.tsx'
import { MenuButton, MenuItem, MenuLine } from '../ui/Menu.tsx'
import { Pane, Toolbar } from '../ui/Pane.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import { runCommand } from './commands.ts'
import { readDrag } from './dragging.ts'
import styles from './SectionsPane.module.css'
import { SectionTree } from './SectionTree.tsx'
import { SideRow } from './SideRow.tsx'
import { sectionLines, shownAt } from './section-tree.ts'
import type { Filter } from './view-state.ts'

type Props = {
  readonly newsroomName: string
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly onStatus: (ids: readonly string[], status: Status) => void
  readonly onSection: (ids: readonly string[], section: { readonly id: string; readonly name: string }) => void
  readonly onBin: (ids: readonly string[]) => void
  readonly onFront: (ids: readonly string[]) => void
}

const closedSections = z.array(z.string())
const noneClosed: string[] = []

/** The left pane: every article, by status and by section, the front page and the bin. */
export function SectionsPane({ newsroomName, filter, onFilter, onStatus, onSection, onBin, onFront }: Props) {
  const { t } = useTranslation(['desk', 'commands', 'ui'])
  const counts = liveCounts.use()
  const sections = liveSections.use() ?? []
  const [closed, setClosed] = useRemembered('desk.closedSections', closedSections, noneClosed)
  const lines = sectionLines(sections, new Set(closed))
  const current = filter.kind === 'section' ? filter.section : null
  const stop = shownAt(lines, sections, current)
  const command = (id: Parameters<typeof runCommand>[0]) => () => void runCommand(id)
  return (
    <Pane role="navigation" label={t('sectionsPane')} tone="surface">
      <Toolbar
        end={
          <IconButton
            label={t('hidePane', { pane: t('sections') })}
            command="view:sections"
            icon={<PanelLeftClose aria-hidden />}
            onPress={command('view:sections')}
          />
        }
      >
        <MenuButton
          label={newsroomName}
          button={
            <AriaButton className={styles.newsroom ?? ''}>
              <span className={styles.newsroomName}>{newsroomName}</span>
              <ChevronDown aria-hidden />
            </AriaButton>
          }
        >
          <MenuItem command="settings:open" onAction={command('settings:open')}>
            {t('settings:open', { ns: 'commands' })}
          </MenuItem>
          <MenuItem command="export:everything" onAction={command('export:everything')}>
            {t('export:everything', { ns: 'commands' })}
          </MenuItem>
          <MenuLine />
          <MenuItem command="newsroom:open" onAction={command('newsroom:open')}>
            {t('newsroom:open', { ns: 'commands' })}
          </MenuItem>
          <MenuItem onAction={command('newsroom:new')}>{t('newsroom:new', { ns: 'commands' })}</MenuItem>
          <MenuItem command="window:new" onAction={command('window:new')}>
            {t('window:new', { ns: 'commands' })}
          </MenuItem>
        </MenuButton>
      </Toolbar>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the trees' rows, which have the roles */}
      <div className={styles.scroll} onKeyDown={moveBetweenRows}>
        <div role="tree" aria-label={t('articles')}>
          <SideRow
            label={t('allArticles')}
            count={counts?.all}
            mark={<Inbox aria-hidden />}
            isCurrent={filter.kind === 'all'}
            isStop={filter.kind === 'all' || (filter.kind === 'section' && stop === null)}
            onChoose={() => onFilter({ kind: 'all' })}
          />
          {statuses.map((status) => (
            <SideRow
              key={status}
              label={t(`status.${status}`, { ns: 'ui' })}
              count={counts?.statuses[status]}
              mark={
                <span className={styles.mark}>
                  <StatusMark status={status} />
                </span>
              }
              isCurrent={filter.kind === 'status' && filter.status === status}
              onChoose={() => onFilter({ kind: 'status', status })}
              accepts={['articles']}
              onDrop={(transfer) => onStatus(readDrag(transfer), status)}
            />
          ))}
        </div>
        <SectionTree
          counts={counts}
          sections={sections}
          lines={lines}
          closed={closed}
          onClosed={setClosed}
          current={current}
          stop={stop}
          onChoose={(section) => onFilter({ kind: 'section', section })}
          onArticles={onSection}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the trees' rows, which have the roles */}
      <div className={styles.foot} onKeyDown={moveBetweenRows}>
        <div role="tree" aria-label={t('frontPage')}>
          <SideRow
            label={t('frontPage')}
            count={counts?.front}
            mark={<Newspaper aria-hidden />}
            isCurrent={filter.kind === 'front'}
            onChoose={() => onFilter({ kind: 'front' })}
            accepts={['articles']}
            onDrop={(transfer) => onFront(readDrag(transfer))}
          />
        </div>
        <div role="tree" aria-label={t('bin')}>
          <SideRow
            label={t('bin')}
            count={counts?.bin}
            mark={<Trash2 aria-hidden />}
            isCurrent={filter.kind === 'bin'}
            onChoose={() => onFilter({ kind: 'bin' })}
            accepts={['articles']}
            onDrop={(transfer) => onBin(readDrag(transfer))}
          />
        </div>
      </div>
    </Pane>
  )
}

/** The arrow keys go through all rows of the pane, whichever tree they stand in, and choose as they go. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const pane = event.currentTarget.parentElement
  if (step === undefined || !pane || event.defaultPrevented) return
  const rows = [...pane.querySelectorAll<HTMLElement>('[role="treeitem"]')]
  const next = rows[rows.findIndex((row) => row.matches(':focus')) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.click()
}
