import { useTranslation } from 'react-i18next'
import type { Readings } from '../../electron/shared/contract.ts'
import { errorText } from '../i18n.ts'
import { wrongFields } from './draft.ts'
import styles from './ImportSheet.module.css'
import type { Entry } from './ImportSheet.tsx'

type Props = {
  readonly entries: readonly Entry[]
  readonly failures: Readings['failures']
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

/** The files that were read, and for each that could not be, why. */
export function FileList({ entries, failures, chosen, onChoose }: Props) {
  const { t } = useTranslation('importing')
  return (
    <div className={styles.files}>
      <ul className={styles.list}>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: files keep their places
          <li key={index}>
            <button
              type="button"
              className={styles.file}
              aria-current={index === chosen}
              data-is-left-out={entry.isLeftOut}
              onClick={() => onChoose(index)}
            >
              <span className={styles.fileHeadline}>{entry.draft.headline.trim() || t('noHeadline')}</span>
              <span className={styles.fileName}>{t(stateOf(entry), { file: entry.article.file })}</span>
            </button>
          </li>
        ))}
      </ul>
      {failures.length > 0 ? (
        <section className={styles.failures} aria-label={t('notRead', { count: failures.length })}>
          {entries.length > 0 ? <h3>{t('notRead', { count: failures.length })}</h3> : null}
          <ul>
            {failures.map((failure, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
              <li key={index} data-selectable="">
                {errorText(failure.error)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function stateOf(entry: Entry) {
  if (entry.isLeftOut) return 'leftOut'
  if (wrongFields(entry.draft).length > 0) return 'needsCorrection'
  return entry.article.file === '' ? 'pastedText' : 'fileName'
}
