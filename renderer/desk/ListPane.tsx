import { ArrowDownNarrowWide, PanelLeftOpen, Search, SquarePen, X } from 'lucide-react'
import { type ReactNode, type RefObject, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type SortKey, sortKeys } from '../../electron/shared/article/article.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { MenuButton, MenuItem, MenuLine, type MenuPlace } from '../ui/Menu.tsx'
import { Pane, Toolbar } from '../ui/Pane.tsx'
import styles from './ArticleList.module.css'
import { ArticleList } from './ArticleList.tsx'
import { runCommand } from './commands.ts'
import type { ListWindow } from './list-window.ts'
import type { DeskView } from './use-desk-view.ts'
import type { Reorder } from './use-front.ts'
import type { ShownList } from './use-list-window.ts'

const listPaneId = 'list-pane'

type Props = {
  readonly title: string
  readonly view: DeskView
  readonly shown: ShownList | null
  readonly isSectionsShown: boolean
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly reveal: string | null
  readonly sectionName: (id: string | null) => string
  readonly onMenu: (place: MenuPlace) => void
  readonly onOpen: () => void
  readonly onRemove: () => void
  readonly reorder: Reorder | null
}

/** Gives the focus to the articles, or to what stands in their place. */
export function focusList(): void {
  document.querySelector<HTMLElement>(`#${listPaneId} [data-first]`)?.focus()
}

/** The list pane: what it shows and how many, the search, and the articles. */
export function ListPane(props: Props) {
  const { title, view, shown, isSectionsShown, searchField, reveal, sectionName } = props
  const { t } = useTranslation(['desk', 'commands'])
  const clearSearch = () => {
    view.search('')
    searchField.current?.focus()
  }
  return (
    <Pane id={listPaneId} role="region" label={t('listPane')}>
      <Toolbar
        start={
          isSectionsShown ? null : (
            <IconButton
              label={t('showPane', { pane: t('sections') })}
              command="view:sections"
              icon={<PanelLeftOpen aria-hidden />}
              onPress={() => void runCommand('view:sections')}
            />
          )
        }
        end={
          <>
            {view.filter.kind === 'front' ? null : <SortMenu view={view} />}
            <span className={styles.new}>
              <IconButton
                label={t('article:new', { ns: 'commands' })}
                command="article:new"
                icon={<SquarePen aria-hidden />}
                onPress={() => void runCommand('article:new')}
              />
            </span>
          </>
        }
      >
        <h2 className={styles.title}>
          <span className={styles.name}>{title}</span>
          <span className={styles.count}>{shown ? <Total list={shown.list} /> : ''}</span>
        </h2>
      </Toolbar>
      <search className={styles.search}>
        <Search aria-hidden />
        <input
          ref={searchField}
          type="search"
          className={styles.searchInput}
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          value={view.typed}
          spellCheck={false}
          onChange={(event) => view.search(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Escape' && view.typed !== '') view.search('')
            else if (event.key === 'ArrowDown' || event.key === 'Enter') focusList()
            else return
            event.preventDefault()
          }}
        />
        {view.typed === '' ? null : (
          <IconButton label={t('search.clear')} shortcut="Esc" icon={<X aria-hidden />} onPress={clearSearch} />
        )}
      </search>
      {props.reorder && (shown?.list.total() ?? 0) > 0 ? <p className={styles.hint}>{t('front.hint')}</p> : null}
      {shown ? (
        <Rows {...props} list={shown.list} key={shown.key} onClear={clearSearch}>
          <ArticleList
            key={shown.key}
            list={shown.list}
            selection={view.selection}
            onSelect={view.select}
            onMenu={props.onMenu}
            onOpen={props.onOpen}
            onRemove={props.onRemove}
            reorder={props.reorder}
            sectionName={sectionName}
            initialScroll={view.scroll}
            onScroll={view.onScroll}
            reveal={reveal}
          />
        </Rows>
      ) : null}
    </Pane>
  )
}

function Total({ list }: { readonly list: ListWindow }) {
  useSyncExternalStore(list.subscribe, list.revision)
  return <>{(list.total() ?? 0).toLocaleString()}</>
}

type RowsProps = {
  readonly list: ListWindow
  readonly view: DeskView
  readonly onClear: () => void
  readonly children: ReactNode
}

/** The rows, or one sentence and the next step where there are none. */
function Rows({ list, view, onClear, children }: RowsProps) {
  const { t } = useTranslation(['desk', 'commands'])
  useSyncExternalStore(list.subscribe, list.revision)
  if ((list.total() ?? 0) > 0) return children
  const words = view.words.trim()
  if (words !== '') {
    return <Empty text={t('empty.search', { words })} next={t('search.clear')} onNext={onClear} />
  }
  if (view.filter.kind === 'bin' || view.filter.kind === 'status' || view.filter.kind === 'front') {
    return (
      <Empty
        text={t(`empty.${view.filter.kind}`)}
        next={t('empty.showAll')}
        onNext={() => view.show({ kind: 'all' })}
      />
    )
  }
  return (
    <Empty
      text={t(view.filter.kind === 'section' ? 'empty.section' : 'empty.all')}
      next={t('article:new', { ns: 'commands' })}
      onNext={() => void runCommand('article:new')}
    />
  )
}

type EmptyProps = { readonly text: string; readonly next: string; readonly onNext: () => void }

function Empty({ text, next, onNext }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <p>{text}</p>
      <Button data-first="" onPress={onNext}>
        {next}
      </Button>
    </div>
  )
}

function SortMenu({ view }: { readonly view: DeskView }) {
  const { t } = useTranslation('desk')
  const choose = (by: SortKey) =>
    view.setSort(
      by === view.sort.by ? view.sort : { by, isDescending: by !== 'headline' && by !== 'section' && by !== 'status' },
    )
  return (
    <MenuButton
      label={t('sort.label')}
      button={<IconButton label={t('sort.label')} icon={<ArrowDownNarrowWide aria-hidden />} />}
    >
      {sortKeys.map((by) => (
        <MenuItem key={by} isChosen={view.sort.by === by} onAction={() => choose(by)}>
          {t(`sort.${by}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem isChosen={!view.sort.isDescending} onAction={() => view.setSort({ ...view.sort, isDescending: false })}>
        {t('sort.ascending')}
      </MenuItem>
      <MenuItem isChosen={view.sort.isDescending} onAction={() => view.setSort({ ...view.sort, isDescending: true })}>
        {t('sort.descending')}
      </MenuItem>
    </MenuButton>
  )
}
