import { Check, Ellipsis, FileArchive, FolderOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../electron/shared/settings.ts'
import { sayWords, type ThemeRow } from '../../electron/shared/themes.ts'
import { api } from '../api.ts'
import { attempt } from '../desk/article-actions.ts'
import { errorText } from '../i18n.ts'
import { liveThemes } from '../live.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { MenuButton, MenuItem } from '../ui/Menu.tsx'
import { InstallNotice, type Outcome } from './InstallNotice.tsx'
import { ThemeSheet } from './ThemeSheet.tsx'
import styles from './Themes.module.css'
import { duplicateTheme, removeTheme, sayInstalled } from './theme-actions.ts'

type Props = {
  /** The newsroom's. */
  readonly folder: string
  readonly saved: Settings
  /** The open one; null: none. */
  readonly article: string | null
}

/** What the site can be made with: a list, and each theme with its options and its preview in a sheet of its own. */
export function ThemesSettings({ folder, saved, article }: Props) {
  const { t } = useTranslation('themes')
  const themes = liveThemes.use()
  const [looking, setLooking] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const shown = themes?.find(({ id }) => id === looking)
  // A designer works on the files beside Galley.
  useEffect(() => {
    void liveThemes.refresh()
    const onFocus = () => void liveThemes.refresh()
    window.addEventListener('focus', onFocus)
    return () => window.removeEventListener('focus', onFocus)
  }, [])

  const install = (path: string, isReplacing: boolean) =>
    attempt(async () => {
      setOutcome(null)
      const done = await api['themes:install']({ path, isReplacing })
      if (done.status === 'installed') sayInstalled(done.id, done.name, done.binned)
      else setOutcome({ path, ...done })
    })
  const choose = (from: 'folder' | 'zip') =>
    attempt(async () => {
      const chosen = await api['themes:choose']({ from })
      if (chosen) await install(chosen.path, false)
    })

  if (!themes) return null
  return (
    <>
      <ul className={styles.list} aria-label={t('title')}>
        {themes.map((row) => (
          <ThemeLine key={row.id} row={row} isUsed={row.id === saved.theme} onLook={() => setLooking(row.id)} />
        ))}
      </ul>
      <div className={styles.actions}>
        <Button icon={<FolderOpen aria-hidden />} onPress={() => void choose('folder')}>
          {t('installFolder')}
        </Button>
        <Button icon={<FileArchive aria-hidden />} onPress={() => void choose('zip')}>
          {t('installZip')}
        </Button>
      </div>
      {outcome ? (
        <InstallNotice
          outcome={outcome}
          onReplace={() => void install(outcome.path, true)}
          onClose={() => setOutcome(null)}
        />
      ) : null}
      {shown ? (
        <ThemeSheet
          key={shown.id}
          folder={folder}
          row={shown}
          saved={saved}
          article={article}
          onClose={() => setLooking(null)}
        />
      ) : null}
    </>
  )
}

type LineProps = { readonly row: ThemeRow; readonly isUsed: boolean; readonly onLook: () => void }

function ThemeLine({ row, isUsed, onLook }: LineProps) {
  const { t, i18n } = useTranslation('themes')
  const { id, name, version, isOwn, problem } = row
  const about = [version === '' ? '' : t('version', { version }), isOwn ? t('own') : t('comesWith')]
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.head}>
          <span className={styles.name}>{name}</span>
          <span className={styles.about}>{about.filter(Boolean).join(' · ')}</span>
          {isUsed ? (
            <span className={styles.used}>
              <Check aria-hidden />
              {t('inUse')}
            </span>
          ) : null}
        </p>
        {problem ? (
          <p className={styles.problem} data-selectable="">
            {errorText(problem)}
          </p>
        ) : (
          <p className={styles.description}>{sayWords(row.description, i18n.language)}</p>
        )}
      </div>
      <Button aria-label={t('previewOf', { name })} isDisabled={problem !== null} onPress={onLook}>
        {t('preview')}
      </Button>
      <MenuButton
        label={t('more', { name })}
        button={<IconButton label={t('more', { name })} icon={<Ellipsis aria-hidden />} />}
      >
        <MenuItem isDisabled={problem !== null} onAction={() => void duplicateTheme(row)}>
          {t('duplicate')}
        </MenuItem>
        <MenuItem isDisabled={!isOwn} onAction={() => void attempt(() => api['themes:show']({ theme: id }))}>
          {t('show')}
        </MenuItem>
        <MenuItem isDisabled={!isOwn || isUsed} onAction={() => void removeTheme(row)}>
          {t('remove')}
        </MenuItem>
      </MenuButton>
    </li>
  )
}
