import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../electron/shared/target-address.ts'
import { type KnownTarget, neededSecret } from '../../electron/shared/targets.ts'
import { api } from '../api.ts'
import { attempt } from '../desk/article-actions.ts'
import { liveTargets } from '../live.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { showToast } from '../ui/Toasts.tsx'
import { TargetForm } from './TargetForm.tsx'
import styles from './Targets.module.css'
import { type Draft, draftOf } from './target-draft.ts'

/** What is being typed stays with its newsroom when the sheet is closed by a slip, until it is saved or cancelled. */
const unfinished = new Map<string, Draft>()

/** The places that the site is published to: a list, and the form of the one that is added or changed. */
export function TargetsSettings({ folder }: { readonly folder: string }) {
  const { t } = useTranslation('targets')
  const targets = liveTargets.use()
  const [draft, setDraft] = useState(unfinished.get(folder) ?? null)
  const [isBack, setBack] = useState(false)
  function edit(next: Draft | null) {
    if (next) unfinished.set(folder, next)
    else unfinished.delete(folder)
    setDraft(next)
    // The form takes the focus with it.
    setBack(next === null)
  }
  if (draft) return <TargetForm key={draft.id} draft={draft} onDraft={edit} onDone={() => edit(null)} />
  if (!targets) return null
  return (
    <>
      {targets.length === 0 ? (
        <p className={styles.none}>{t('none')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('title')}>
          {targets.map((target) => (
            <TargetRow key={target.id} target={target} onEdit={() => edit(draftOf(target))} />
          ))}
        </ul>
      )}
      <Button
        icon={<Plus aria-hidden />}
        onPress={() => edit(draftOf(null))}
        autoFocus={isBack || targets.length === 0}
      >
        {t('add')}
      </Button>
    </>
  )
}

function TargetRow({ target, onEdit }: { readonly target: KnownTarget; readonly onEdit: () => void }) {
  const { t } = useTranslation('targets')
  const { id, name, settings, known } = target
  const needed = neededSecret(settings)
  const isMissing = needed !== null && !known.includes(needed)
  const remove = () =>
    attempt(async () => {
      await api['targets:remove']({ id })
      const restore = () => void attempt(() => api['targets:restore']({ id }))
      showToast({ message: t('removed', { name }), action: { label: t('undo'), run: restore } })
    })
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.address} title={addressOf(settings)}>
          {isMissing ? t('secretMissing') : addressOf(settings)}
        </span>
      </div>
      <span className={styles.kind}>{t(`kind.${settings.kind}`)}</span>
      <IconButton label={t('edit', { name })} icon={<Pencil aria-hidden />} onPress={onEdit} />
      <IconButton label={t('remove', { name })} icon={<Trash2 aria-hidden />} onPress={() => void remove()} />
    </li>
  )
}
