import { FolderOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportPlan, ExportResult } from '../../electron/shared/publication.ts'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { Progress } from '../ui/Progress.tsx'
import { showToast } from '../ui/Toasts.tsx'
import styles from './ExportSheet.module.css'
import { PlanView } from './PlanView.tsx'
import { type Exported, type ExportState, useExport, writtenPages } from './use-export.ts'

type Props = {
  readonly articles: Exported
  readonly onClose: () => void
}

/** Exports pages to a folder: what will be added, changed and removed is shown first, then it is written in one go. */
export function ExportSheet({ articles, onClose }: Props) {
  const { t } = useTranslation('exporting')
  const { folder, state, choose, planAgain, run, cancel } = useExport(articles)
  const isWriting = state.status === 'writing'
  const title = articles === 'all' ? t('titleOfAll') : t('titleOfSome', { count: articles.length })
  const close = () => {
    cancel()
    onClose()
  }
  return (
    <Sheet
      title={title}
      onClose={close}
      isDismissable={!isWriting}
      footer={<Footer state={state} onClose={close} onChoose={choose} onRun={run} onPlan={planAgain} />}
    >
      <div className={styles.sheet}>
        <div className={styles.folder}>
          <span className={styles.label}>{t('folder')}</span>
          <span className={styles.path} title={folder} data-selectable="">
            {folder === '' ? t('noFolder') : folder}
          </span>
          {folder === '' ? null : (
            <Button icon={<FolderOpen aria-hidden />} onPress={choose} isDisabled={isWriting}>
              {t('choose')}
            </Button>
          )}
        </div>
        <div className={styles.content}>
          <Content state={state} onCancel={cancel} />
        </div>
      </div>
    </Sheet>
  )
}

function Content({ state, onCancel }: { readonly state: ExportState; readonly onCancel: () => void }): ReactNode {
  const { t } = useTranslation('exporting')
  switch (state.status) {
    case 'no-folder':
      return <p className={styles.quiet}>{t('chooseFirst')}</p>
    case 'stopped':
      return <p className={styles.quiet}>{t('comparingStopped')}</p>
    case 'planning':
    case 'writing': {
      const { stage, done, total } = state.progress
      return (
        <div className={styles.progress}>
          <Progress key={stage} label={t(`stage.${stage}`)} done={done} total={total} onCancel={onCancel} />
          <p className={styles.quiet}>{state.status === 'writing' ? t('untilTheEnd') : t('nothingWritten')}</p>
        </div>
      )
    }
    case 'planned':
      return (
        <>
          {state.isCancelled ? (
            <p className={styles.note} role="status">
              {t('cancelled')}
            </p>
          ) : null}
          <PlanView plan={state.plan} />
        </>
      )
    case 'failed':
      return (
        <p className={styles.failed} role="alert" data-selectable="">
          {errorText(state.error)}
        </p>
      )
    case 'done':
      return <Done result={state.result} pages={state.pages} />
  }
}

function Done({ result, pages }: { readonly result: ExportResult; readonly pages: number }) {
  const { t } = useTranslation('exporting')
  return (
    <div className={styles.done} role="status">
      <p className={styles.outcome}>{pages > 0 ? t('exported', { count: pages }) : t('filesChanged')}</p>
      <p className={styles.quiet}>
        {t('outcome', {
          added: result.added,
          changed: result.changed,
          removed: result.removed,
          unchanged: result.unchanged,
        })}
      </p>
    </div>
  )
}

type FooterProps = {
  readonly state: ExportState
  readonly onClose: () => void
  readonly onChoose: () => void
  readonly onPlan: () => void
  readonly onRun: (plan: ExportPlan) => void
}

function Footer({ state, onClose, onChoose, onPlan, onRun }: FooterProps) {
  const { t } = useTranslation('exporting')
  if (state.status === 'done') {
    return (
      <>
        <Button onPress={onClose}>{t('close')}</Button>
        <Button onPress={() => open(state.result.to)}>{t('showFolder')}</Button>
        <Button variant="primary" autoFocus onPress={() => open(homeOf(state.result))}>
          {t('openSite')}
        </Button>
      </>
    )
  }
  return (
    <>
      <Button onPress={onClose} isDisabled={state.status === 'writing'}>
        {t('close')}
      </Button>
      {state.status === 'no-folder' ? (
        <Button variant="primary" onPress={onChoose}>
          {t('choose')}
        </Button>
      ) : state.status === 'failed' || state.status === 'stopped' ? (
        <Button variant="primary" onPress={onPlan}>
          {t('compareAgain')}
        </Button>
      ) : (
        <RunButton state={state} onRun={onRun} />
      )}
    </>
  )
}

function RunButton({ state, onRun }: { readonly state: ExportState; readonly onRun: (plan: ExportPlan) => void }) {
  const { t } = useTranslation('exporting')
  const plan = 'plan' in state ? state.plan : undefined
  if (!plan) {
    return (
      <Button variant="primary" isDisabled>
        {t('export')}
      </Button>
    )
  }
  const pages = writtenPages(plan)
  const files = plan.added.length + plan.changed.length
  const words =
    pages > 0
      ? t('exportPages', { count: pages })
      : files > 0
        ? t('exportFiles', { count: files })
        : plan.removed.length > 0
          ? t('removeFiles', { count: plan.removed.length })
          : t('export')
  return (
    <Button
      variant="primary"
      isDisabled={files + plan.removed.length === 0}
      isPending={state.status === 'writing'}
      onPress={() => onRun(plan)}
    >
      {words}
    </Button>
  )
}

function open(target: string): void {
  api['shell:open']({ target }).catch((error: unknown) => showToast({ message: errorText(error), tone: 'error' }))
}

/** The home page's place on the disk, as this machine writes paths. */
function homeOf({ to, home }: ExportResult): string {
  if (/^(?:\/|\\\\|[A-Za-z]:)/.test(home)) return home
  const stroke = to.includes('\\') ? '\\' : '/'
  return `${to.replace(/[\\/]$/, '')}${stroke}${home.replaceAll('/', stroke)}`
}
