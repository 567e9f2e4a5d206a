import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { preferences as schema } from '../../electron/shared/settings.ts'
import { attempt } from '../desk/article-actions.ts'
import { usePreferences, writePreferences } from '../preferences.ts'
import { TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './Settings.module.css'

const waitMs = 300

/** What holds for one person on this machine. */
export function PersonSettings() {
  const { t } = useTranslation('settings')
  const { author: saved, appearance, locale } = usePreferences()
  const [author, setAuthor] = useState(saved)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef({ author, saved })
  latest.current = { author, saved }
  useEffect(() => () => save(latest.current), [])

  function write(value: string) {
    setAuthor(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => save(latest.current), waitMs)
  }

  return (
    <div className={styles.grid}>
      <div className={styles.wide}>
        <TextField label={t('author')} value={author} onChange={write} maxLength={200} hint={t('authorHint')} />
      </div>
      <SelectField
        label={t('appearance')}
        value={appearance}
        choices={schema.shape.appearance.options.map((id) => ({ id, label: t(`appearance.${id}`) }))}
        onChange={(value) => void attempt(() => writePreferences({ appearance: value }))}
      />
      <SelectField
        label={t('locale')}
        value={locale}
        choices={[
          { id: 'system', label: t('locale.system') },
          { id: 'en', label: 'English' },
          { id: 'zh-CN', label: '简体中文' },
        ]}
        onChange={(value) => void attempt(() => writePreferences({ locale: value }))}
      />
    </div>
  )
}

function save({ author, saved }: { readonly author: string; readonly saved: string }): void {
  const name = author.trim()
  if (name !== saved) void attempt(() => writePreferences({ author: name }))
}
