import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SecretName } from '../../electron/shared/targets.ts'
import { api } from '../api.ts'
import { attempt } from '../desk/article-actions.ts'
import { Button } from '../ui/Button.tsx'
import { CheckField } from '../ui/CheckField.tsx'
import { NumberField, TextAreaField, TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './Targets.module.css'
import { type Draft, type Fields, usualPort } from './target-draft.ts'

export type FieldsProps = {
  readonly draft: Draft
  readonly wrong: ReadonlySet<string>
  readonly onChange: <F extends keyof Fields>(field: F, value: Fields[F]) => void
  readonly onSecret: (name: SecretName, value: string) => void
}
type TextName = { [F in keyof Fields]: Fields[F] extends string ? F : never }[keyof Fields]

/** The fields that a target of its kind needs. */
export function TargetFields(props: FieldsProps) {
  const { t } = useTranslation('targets')
  const { draft, onChange } = props
  const { fields } = draft
  const text = (field: Exclude<TextName, 'kind' | 'signIn'>, hint = '', placeholder = '') => (
    <Text {...props} field={field} hint={hint} placeholder={placeholder} />
  )
  switch (fields.kind) {
    case 'folder':
      return <Chosen {...props} field="folder" label={t('folderHere')} onChoose={() => api['export:choose-folder']()} />
    case 'zip':
      return <Chosen {...props} field="file" label={t('file')} onChoose={() => api['targets:choose-file']()} />
    case 'sftp':
      return (
        <>
          <Server {...props} />
          {text('user')}
          <SelectField
            label={t('signIn')}
            value={fields.signIn}
            choices={(['password', 'key'] as const).map((id) => ({ id, label: t(`signIn.${id}`) }))}
            onChange={(value) => onChange('signIn', value)}
          />
          {fields.signIn === 'key' ? (
            <>
              <Key {...props} />
              <Secret {...props} name="password" label={t('passphrase')} />
            </>
          ) : (
            <Secret {...props} name="password" label={t('password')} />
          )}
          {text('folder', t('folderHint'))}
        </>
      )
    case 'ftps':
      return (
        <>
          <Server {...props} />
          {text('user')}
          <Secret {...props} name="password" label={t('password')} />
          {text('folder', t('folderHint'))}
          <div className={styles.check}>
            <CheckField isChosen={fields.isImplicit} onChange={(value) => onChange('isImplicit', value)}>
              {t('isImplicit')}
            </CheckField>
          </div>
        </>
      )
    case 's3':
      return (
        <>
          {text('endpoint', '', 'https://')}
          {text('region')}
          {text('bucket')}
          {text('prefix', t('prefixHint'))}
          {text('accessKey')}
          <Secret {...props} name="secret" label={t('secret')} />
        </>
      )
    case 'webdav':
      return (
        <>
          <div className={styles.wide}>{text('url', '', 'https://')}</div>
          {text('user')}
          <Secret {...props} name="password" label={t('password')} />
        </>
      )
    case 'git':
      return (
        <>
          <div className={styles.wide}>{text('repository', t('repositoryHint'), 'https://')}</div>
          {text('branch')}
          {text('folder', t('folderInsideHint'))}
          {text('user', t('gitUserHint'))}
          <Secret {...props} name="password" label={t('token')} />
        </>
      )
  }
}

type TextProps = FieldsProps & { readonly field: TextName; readonly hint?: string; readonly placeholder?: string }

function Text({ draft, wrong, onChange, field, hint = '', placeholder = '' }: TextProps) {
  const { t } = useTranslation('targets')
  return (
    <TextField
      label={t(field)}
      value={draft.fields[field]}
      onChange={(value) => onChange(field, value)}
      error={wrong.has(field) ? t(`wrong.${field}`) : null}
      hint={hint}
      placeholder={placeholder}
    />
  )
}

function Server(props: FieldsProps) {
  const { t } = useTranslation('targets')
  const { draft, wrong, onChange } = props
  return (
    <>
      <Text {...props} field="host" placeholder="press.example" />
      <NumberField
        label={t('port')}
        value={draft.fields.port ?? usualPort(draft.fields)}
        onChange={(value) => onChange('port', value)}
        minimum={1}
        maximum={65_535}
        error={wrong.has('port') ? t('wrong.port') : null}
      />
    </>
  )
}

type SecretProps = FieldsProps & { readonly name: SecretName; readonly label: string }

/** A secret that is kept is never shown: what is typed takes its place. */
function Secret({ draft, onSecret, name, label }: SecretProps) {
  const { t } = useTranslation('targets')
  return (
    <TextField
      type="password"
      label={label}
      value={draft.secrets[name]}
      onChange={(value) => onSecret(name, value)}
      placeholder={draft.known.includes(name) ? t('kept') : ''}
      maxLength={10_000}
    />
  )
}

function Key({ draft, onSecret }: FieldsProps) {
  const { t } = useTranslation('targets')
  return (
    <div className={styles.wide}>
      <TextAreaField
        label={t('key')}
        value={draft.secrets.key}
        onChange={(value) => onSecret('key', value)}
        placeholder={draft.known.includes('key') ? t('kept') : '-----BEGIN OPENSSH PRIVATE KEY-----'}
        maxLength={100_000}
      />
    </div>
  )
}

type ChosenProps = FieldsProps & {
  readonly field: 'folder' | 'file'
  readonly label: string
  readonly onChoose: () => Promise<{ readonly folder: string } | { readonly file: string } | null>
}

/** A path of this machine, typed or chosen with the system's dialog. */
function Chosen({ draft, wrong, onChange, field, label, onChoose }: ChosenProps) {
  const { t } = useTranslation('targets')
  async function choose() {
    const chosen = await onChoose()
    if (chosen) onChange(field, 'folder' in chosen ? chosen.folder : chosen.file)
  }
  return (
    <div className={styles.chosen}>
      <TextField
        label={label}
        value={draft.fields[field]}
        onChange={(value) => onChange(field, value)}
        error={wrong.has(field) ? t(`wrong.${field}Here`) : null}
      />
      <Button icon={<FolderOpen aria-hidden />} onPress={() => void attempt(choose)}>
        {t('choose')}
      </Button>
    </div>
  )
}
