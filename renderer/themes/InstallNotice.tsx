import { useTranslation } from 'react-i18next'
import type { Installed } from '../../electron/shared/themes.ts'
import { errorText } from '../i18n.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Themes.module.css'

/** A theme that was not taken in, and where it lies. */
export type Outcome = Exclude<Installed, { status: 'installed' }> & { readonly path: string }

type Props = { readonly outcome: Outcome; readonly onReplace: () => void; readonly onClose: () => void }

/** Why a theme was not taken in: each fault in a sentence, or that there is one of its name, which it may replace. */
export function InstallNotice({ outcome, onReplace, onClose }: Props) {
  const { t } = useTranslation('themes')
  if (outcome.status === 'there') {
    const { name, before, version } = outcome
    return (
      <div className={styles.notice}>
        <p role="alert">{t('there', { name, before, version })}</p>
        <div className={styles.answers}>
          <Button autoFocus onPress={onClose}>
            {t('keep')}
          </Button>
          <Button onPress={onReplace}>{t('replace')}</Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.notice} data-tone="danger">
      <div role="alert" data-selectable="">
        <p>{t('faulty')}</p>
        <ul className={styles.faults}>
          {outcome.faults.map((fault) => (
            <li key={errorText(fault)}>{errorText(fault)}</li>
          ))}
        </ul>
      </div>
      <Button autoFocus onPress={onClose}>
        {t('close')}
      </Button>
    </div>
  )
}
