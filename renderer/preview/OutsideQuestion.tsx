import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import styles from './OutsideQuestion.module.css'
import { openOutside } from './outside.ts'
import type { Outside } from './use-outside.ts'

/** Shows where a link leads that nobody has written into the article, and asks whether to go there. */
export function OutsideQuestion({ outside: { asked, close } }: { readonly outside: Outside }) {
  const { t } = useTranslation(['preview', 'ui'])
  if (asked === null) return null
  return (
    <Sheet
      role="alertdialog"
      size="small"
      title={t('outside.title')}
      onClose={close}
      footer={
        <>
          <Button autoFocus onPress={close}>
            {t('cancel', { ns: 'ui' })}
          </Button>
          <Button
            variant="primary"
            onPress={() => {
              close()
              openOutside(asked)
            }}
          >
            {t('outside.open')}
          </Button>
        </>
      }
    >
      <p className={styles.address} dir="ltr" data-selectable="">
        {asked}
      </p>
      <p>{t('outside.text')}</p>
    </Sheet>
  )
}
