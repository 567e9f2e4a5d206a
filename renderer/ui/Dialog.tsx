import { X } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'

type Props = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the primary one last. */
  readonly footer?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** `alertdialog` asks before something that cannot be undone; it has no close button of its own. */
  readonly role?: 'dialog' | 'alertdialog'
  /** Whether Escape closes it; false while work is under way. A press beside it never does: it would lose what was typed. */
  readonly isDismissable?: boolean
}

let openSheets = 0

/** Whether a sheet keeps the editor from what is behind it. */
export function isSheetOpen(): boolean {
  return openSheets > 0
}

/** A modal sheet: a title, a body that scrolls, a footer with its buttons. Mount it to open it. */
export function Sheet({
  title,
  onClose,
  children,
  footer,
  size = 'medium',
  role = 'dialog',
  isDismissable = true,
}: Props) {
  const { t } = useTranslation('ui')
  useEffect(() => {
    openSheets += 1
    return () => {
      openSheets -= 1
    }
  }, [])
  return (
    <ModalOverlay
      isOpen
      isKeyboardDismissDisabled={!isDismissable}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      className={styles.overlay ?? ''}
    >
      <Modal className={classes(styles.modal, styles[size])}>
        <Dialog role={role} className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            {role === 'dialog' && isDismissable ? (
              <IconButton label={t('close')} shortcut={t('escapeKey')} icon={<X aria-hidden />} onPress={onClose} />
            ) : null}
          </header>
          <div className={styles.body}>{children}</div>
          {footer ? <footer className={styles.footer}>{footer}</footer> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
