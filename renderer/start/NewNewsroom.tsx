import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../electron/shared/contract.ts'
import { settings } from '../../electron/shared/settings.ts'
import { languageChoices } from '../languages.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './Start.module.css'

type Props = {
  readonly proposedFolder: string
  readonly isBusy: boolean
  readonly onMake: (input: Input<'newsroom:create'>, settings: Input<'settings:write'>) => void
  readonly onCancel: () => void
}

/** What an empty newsroom needs: a name, a language, a folder. */
export function NewNewsroom({ proposedFolder, isBusy, onMake, onCancel }: Props) {
  const { t, i18n } = useTranslation(['start', 'ui'])
  const [name, setName] = useState('')
  const [language, setLanguage] = useState(i18n.language)
  const [folder, setFolder] = useState(proposedFolder)
  const isNamed = settings.shape.name.safeParse(name.trim()).success
  const canMake = isNamed && folder.trim() !== '' && !isBusy
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const values = { name: name.trim(), language, timeZone }
  const make = () => canMake && onMake({ folder: folder.trim(), isSample: false }, values)

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        make()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <TextField
        label={t('form.name')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={200}
        placeholder={t('form.namePlaceholder')}
      />
      <SelectField
        label={t('form.language')}
        value={language}
        choices={languageChoices(language, i18n.language)}
        onChange={setLanguage}
      />
      <TextField label={t('form.folder')} value={folder} onChange={setFolder} hint={t('form.folderHint')} />
      <div className={styles.formButtons}>
        <Button
          variant="quiet"
          isDisabled={!isNamed || isBusy}
          onPress={() => onMake({ folder: null, isSample: false }, values)}
        >
          {t('form.choose')}
        </Button>
        <span className={styles.spring} />
        <Button onPress={onCancel}>{t('cancel', { ns: 'ui' })}</Button>
        <Button type="submit" variant="primary" isDisabled={!canMake}>
          {t('form.make')}
        </Button>
      </div>
    </form>
  )
}
