import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../electron/shared/errors.ts'
import type { NewTarget } from '../../electron/shared/targets.ts'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { isCancelled, type Job, startJob } from '../jobs.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { TargetFields } from './TargetFields.tsx'
import styles from './Targets.module.css'
import { type Draft, type Fields, kinds, readDraft, typedSecrets, withField } from './target-draft.ts'

type Props = {
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
  /** It is saved, or not wanted. */
  readonly onDone: () => void
}
type Outcome =
  | { readonly status: 'none' | 'testing' | 'saving' | 'reached' }
  | { readonly status: 'failed'; readonly error: unknown }

const noneWrong: ReadonlySet<string> = new Set()
const canBeAccepted = new Set(['target.host-unknown', 'target.host-changed', 'target.certificate-unknown'])

/** A target's name, kind and settings; saved when all is right. */
export function TargetForm({ draft, onDraft, onDone }: Props) {
  const { t } = useTranslation('targets')
  const [isTried, setTried] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>({ status: 'none' })
  const job = useRef<Job<unknown>>(undefined)
  useEffect(() => () => job.current?.cancel(), [])
  const read = readDraft(draft)
  const wrong = isTried && 'wrong' in read ? read.wrong : noneWrong
  const isHere = draft.fields.kind === 'folder' || draft.fields.kind === 'zip'
  const isBusy = outcome.status === 'testing' || outcome.status === 'saving'

  function change(next: Draft) {
    onDraft(next)
    setOutcome({ status: 'none' })
  }
  const onChange = <F extends keyof Fields>(field: F, value: Fields[F]) => change(withField(draft, field, value))

  async function attempt(status: 'testing' | 'saving', of: Draft, work: (target: NewTarget) => Promise<unknown>) {
    setTried(true)
    const found = readDraft(of)
    if ('wrong' in found) return
    setOutcome({ status })
    try {
      await work(found.target)
      if (status === 'saving') onDone()
      else setOutcome({ status: 'reached' })
    } catch (error) {
      setOutcome(isCancelled(error) ? { status: 'none' } : { status: 'failed', error })
    }
  }

  const test = (of: Draft) =>
    attempt('testing', of, (target) => {
      const secrets = typedSecrets(of, target.settings)
      job.current = startJob(
        (name) => api['targets:test']({ id: of.id, target, secrets, job: name }),
        () => undefined,
      )
      return job.current.result
    })
  const save = () =>
    attempt('saving', draft, (target) =>
      api['targets:save']({ id: draft.id, target, secrets: typedSecrets(draft, target.settings) }),
    )
  function accept(fingerprint: string) {
    const next = withField(draft, 'fingerprint', fingerprint)
    onDraft(next)
    void test(next)
  }

  return (
    <form
      className={styles.form}
      aria-label={draft.id === null ? t('newTarget') : draft.fields.name}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={styles.grid}>
        <TextField
          label={t('name')}
          value={draft.fields.name}
          onChange={(value) => onChange('name', value)}
          error={wrong.has('name') ? t('wrong.name') : null}
          maxLength={60}
          autoFocus
        />
        <SelectField
          label={t('kind')}
          value={draft.fields.kind}
          choices={kinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
          onChange={(value) => onChange('kind', value)}
        />
        <TargetFields
          draft={draft}
          wrong={wrong}
          onChange={onChange}
          onSecret={(name, value) => change({ ...draft, secrets: { ...draft.secrets, [name]: value } })}
        />
      </div>
      <Result outcome={outcome} onAccept={accept} />
      <div className={styles.actions}>
        {isHere ? null : outcome.status === 'testing' ? (
          <Button onPress={() => job.current?.cancel()}>{t('stopTest')}</Button>
        ) : (
          <Button onPress={() => void test(draft)} isDisabled={isBusy}>
            {t('test')}
          </Button>
        )}
        <span className={styles.space} />
        <Button onPress={onDone}>{t('cancel')}</Button>
        <Button variant="primary" type="submit" isPending={outcome.status === 'saving'}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

function Result({
  outcome,
  onAccept,
}: {
  readonly outcome: Outcome
  readonly onAccept: (fingerprint: string) => void
}) {
  const { t } = useTranslation('targets')
  if (outcome.status !== 'failed') {
    const words = outcome.status === 'testing' ? t('testing') : outcome.status === 'reached' ? t('reached') : ''
    return (
      <p className={styles.result} role="status">
        {words}
      </p>
    )
  }
  const { error } = outcome
  const fingerprint =
    error instanceof AppError && canBeAccepted.has(error.key) ? error.values['fingerprint'] : undefined
  return (
    <div className={styles.failed}>
      <p role="alert" data-selectable="">
        {errorText(error)}
      </p>
      {fingerprint === undefined ? null : <Button onPress={() => onAccept(String(fingerprint))}>{t('accept')}</Button>}
    </div>
  )
}
