import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleRow, Section } from '../../electron/shared/article/article.ts'
import type { Status } from '../../electron/shared/article/metadata.ts'
import type { NewsroomState } from '../../electron/shared/contract.ts'
import type { FindingPlace } from '../../electron/shared/findings.ts'
import { api, onNotice } from '../api.ts'
import { goToPlace, leavePlaces } from '../editor/wanted-place.ts'
import { liveSections, liveSettings } from '../live.ts'
import { ProofProgress } from '../proof/ProofProgress.tsx'
import { Button } from '../ui/Button.tsx'
import type { MenuPlace } from '../ui/Menu.tsx'
import { Pane, Toolbar } from '../ui/Pane.tsx'
import { ArticleMenu } from './ArticleMenu.tsx'
import { attempt, bin, erase, moveTo, readRows, restore, setStatus } from './article-actions.ts'
import { runCommand } from './commands.ts'
import { DeskLayout } from './DeskLayout.tsx'
import { DeskSheets } from './DeskSheets.tsx'
import editorStyles from './EditorArea.module.css'
import { EditorPane, type EditorSlots, OpenArticle } from './EditorArea.tsx'
import { FileDrop } from './FileDrop.tsx'
import { takeOffFront } from './front-actions.ts'
import { hasPages } from './KillSheet.tsx'
import { focusList, ListPane } from './ListPane.tsx'
import { SectionsPane } from './SectionsPane.tsx'
import { nothingSelected, selectOne } from './selection.ts'
import { useIsBinned } from './use-chosen.ts'
import { useDeskCommands } from './use-desk-commands.ts'
import { useDeskSheet } from './use-desk-sheet.ts'
import { useDeskView } from './use-desk-view.ts'
import { useFront } from './use-front.ts'
import { useListWindow } from './use-list-window.ts'
import { usePanes } from './use-panes.ts'
import { useSectionShown } from './use-section-shown.ts'

const PreviewPane = lazy(async () => ({ default: (await import('../preview/PreviewPane.tsx')).PreviewPane }))
const noSections: readonly Section[] = []
const noSlots: EditorSlots = { toolbar: null, page: null, footer: null, metadata: null }

const isAlive = (row: ArticleRow) => row.binnedAt === null

type Props = { readonly newsroom: NonNullable<NewsroomState['newsroom']> }

/** The whole desk: sections and statuses, the list, the editor with its preview, the metadata. */
export function Desk({ newsroom }: Props) {
  const { t } = useTranslation(['desk', 'commands', 'ui'])
  const view = useDeskView(newsroom.folder)
  const panes = usePanes()
  const shown = useListWindow(view.query, Math.floor(view.firstScroll / 44))
  const sections = liveSections.use() ?? noSections
  const newsroomName = liveSettings.use()?.name ?? newsroom.name
  const searchField = useRef<HTMLInputElement>(null)
  const { sheet, openSheet, closeSheet } = useDeskSheet()
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const [reveal, setReveal] = useState<string | null>(null)
  const [slots, setSlots] = useState<EditorSlots>(noSlots)
  const { open, selection, filter, select } = view
  const chosen = [...selection.ids]
  const isInBin = useIsBinned(chosen[0] ?? null, filter.kind === 'bin')
  useSectionShown(view, sections)
  useEffect(() => leavePlaces(open), [open])
  useEffect(() => () => leavePlaces(null), [])
  const sectionName = (id: string | null) => sections.find((section) => section.id === id)?.name ?? ''

  const slotSetters = useRef(new Map<keyof EditorSlots, (element: HTMLElement | null) => void>())
  const onSlot = useCallback((slot: keyof EditorSlots) => {
    const known = slotSetters.current.get(slot) ?? ((element) => setSlots((was) => ({ ...was, [slot]: element })))
    slotSetters.current.set(slot, known)
    return known
  }, [])

  useEffect(() => onNotice('files:opened', (readings) => openSheet({ kind: 'import', readings })), [openSheet])

  // A newsroom that is opened for the first time shows its latest article, not an empty page.
  const isFirstTime = view.isFirstTime && view.selection.focused === null
  useEffect(() => {
    const row = isFirstTime ? shown?.list.row(0) : undefined
    if (row) select(selectOne(row.id))
  }, [isFirstTime, shown, select])

  /** Opens an article wherever it stands; the list shows everything when it would not be in it. */
  function openArticle(id: string) {
    if (!shown || shown.list.indexOf(id) < 0) {
      view.show({ kind: 'all' })
      view.search('')
    }
    view.select(selectOne(id))
    setReveal(id)
  }

  /** What was just made is there to be written in. */
  function showEditor() {
    if (panes.preview === 'alone') panes.setPreview('beside')
  }

  function mend(id: string, at: FindingPlace | null) {
    showEditor()
    if (at && 'field' in at && !panes.isShown('metadata')) panes.toggle('metadata')
    openArticle(id)
    if (at) goToPlace(id, at)
  }

  async function makeArticle() {
    await attempt(async () => {
      const { id } = await api['article:create']({ section: filter.kind === 'section' ? filter.section : null })
      const isElsewhere = filter.kind === 'bin' || filter.kind === 'front'
      if (isElsewhere || (filter.kind === 'status' && filter.status !== 'draft')) view.show({ kind: 'all' })
      view.search('')
      showEditor()
      view.select(selectOne(id))
      setReveal(id)
    })
  }

  type Act = (rows: readonly ArticleRow[]) => Promise<unknown>
  /** Reads the articles as they are now, for a list holds only a part, and the open article may stand in none. */
  const withRows = (ids: Iterable<string>, act: Act) => void attempt(async () => act(await readRows(ids)))

  /** After articles leave the list, the next one is chosen, as if the list had closed up under the hand. */
  async function leaveList(run: (gone: readonly ArticleRow[]) => Promise<boolean>, gone: readonly ArticleRow[]) {
    if (gone.length === 0) return
    const ids = new Set(gone.map(({ id }) => id))
    const indexes = shown?.list.indexesOf(ids) ?? []
    const next = shown?.list.row(Math.max(...indexes) + 1) ?? shown?.list.row(Math.min(...indexes) - 1)
    if (!(await run(gone))) return
    if (!chosen.some((id) => ids.has(id))) return
    // In the text of the next article the hand would go on writing where it never meant to.
    if (!document.activeElement?.closest('nav, [role="navigation"]')) focusList()
    view.select(next ? selectOne(next.id) : nothingSelected)
  }

  const onStatus = (ids: Iterable<string>, next: Status) =>
    withRows(ids, async (all) => {
      const rows = all.filter((row) => isAlive(row) && row.status !== next)
      if (next === 'killed' && (await hasPages(rows.map(({ id }) => id)))) openSheet({ kind: 'kill', rows })
      else await setStatus(rows, next)
    })
  const onMove = (ids: Iterable<string>, section: string | null, name: string) =>
    withRows(ids, (rows) => moveTo(rows.filter(isAlive), section, name))
  const onBin = (ids: Iterable<string>) => withRows(ids, (rows) => leaveList(bin, rows.filter(isAlive)))
  const onOffFront = () =>
    withRows(chosen, (rows) => (filter.kind === 'front' ? leaveList(takeOffFront, rows) : takeOffFront(rows)))
  const onRestore = () =>
    withRows(chosen, async (rows) => {
      const binned = rows.filter((row) => !isAlive(row))
      if (filter.kind === 'bin') await leaveList(restore, binned)
      else if (binned.length > 0) await restore(binned)
    })
  const onErase = () =>
    withRows(chosen, async (rows) => {
      const binned = rows.filter((row) => !isAlive(row))
      if (binned.length > 0) openSheet({ kind: 'erase', rows: binned })
    })

  useDeskCommands({
    panes,
    searchField,
    open,
    chosen,
    isInBin,
    onSheet: openSheet,
    onNew: () => void makeArticle(),
    onStatus: (next) => onStatus(chosen, next),
    onBin: () => onBin(chosen),
    onRestore,
  })

  const isAnyAlive = chosen.length > 0 && !isInBin
  const front = useFront({ view, list: shown?.list ?? null, chosen, isAlive: isAnyAlive, onRemove: onOffFront })
  const removed = () => {
    if (isInBin) return onErase()
    return filter.kind === 'front' ? onOffFront() : onBin(chosen)
  }

  const title = () => {
    if (filter.kind === 'all') return t('allArticles')
    if (filter.kind === 'bin') return t('bin')
    if (filter.kind === 'front') return t('frontPage')
    return filter.kind === 'status' ? t(`status.${filter.status}`, { ns: 'ui' }) : sectionName(filter.section)
  }
  const preview = open === null ? 'none' : panes.preview
  const focusEditor = () => slots.page?.querySelector<HTMLElement>('[contenteditable="true"]')?.focus()

  return (
    <>
      <DeskLayout
        panes={panes}
        isEditorHidden={preview === 'alone'}
        sections={
          <SectionsPane
            newsroomName={newsroomName}
            filter={filter}
            onFilter={view.show}
            onStatus={onStatus}
            onSection={(ids, section) => onMove(ids, section.id, section.name)}
            onBin={onBin}
            onFront={front.put}
          />
        }
        list={
          <ListPane
            title={title()}
            view={view}
            shown={shown}
            isSectionsShown={panes.isShown('sections')}
            searchField={searchField}
            reveal={reveal}
            sectionName={sectionName}
            onMenu={setMenu}
            onOpen={focusEditor}
            onRemove={removed}
            reorder={front.reorder}
          />
        }
        editor={
          <EditorPane
            isOpen={open !== null}
            preview={panes.preview}
            isListShown={panes.isShown('list')}
            isMetadataShown={panes.isShown('metadata')}
            onSlot={onSlot}
          >
            {selection.ids.size > 1 ? (
              <>
                <p className={editorStyles.many}>{t('many.chosen', { count: selection.ids.size })}</p>
                <div className={editorStyles.actions}>
                  {(isInBin
                    ? (['article:restore'] as const)
                    : (['export:article', 'proof:save', 'article:bin'] as const)
                  ).map((id) => (
                    <Button key={id} onPress={() => void runCommand(id)}>
                      {t(id, { ns: 'commands' })}
                    </Button>
                  ))}
                </div>
              </>
            ) : (
              <>
                <p>{t('empty.editor')}</p>
                <Button onPress={() => void runCommand('article:new')}>{t('article:new', { ns: 'commands' })}</Button>
              </>
            )}
          </EditorPane>
        }
        preview={
          open !== null && preview !== 'none' ? (
            <Pane role="region" label={t('preview')}>
              <Suspense fallback={null}>
                <PreviewPane id={open} isAlone={preview === 'alone'} onClose={() => panes.setPreview('none')} />
              </Suspense>
            </Pane>
          ) : null
        }
        metadata={
          <Pane role="region" label={t('metadata')} tone="surface">
            <Toolbar>
              <h2 className={editorStyles.heading}>{t('metadata')}</h2>
            </Toolbar>
            <div ref={onSlot('metadata')} className={editorStyles.metadata} />
          </Pane>
        }
      />
      {open === null ? null : <OpenArticle key={open} id={open} slots={slots} />}
      {menu ? (
        <ArticleMenu
          ids={selection.ids}
          isInBin={isInBin}
          at={menu}
          onStatus={(next) => onStatus(chosen, next)}
          onMove={(section, name) => onMove(chosen, section, name)}
          onErase={onErase}
          onClose={() => setMenu(null)}
        />
      ) : null}
      <DeskSheets
        sheet={sheet}
        folder={newsroom.folder}
        open={open}
        onClose={closeSheet}
        onSheet={openSheet}
        onArticle={openArticle}
        onMend={mend}
        moves={selection.ids.size > 0 && !isInBin ? sections : []}
        onMove={({ id, name }) => onMove(chosen, id, name)}
        onImported={(ids) => {
          closeSheet()
          showEditor()
          if (ids[0]) openArticle(ids[0])
        }}
        onErase={(gone) => void leaveList(erase, gone)}
        onKill={(rows, notice) => void setStatus(rows, 'killed', notice)}
      />
      <FileDrop onSheet={openSheet} />
      <ProofProgress />
    </>
  )
}
