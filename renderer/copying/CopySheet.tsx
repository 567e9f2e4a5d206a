import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../electron/shared/contract.ts'
import { type Format, format as formatSchema, formats, packageFormats } from '../../electron/shared/formats.ts'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { type Job, type JobProgress, startJob } from '../jobs.ts'
import { useRemembered } from '../preferences.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { Progress } from '../ui/Progress.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { showToast } from '../ui/Toasts.tsx'
import styles from './CopySheet.module.css'

type Saved = NonNullable<Output<'copy:save'>>
type Props = {
  readonly articles: readonly string[]
  readonly onClose: () => void
}

/** Saves articles as files for other systems; the format is remembered. Closed before the end, it cancels what is left. */
export function CopySheet({ articles, onClose }: Props) {
  const { t } = useTranslation('copying')
  const [format, setFormat] = useRemembered<Format>('copy.format', formatSchema, 'docx')
  const [isSaving, setIsSaving] = useState(false)
  const [progress, setProgress] = useState<JobProgress>()
  const job = useRef<Job<unknown>>(undefined)
  useEffect(() => () => job.current?.cancel(), [])
  const total = articles.length
  const isPackage = total > 1 && packageFormats.includes(format)

  async function save() {
    setIsSaving(true)
    try {
      const started = startJob((name) => api['copy:save']({ ids: [...articles], format, job: name }), setProgress)
      job.current = started
      const saved = await started.result
      if (!saved) return
      tellSaved(saved)
      onClose()
    } catch (error) {
      tell(error)
    } finally {
      job.current = undefined
      setIsSaving(false)
      setProgress(undefined)
    }
  }

  function tellSaved({ paths, folder, isCancelled }: Saved) {
    const count = paths.length
    if (count === 0) return showToast({ message: t('stoppedAtOnce') })
    const show = () => void api['shell:open']({ target: folder }).catch(tell)
    const message = isCancelled ? t('stopped', { saved: count, total }) : t('saved', { count })
    showToast({ message, action: { label: t('show'), run: show } })
  }

  return (
    <Sheet
      size="small"
      title={t('title', { count: total })}
      onClose={onClose}
      isDismissable={!isSaving}
      footer={
        <>
          {isSaving ? null : <Button onPress={onClose}>{t('cancel')}</Button>}
          <Button variant="primary" isPending={isSaving} onPress={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        {progress ? (
          <Saving progress={progress} isPackage={isPackage} onCancel={() => job.current?.cancel()} />
        ) : (
          <>
            <SelectField
              label={t('format')}
              value={format}
              choices={formats.map((id) => ({ id, label: t(`format.${id}`) }))}
              onChange={setFormat}
              isDisabled={isSaving}
              hint={t(`about.${format}`)}
            />
            {total > 1 ? <p>{isPackage ? t('asPackage') : t('asFiles')}</p> : null}
          </>
        )}
      </div>
    </Sheet>
  )
}

type SavingProps = {
  readonly progress: JobProgress
  readonly isPackage: boolean
  readonly onCancel: () => void
}

function Saving({ progress, isPackage, onCancel }: SavingProps) {
  const { t } = useTranslation('copying')
  const { stage, done, total, file = '' } = progress
  return (
    <>
      <Progress label={t(`stage.${stage}`)} done={done} total={total} onCancel={onCancel} />
      <p className={styles.file}>{file}</p>
      <p className={styles.quiet}>{isPackage ? t('allOrNone') : t('keepsComplete')}</p>
    </>
  )
}

const tell = (error: unknown) => showToast({ message: errorText(error), tone: 'error' })
