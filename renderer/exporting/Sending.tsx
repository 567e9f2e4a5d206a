import { useTranslation } from 'react-i18next'
import type { JobProgress } from '../jobs.ts'
import { Progress } from '../ui/Progress.tsx'
import styles from './ExportSheet.module.css'
import { sizeOf } from './size-of.ts'

type Props = {
  readonly progress: JobProgress
  readonly note: string
  readonly onCancel: () => void
}

/** From the first move on a publication comes to its end by itself. */
const untilItsEnd = new Set(['placing', 'removing'])

/** How far a plan or its carrying out is: the stage, and the file at hand with what is sent of it. */
export function Sending({ progress, note, onCancel }: Props) {
  const { t, i18n } = useTranslation('exporting')
  const { stage, done, total, file = '', sent = 0, size = 0 } = progress
  const isSlow = stage === 'sending' && size > 0
  const of = isSlow ? t('sentOf', { sent: sizeOf(sent, i18n.language), size: sizeOf(size, i18n.language) }) : ''
  return (
    <div className={styles.progress}>
      <Progress
        key={stage}
        label={t(`stage.${stage}`)}
        done={done}
        total={total}
        {...(untilItsEnd.has(stage) ? {} : { onCancel })}
      />
      <p className={styles.file}>
        <span className={styles.text}>{file}</span>
        <span className={styles.reason}>{of}</span>
      </p>
      <p className={styles.quiet}>{untilItsEnd.has(stage) ? t('toTheEnd') : note}</p>
    </div>
  )
}
