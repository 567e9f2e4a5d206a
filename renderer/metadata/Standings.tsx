import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Standing } from '../../electron/shared/publication.ts'
import { api, onArticleMayDiffer, onNotice } from '../api.ts'
import type { Session } from '../editor/session.ts'
import { useFacts } from '../editor/use-journal.ts'
import { errorText } from '../i18n.ts'
import { showToast } from '../ui/Toasts.tsx'
import styles from './MetadataPane.module.css'

/** Where the article's page stands, and what of the article has changed since. Nothing where it stands nowhere. */
export function Standings({ session }: { readonly session: Session }) {
  const { t, i18n } = useTranslation('metadata')
  const standings = useStandings(session.id)
  const isKilled = useFacts(session).statuses.at(-1)?.status === 'killed'
  const parts = new Intl.ListFormat(i18n.language, { type: 'conjunction' })

  function tell({ differs }: Standing): string {
    if (isKilled) return t('publishedKilled')
    if (differs.length === 0) return t('publishedSame')
    return t('publishedDiffers', { parts: parts.format(differs.map((part) => t(`publishedParts.${part}`))) })
  }

  function open(place: string): void {
    api['article:open-page']({ id: session.id, place }).catch((error: unknown) =>
      showToast({ message: errorText(error), tone: 'error' }),
    )
  }

  if (standings.length === 0) return null
  return (
    <ul className={styles.standings}>
      {standings.map((standing) => (
        <li key={standing.place} data-differs={standing.differs.length > 0 || isKilled}>
          {standing.canOpen ? (
            <Button
              className={styles.offer ?? ''}
              aria-label={t('publishedOpen', { place: standing.name })}
              onPress={() => open(standing.place)}
            >
              {t('published', { place: shortNameOf(standing) })}
            </Button>
          ) : (
            <span>{t('published', { place: shortNameOf(standing) })}</span>
          )}
          <span>{tell(standing)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Read again whenever something of the article or of its pages may have changed. */
function useStandings(id: string): readonly Standing[] {
  const [read, setRead] = useState<{ readonly id: string; readonly standings: readonly Standing[] }>()
  useEffect(() => {
    let isCurrent = true
    const load = () => {
      // An article that is gone stands nowhere.
      const found = api['article:standings']({ id }).catch(() => [])
      void found.then((standings) => isCurrent && setRead({ id, standings }))
    }
    load()
    const stops = [onArticleMayDiffer(id, load), onNotice('targets:changed', load)]
    return () => {
      isCurrent = false
      for (const stop of stops) stop()
    }
  }, [id])
  return read?.id === id ? read.standings : []
}

/** A target by its name, a folder by the last part of its path. */
const shortNameOf = ({ name, isFolder }: Standing): string =>
  (isFolder ? name.split(/[\\/]/).findLast((part) => part !== '') : name) ?? name
