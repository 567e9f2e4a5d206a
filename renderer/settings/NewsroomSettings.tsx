import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Settings, settings as schema } from '../../electron/shared/settings.ts'
import { languageChoices } from '../languages.ts'
import { CheckField } from '../ui/CheckField.tsx'
import { NumberField, TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { addressExample } from './address-example.ts'
import styles from './Settings.module.css'
import { useSettingsDraft } from './use-settings-draft.ts'

/** What holds for everyone in the newsroom and for the site it publishes. */
export function NewsroomSettings({ saved }: { readonly saved: Settings }) {
  const { t, i18n } = useTranslation('settings')
  const { draft, change, isWrong } = useSettingsDraft(saved)
  const error = (field: keyof Settings) => (isWrong(field) ? t(`wrong.${field}`) : null)
  const zones = useMemo(() => timeZones(saved.timeZone), [saved.timeZone])
  return (
    <div className={styles.grid}>
      <TextField
        label={t('name')}
        value={draft.name}
        onChange={(value) => change('name', value)}
        error={error('name')}
        maxLength={200}
      />
      <SelectField
        label={t('language')}
        value={draft.language}
        choices={languageChoices(draft.language, i18n.language)}
        onChange={(value) => change('language', value)}
        hint={t('languageHint')}
      />
      <SelectField
        label={t('timeZone')}
        value={draft.timeZone}
        choices={zones}
        onChange={(value) => change('timeZone', value)}
      />
      <NumberField
        label={t('articlesPerPage')}
        value={Number.isNaN(draft.articlesPerPage) ? null : draft.articlesPerPage}
        onChange={(value) => change('articlesPerPage', value ?? Number.NaN)}
        error={error('articlesPerPage')}
      />
      <div className={styles.wide}>
        <TextField
          label={t('addressPattern')}
          value={draft.addressPattern}
          onChange={(value) => change('addressPattern', value)}
          error={error('addressPattern')}
          hint={
            <>
              {t('example')} <span className={styles.example}>{addressExample(draft.addressPattern)}</span>
            </>
          }
        />
      </div>
      <TextField
        label={t('siteUrl')}
        value={draft.siteUrl}
        onChange={(value) => change('siteUrl', value)}
        error={error('siteUrl')}
        placeholder="https://"
        hint={t('siteUrlHint')}
      />
      <TextField
        label={t('counterUrl')}
        value={draft.counterUrl}
        onChange={(value) => change('counterUrl', value)}
        error={error('counterUrl')}
        placeholder="https://"
        hint={t('counterUrlHint')}
      />
      <SelectField
        label={t('feedText')}
        value={draft.feedText}
        choices={schema.shape.feedText.options.map((id) => ({ id, label: t(`feedText.${id}`) }))}
        onChange={(value) => change('feedText', value)}
        hint={t('feedTextHint')}
      />
      <SelectField
        label={t('redirectFiles')}
        value={draft.redirectFiles}
        choices={schema.shape.redirectFiles.options.map((id) => ({ id, label: t(`redirectFiles.${id}`) }))}
        onChange={(value) => change('redirectFiles', value)}
        hint={t('redirectFilesHint')}
      />
      <div className={styles.wide}>
        <CheckField isChosen={draft.showTime} onChange={(value) => change('showTime', value)}>
          {t('showTime')}
        </CheckField>
        <CheckField isChosen={draft.showEmptyLabels} onChange={(value) => change('showEmptyLabels', value)}>
          {t('showEmptyLabels')}
        </CheckField>
        <CheckField isChosen={draft.embedArticleData} onChange={(value) => change('embedArticleData', value)}>
          {t('embedArticleData')}
        </CheckField>
        <CheckField isChosen={draft.archives} onChange={(value) => change('archives', value)}>
          {t('archives')}
        </CheckField>
        <CheckField isChosen={draft.llmsText} onChange={(value) => change('llmsText', value)}>
          {t('llmsText')}
        </CheckField>
      </div>
    </div>
  )
}

function timeZones(current: string) {
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
  const all = known.includes(current) ? known : [current, ...known]
  return all.map((id) => ({ id, label: id.replaceAll('_', ' ') }))
}
