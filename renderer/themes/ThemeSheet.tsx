import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../electron/shared/settings.ts'
import { type OptionValues, readOptions, sayWords, type ThemeRow } from '../../electron/shared/themes.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { ThemeFields } from './ThemeFields.tsx'
import { ThemePreview } from './ThemePreview.tsx'
import styles from './Themes.module.css'
import { chooseTheme } from './theme-actions.ts'
import { isUsual, type ThemeDraft, valuesOf, wrongIn } from './theme-draft.ts'

type Props = {
  /** The newsroom's. */
  readonly folder: string
  readonly row: ThemeRow
  readonly saved: Settings
  /** The open one; null: none. */
  readonly article: string | null
  readonly onClose: () => void
}

/** What is being chosen stays with its newsroom when the sheet is closed by a slip, until it is saved or cancelled. */
const unfinished = new Map<string, ThemeDraft>()

/** A theme's options beside the site as it would be with them. Nothing is kept before it is saved. */
export function ThemeSheet({ folder, row, saved, article, onClose }: Props) {
  const { t, i18n } = useTranslation('themes')
  const { id, name, options } = row
  const place = `${folder} ${id}`
  const [typed, setTyped] = useState<ThemeDraft>(unfinished.get(place) ?? {})
  const [isSaving, setSaving] = useState(false)
  const last = useRef<OptionValues>(readOptions(row, saved.themeOptions[id]))
  // The theme may get other options while its designer works on it.
  const draft = { ...readOptions(row, saved.themeOptions[id]), ...typed }
  const wrong = wrongIn(options, draft)
  const values = valuesOf(options, draft, last.current)
  last.current = values
  const isUsed = saved.theme === id

  function change(next: ThemeDraft) {
    unfinished.set(place, next)
    setTyped(next)
  }
  function leave() {
    unfinished.delete(place)
    onClose()
  }
  async function save() {
    if (wrong.size > 0) return
    setSaving(true)
    const isSaved = await chooseTheme(row, values, saved)
    setSaving(false)
    if (isSaved) leave()
  }

  return (
    <Sheet
      title={t('sheet', { name })}
      onClose={onClose}
      size="large"
      footer={
        <>
          <Button onPress={leave}>{t('cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={wrong.size > 0}
            isPending={isSaving}
            onPress={() => void save()}
            autoFocus={options.length === 0}
          >
            {isUsed ? t('save') : t('use')}
          </Button>
        </>
      }
    >
      <div className={styles.sheet}>
        <div className={styles.side}>
          <p className={styles.description}>{sayWords(row.description, i18n.language)}</p>
          {options.length === 0 ? (
            <p className={styles.hint}>{t('none')}</p>
          ) : (
            <>
              <ThemeFields
                options={options}
                draft={draft}
                wrong={wrong}
                onChange={(key, value) => change({ ...typed, [key]: value })}
              />
              <Button isDisabled={isUsual(options, draft)} onPress={() => change(readOptions(row))}>
                {t('reset')}
              </Button>
            </>
          )}
        </div>
        <div className={styles.preview}>
          <ThemePreview theme={id} options={values} article={article} />
        </div>
      </div>
    </Sheet>
  )
}
