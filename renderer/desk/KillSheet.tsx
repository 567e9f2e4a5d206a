import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleRow } from '../../electron/shared/article/article.ts'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { CheckField } from '../ui/CheckField.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { TextAreaField } from '../ui/Field.tsx'

type Props = {
  readonly rows: readonly Pick<ArticleRow, 'headline' | 'language'>[]
  readonly onClose: () => void
  /** What readers are told where the pages stood, perhaps ''; null: nothing. */
  readonly onKill: (notice: string | null) => void
}

const limit = 1000

/** Asks what readers find where the pages of articles stood that are about to be killed. */
export function KillSheet({ rows, onClose, onKill }: Props) {
  const { t } = useTranslation(['desk', 'ui'])
  const [hasNotice, setHasNotice] = useState(true)
  const [reason, setReason] = useState('')
  const over = reason.length - limit
  return (
    <Sheet
      size="small"
      title={t('kill.title', { count: rows.length })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel', { ns: 'ui' })}</Button>
          <Button
            variant="primary"
            isDisabled={hasNotice && over > 0}
            onPress={() => {
              onClose()
              onKill(hasNotice ? reason.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim() : null)
            }}
          >
            {t('kill.confirm', { count: rows.length })}
          </Button>
        </>
      }
    >
      <p>{t('kill.text', { count: rows.length, headline: rows[0]?.headline || t('untitled') })}</p>
      <CheckField isChosen={hasNotice} onChange={setHasNotice}>
        {t('kill.notice', { count: rows.length })}
      </CheckField>
      <TextAreaField
        label={t('kill.reason')}
        value={reason}
        onChange={setReason}
        error={over > 0 ? t('kill.tooLong', { limit }) : null}
        hint={t('kill.reasonHint')}
        isDisabled={!hasNotice}
        {...(rows[0] ? { language: rows[0].language } : {})}
      />
    </Sheet>
  )
}

/** Whether a page of any of these articles stands somewhere, as far as the newsroom knows. */
export async function hasPages(ids: readonly string[]): Promise<boolean> {
  for (const id of ids) if ((await api['article:standings']({ id })).length > 0) return true
  return false
}
