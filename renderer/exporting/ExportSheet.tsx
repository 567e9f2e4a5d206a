import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportPlan } from '../../electron/shared/publication.ts'
import { errorText } from '../i18n.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { Progress } from '../ui/Progress.tsx'
import { type Compared, CompareView } from './CompareView.tsx'
import { DoneButtons } from './DoneButtons.tsx'
import styles from './ExportSheet.module.css'
import { PlaceRow } from './PlaceRow.tsx'
import { type OpenArticle, PlanView } from './PlanView.tsx'
import type { Outcome, Place } from './places.ts'
import { Sending } from './Sending.tsx'
import { type Exported, type ExportState, useExport, writtenPages } from './use-export.ts'

type Props = {
  readonly articles: Exported
  readonly onClose: () => void
  /** Where targets are set up. */
  readonly onSetUp: () => void
  /** Opens an article at a place of it that is to be mended. */
  readonly onArticle: OpenArticle
}

/** Exports pages to a folder or a target: what will be added, changed and removed is shown first, then it is written in one go. */
export function ExportSheet({ articles, onClose, onSetUp, onArticle }: Props) {
  const { t } = useTranslation('exporting')
  const { place, state, choose, goTo, planAgain, run, undo, cancel } = useExport(articles)
  const { compared, compare, back } = useCompared()
  const isWriting = state.status === 'writing' || state.status === 'undoing'
  const title = articles === 'all' ? t('titleOfAll') : t('titleOfSome', { count: articles.length })
  const close = () => {
    cancel()
    onClose()
  }
  const plan = state.status === 'planned' ? state.plan : undefined
  const isComparing = compared !== null && plan !== undefined
  return (
    <Sheet
      title={isComparing ? compared.path : title}
      onClose={close}
      isDismissable={!isWriting}
      size={isComparing ? 'large' : 'medium'}
      footer={
        isComparing ? (
          <Button autoFocus onPress={back}>
            {t('compareBack')}
          </Button>
        ) : (
          <Footer state={state} onClose={close} onChoose={choose} onRun={run} onPlan={planAgain} onUndo={undo} />
        )
      }
    >
      {isComparing ? <CompareView key={compared.path} plan={plan.plan} {...compared} /> : null}
      <div className={styles.sheet} data-behind={isComparing}>
        <PlaceRow
          place={place}
          isDisabled={isWriting}
          onChoose={choose}
          onPlace={goTo}
          onSetUp={() => {
            cancel()
            onSetUp()
          }}
        />
        <div className={styles.content}>
          <Content
            state={state}
            onCancel={cancel}
            onCompare={compare}
            onArticle={(id, at) => {
              close()
              onArticle(id, at)
            }}
          />
        </div>
      </div>
    </Sheet>
  )
}

/** The file that is compared, and the way back to where it was chosen. */
function useCompared() {
  const [compared, setCompared] = useState<Compared | null>(null)
  const chosen = useRef<Element | null>(null)
  useEffect(() => {
    if (compared === null && chosen.current instanceof HTMLElement) chosen.current.focus()
  }, [compared])
  return {
    compared,
    compare: (next: Compared) => {
      chosen.current = document.activeElement
      setCompared(next)
    },
    back: () => setCompared(null),
  }
}

type ContentProps = {
  readonly state: ExportState
  readonly onCancel: () => void
  readonly onCompare: (compared: Compared) => void
  readonly onArticle: OpenArticle
}

function Content({ state, onCancel, onCompare, onArticle }: ContentProps): ReactNode {
  const { t } = useTranslation('exporting')
  switch (state.status) {
    case 'no-folder':
      return <p className={styles.quiet}>{t('chooseFirst')}</p>
    case 'stopped':
      return <p className={styles.quiet}>{t('comparingStopped')}</p>
    case 'planning':
    case 'writing': {
      const note = state.status === 'writing' ? t('untilTheEnd') : t('nothingWritten')
      return <Sending progress={state.progress} note={note} onCancel={onCancel} />
    }
    case 'undoing':
      return <Progress label={t('undoing')} done={0} total={0} />
    case 'undone':
      return (
        <div className={styles.done} role="status">
          <p className={styles.outcome}>{t('undone')}</p>
          <p className={styles.quiet}>{t('undoneFiles', { restored: state.restored, removed: state.removed })}</p>
        </div>
      )
    case 'planned':
      return (
        <>
          {state.isCancelled ? (
            <p className={styles.note} role="status">
              {t('cancelled')}
            </p>
          ) : null}
          <PlanView plan={state.plan} onCompare={onCompare} onArticle={onArticle} />
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

function Done({ result, pages }: { readonly result: Outcome; readonly pages: number }) {
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
  readonly onUndo: (place: Place) => void
}

function Footer({ state, onClose, onChoose, onPlan, onRun, onUndo }: FooterProps) {
  const { t } = useTranslation('exporting')
  if (state.status === 'done') return <DoneButtons result={state.result} onClose={onClose} onUndo={onUndo} />
  if (state.status === 'undone') {
    // A button of its own: one that is there already is not given the focus.
    return (
      <Button key="undone" variant="primary" autoFocus onPress={onClose}>
        {t('close')}
      </Button>
    )
  }
  return (
    <>
      <Button onPress={onClose} isDisabled={state.status === 'writing' || state.status === 'undoing'}>
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
