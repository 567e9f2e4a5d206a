import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleRow, Section } from '../../electron/shared/article/article.ts'
import type { Readings } from '../../electron/shared/contract.ts'
import type { OpenArticle } from '../exporting/PlanView.tsx'
import type { SettingsTab } from '../settings/SettingsSheet.tsx'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { KillSheet } from './KillSheet.tsx'
import { Palette } from './Palette.tsx'

const ImportSheet = lazy(async () => ({ default: (await import('../importing/ImportSheet.tsx')).ImportSheet }))
const CopySheet = lazy(async () => ({ default: (await import('../copying/CopySheet.tsx')).CopySheet }))
const ExportSheet = lazy(async () => ({ default: (await import('../exporting/ExportSheet.tsx')).ExportSheet }))
const SettingsSheet = lazy(async () => ({ default: (await import('../settings/SettingsSheet.tsx')).SettingsSheet }))

/** What floats over the desk; one at a time. */
export type DeskSheet =
  | { readonly kind: 'palette' }
  | { readonly kind: 'settings'; readonly at?: SettingsTab }
  | { readonly kind: 'import'; readonly readings: Readings }
  | { readonly kind: 'export'; readonly articles: 'all' | readonly string[] }
  | { readonly kind: 'copy'; readonly articles: readonly string[] }
  | { readonly kind: 'erase'; readonly rows: readonly ArticleRow[] }
  | { readonly kind: 'kill'; readonly rows: readonly ArticleRow[] }

type Props = {
  readonly sheet: DeskSheet | null
  /** The newsroom's. */
  readonly folder: string
  /** The open article; null: none. */
  readonly open: string | null
  readonly onClose: () => void
  /** Another sheet takes its place. */
  readonly onSheet: (sheet: DeskSheet) => void
  readonly onArticle: (id: string) => void
  readonly onMend: OpenArticle
  /** The sections that the chosen articles can be moved to. */
  readonly moves: readonly Section[]
  readonly onMove: (section: Section) => void
  readonly onImported: (ids: readonly string[]) => void
  readonly onErase: (rows: readonly ArticleRow[]) => void
  readonly onKill: (rows: readonly ArticleRow[], notice: string | null) => void
}

/** Draws the sheet that is open. */
export function DeskSheets(props: Props) {
  const { sheet, folder, open, onClose, onSheet, onArticle, onMend, moves, onMove, onImported, onErase, onKill } = props
  if (!sheet) return null
  if (sheet.kind === 'palette') return <Palette onClose={onClose} onArticle={onArticle} moves={moves} onMove={onMove} />
  if (sheet.kind === 'erase') return <EraseSheet rows={sheet.rows} onClose={onClose} onErase={onErase} />
  if (sheet.kind === 'kill')
    return <KillSheet rows={sheet.rows} onClose={onClose} onKill={(notice) => onKill(sheet.rows, notice)} />
  return (
    <Suspense fallback={null}>
      {sheet.kind === 'import' ? <ImportSheet readings={sheet.readings} onDone={onImported} onClose={onClose} /> : null}
      {sheet.kind === 'export' ? (
        <ExportSheet
          articles={sheet.articles}
          onClose={onClose}
          onArticle={onMend}
          onSetUp={() => {
            onClose()
            onSheet({ kind: 'settings', at: 'targets' })
          }}
        />
      ) : null}
      {sheet.kind === 'copy' ? <CopySheet articles={sheet.articles} onClose={onClose} /> : null}
      {sheet.kind === 'settings' ? (
        <SettingsSheet folder={folder} article={open} {...(sheet.at ? { at: sheet.at } : {})} onClose={onClose} />
      ) : null}
    </Suspense>
  )
}

type EraseProps = {
  readonly rows: readonly ArticleRow[]
  readonly onClose: () => void
  readonly onErase: (rows: readonly ArticleRow[]) => void
}

/** Asks first: nothing brings these back. */
function EraseSheet({ rows, onClose, onErase }: EraseProps) {
  const { t } = useTranslation(['desk', 'ui'])
  return (
    <Sheet
      role="alertdialog"
      size="small"
      title={t('erase.title', { count: rows.length })}
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t('cancel', { ns: 'ui' })}
          </Button>
          <Button
            variant="primary"
            onPress={() => {
              onClose()
              onErase(rows)
            }}
          >
            {t('erase.confirm', { count: rows.length })}
          </Button>
        </>
      }
    >
      <p>{t('erase.text', { count: rows.length, headline: rows[0]?.headline || t('untitled') })}</p>
    </Sheet>
  )
}
