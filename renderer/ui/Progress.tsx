import { useRef } from 'react'
import { ProgressBar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import styles from './Progress.module.css'
import { timeLeft } from './time-left.ts'

type Props = {
  /** What is being done, such as "Writing pages". */
  readonly label: string
  readonly done: number
  /** 0: not known yet. */
  readonly total: number
  readonly onCancel?: () => void
}

/** A long job: what is being done, how far it is, how long it will take, and a way out. Its height never changes. */
export function Progress({ label, done, total, onCancel }: Props) {
  const { t } = useTranslation('ui')
  const start = useRef({ at: performance.now(), done })
  const left = timeLeft(start.current, { at: performance.now(), done }, total)
  return (
    <ProgressBar
      value={done}
      maxValue={Math.max(total, 1)}
      isIndeterminate={total === 0}
      aria-label={label}
      className={styles.progress ?? ''}
    >
      {({ percentage, isIndeterminate }) => (
        <>
          <div className={styles.words}>
            <span>{label}</span>
            <span className={styles.figures}>{total === 0 ? '' : t('doneOfTotal', { done, total })}</span>
          </div>
          <div className={styles.track}>
            <div
              className={styles.bar}
              data-indeterminate={isIndeterminate}
              style={{ width: `${percentage ?? 30}%` }}
            />
          </div>
          <div className={styles.words}>
            <span className={styles.figures}>
              {left === null
                ? ''
                : left < 60
                  ? t('secondsLeft', { count: left })
                  : t('minutesLeft', { count: Math.ceil(left / 60) })}
            </span>
            {onCancel ? (
              <Button variant="quiet" onPress={onCancel}>
                {t('cancel')}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </ProgressBar>
  )
}
