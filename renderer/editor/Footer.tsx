import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { measureOf } from '../../electron/shared/article/counting.ts'
import styles from './Footer.module.css'
import type { Session } from './session.ts'
import { useCounts } from './use-counts.ts'
import { useSaveState, useVersion } from './use-journal.ts'

/** How long the article is, and whether it is saved. */
export function Footer({ session }: { readonly session: Session }) {
  const { t } = useTranslation(['editor', 'ui'])
  const { all, selected, language } = useCounts(session.editor)
  const { status } = useSaveState(session)
  const isSlow = useLasting(status === 'waiting')
  const version = useVersion(session)
  const { words, characters } = selected ?? all
  const inWords = t('length.words', { ns: 'ui', count: words })
  const lengths =
    measureOf(language) === 'characters'
      ? { first: t('length.characters', { ns: 'ui', count: characters }), second: inWords }
      : { first: inWords, second: t('characters', { count: characters }) }
  return (
    <div className={styles.place}>
      <div className={styles.footer}>
        <span className={styles.counts}>{t(selected ? 'selectedCounts' : 'counts', lengths)}</span>
        <span className={styles.reading}>{all.minutes > 0 ? t('readingTime', { count: all.minutes }) : ''}</span>
        <span className={styles.gap} />
        <span className={styles.saved} data-status={status}>
          {status === 'failing' ? t('notSaved') : isSlow ? t('saving') : t('saved')}
        </span>
        <span className={styles.version}>{t('version', { version })}</span>
      </div>
    </div>
  )
}

/** Whether something has been so for a second: the 300 ms that changes wait for each other are not worth a word. */
function useLasting(isSo: boolean): boolean {
  const [isLasting, setLasting] = useState(false)
  useEffect(() => {
    if (!isSo) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), 1000)
    return () => clearTimeout(timer)
  }, [isSo])
  return isLasting
}
