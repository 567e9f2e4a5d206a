import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Status, statuses } from '../../electron/shared/article/metadata.ts'
import { headlineOf } from '../../electron/shared/article/reading.ts'
import { api } from '../api.ts'
import { hasPages, KillSheet } from '../desk/KillSheet.tsx'
import type { Session } from '../editor/session.ts'
import { useFacts } from '../editor/use-journal.ts'
import { errorText } from '../i18n.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import { showToast } from '../ui/Toasts.tsx'
import { useFieldSet } from './field-set.ts'
import styles from './MetadataPane.module.css'

/** Where the article stands, and when it came there. Kept beside the journal: undo does not touch it, a toast does. */
export function StatusField({ session }: { readonly session: Session }) {
  const { t, i18n } = useTranslation(['metadata', 'ui'])
  const { values, isDisabled } = useFieldSet()
  const events = useFacts(session).statuses
  const current = events.at(-1)?.status ?? 'draft'
  const [isAsking, setIsAsking] = useState(false)
  const [asked, setAsked] = useState<{ status: Status; after: number } | null>(null)
  const shown = asked && asked.after === events.length ? asked.status : current
  const word = (status: Status) => t(`status.${status}`, { ns: 'ui' })
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })

  async function choose(status: Status): Promise<void> {
    const isKilling = status === 'killed' && shown !== 'killed'
    if (isKilling && (await hasPages([session.id]).catch(() => false))) setIsAsking(true)
    else await set(status, shown)
  }

  async function set(status: Status, previous: Status, notice?: string | null): Promise<void> {
    if (status === previous) return
    setAsked({ status, after: events.length })
    try {
      await api['article:status']({ ids: [session.id], status, notice })
      showToast({
        message: t('statusSet', { status: word(status) }),
        action: {
          label: t('undoStatus'),
          run: () => void api['article:status']({ ids: [session.id], status: previous }),
        },
      })
    } catch (error) {
      setAsked(null)
      showToast({ message: errorText(error), tone: 'error' })
    }
  }

  return (
    <div className={styles.field}>
      <SelectField
        label={t('status')}
        value={shown}
        choices={statuses.map((status) => ({ id: status, label: word(status) }))}
        isDisabled={isDisabled}
        onChange={(status) => void choose(status)}
      />
      {isAsking ? (
        <KillSheet
          rows={[{ headline: headlineOf(session.editor.state.doc), language: values.language }]}
          onClose={() => setIsAsking(false)}
          onKill={(notice) => void set('killed', shown, notice)}
        />
      ) : null}
      <details className={styles.events}>
        <summary>{t('statusHistory', { count: events.length })}</summary>
        <ol>
          {[...events].reverse().map((event) => (
            <li key={`${event.at} ${event.status}`}>
              <StatusMark status={event.status} />
              <span>
                {event.author
                  ? t('statusBy', { status: word(event.status), author: event.author })
                  : word(event.status)}
              </span>
              <time dateTime={new Date(event.at).toISOString()}>{when.format(event.at)}</time>
            </li>
          ))}
        </ol>
      </details>
    </div>
  )
}
