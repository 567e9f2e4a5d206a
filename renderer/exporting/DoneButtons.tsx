import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { Button } from '../ui/Button.tsx'
import { showToast } from '../ui/Toasts.tsx'
import styles from './ExportSheet.module.css'
import type { Outcome, Place } from './places.ts'

type DoneProps = {
  readonly result: Outcome
  readonly onClose: () => void
  readonly onUndo: (place: Place) => void
}

/** What can be done with what was published: undo it, look at it. */
export function DoneButtons({ result, onClose, onUndo }: DoneProps) {
  const { t } = useTranslation('exporting')
  const { place, folder } = result
  const home = homeOf(result)
  const isChanged = result.added + result.changed + result.removed > 0
  return (
    <>
      {result.canUndo && isChanged ? (
        <>
          <Button onPress={() => onUndo(place)}>{t('undo')}</Button>
          <span className={styles.space} />
        </>
      ) : null}
      <Button onPress={onClose} autoFocus={home === null}>
        {t('close')}
      </Button>
      {folder === null ? null : <Button onPress={() => open(folder)}>{t('showFolder')}</Button>}
      {home === null ? null : (
        <Button variant="primary" autoFocus onPress={() => open(home)}>
          {t('openSite')}
        </Button>
      )}
    </>
  )
}

function open(target: string): void {
  api['shell:open']({ target }).catch((error: unknown) => showToast({ message: errorText(error), tone: 'error' }))
}

/** The home page's address, or its place on the disk as this machine writes paths; null where there is none to open. */
function homeOf({ to, home }: Outcome): string | null {
  if (home === '' || home.startsWith('http:')) return null
  if (/^(?:https:|\/|\\\\|[A-Za-z]:)/.test(home)) return home
  const stroke = to.includes('\\') ? '\\' : '/'
  return `${to.replace(/[\\/]$/, '')}${stroke}${home.replaceAll('/', stroke)}`
}
