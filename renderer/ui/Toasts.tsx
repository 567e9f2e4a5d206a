import { X } from 'lucide-react'
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Toasts.module.css'

export type ToastMessage = {
  readonly message: string
  readonly action?: { readonly label: string; readonly run: () => void }
  readonly tone?: 'error'
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 2 })

/** Says one sentence at the foot of the window for eight seconds; an error stays until it is closed. */
export function showToast(toast: ToastMessage): void {
  dropToasts()
  queue.add(toast, toast.tone === 'error' ? {} : { timeout: 8000 })
}

/** Drops what was said of a newsroom once another is open: what is undone then would be undone there. Errors stay. */
export function dropToasts(): void {
  for (const shown of queue.visibleToasts) if (!shown.content.tone) queue.close(shown.key)
}

/** Where toasts appear; once a window. */
export function Toasts() {
  const { t } = useTranslation('ui')
  return (
    <ToastRegion queue={queue} aria-label={t('notices')} className={styles.region ?? ''}>
      {({ toast }) => (
        <Toast toast={toast} className={classes(styles.toast, toast.content.tone === 'error' && styles.error)}>
          <ToastContent className={styles.content} data-selectable="">
            <Text slot="title">{toast.content.message}</Text>
          </ToastContent>
          {toast.content.action ? (
            <Button
              variant="quiet"
              onPress={() => {
                toast.content.action?.run()
                queue.close(toast.key)
              }}
            >
              {toast.content.action.label}
            </Button>
          ) : null}
          <IconButton
            label={t('close')}
            icon={<X aria-hidden />}
            placement="top"
            onPress={() => queue.close(toast.key)}
          />
        </Toast>
      )}
    </ToastRegion>
  )
}
