import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../i18n.ts'
import { Button } from '../ui/Button.tsx'
import type { Session } from './session.ts'
import styles from './UnsavedNotice.module.css'
import { useSaveState } from './use-journal.ts'

/** Stays above the text while the journal does not take it: why, what is safe, what to do. */
export function UnsavedNotice({ session }: { readonly session: Session }) {
  const { t } = useTranslation('editor')
  const save = useSaveState(session)
  const [isCopied, setCopied] = useState(false)
  if (save.status !== 'failing') return null
  const copy = async () => {
    await navigator.clipboard.writeText(session.editor.getText({ blockSeparator: '\n\n' }))
    setCopied(true)
  }
  return (
    <div role="alert" className={styles.notice}>
      <TriangleAlert aria-hidden />
      <div className={styles.words} data-selectable="">
        <strong>{t('unsaved.title')}</strong> {errorText(save.error)} {t('unsaved.safe')}
      </div>
      <Button onPress={() => void copy()}>{isCopied ? t('unsaved.copied') : t('unsaved.copy')}</Button>
      <Button onPress={session.journal.retry}>{t('unsaved.retry')}</Button>
    </div>
  )
}
