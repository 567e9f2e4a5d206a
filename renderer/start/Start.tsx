import { ArrowLeft, BookOpen, FilePlus2, FolderOpen } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Input, NewsroomState } from '../../electron/shared/contract.ts'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { IconButton } from '../ui/Button.tsx'
import { NewNewsroom } from './NewNewsroom.tsx'
import { Proof } from './Proof.tsx'
import styles from './Start.module.css'

type Props = {
  readonly state: NewsroomState
  readonly onDone: (state: NewsroomState) => void
  /** Given where a newsroom is open already. */
  readonly onBack?: () => void
}

/** The first screen: which newsroom. */
export function Start({ state, onDone, onBack }: Props) {
  const { t } = useTranslation('start')
  const [isMaking, setIsMaking] = useState(false)
  const [problem, setProblem] = useState<string | null>(state.problem ? errorText(state.problem) : null)
  const [isBusy, setIsBusy] = useState(false)

  async function run(work: () => Promise<NewsroomState | null>) {
    setIsBusy(true)
    setProblem(null)
    try {
      const next = await work()
      if (next) onDone(next)
    } catch (error) {
      setProblem(errorText(error))
    } finally {
      setIsBusy(false)
    }
  }

  function make(input: Input<'newsroom:create'>, settings?: Input<'settings:write'>) {
    void run(async () => {
      const next = await api['newsroom:create'](input)
      if (!next || !settings) return next
      await api['settings:write'](settings)
      return api['newsroom:state']()
    })
  }

  return (
    <main className={styles.screen} aria-busy={isBusy}>
      {onBack ? (
        <div className={styles.back}>
          <IconButton label={t('back')} icon={<ArrowLeft aria-hidden />} onPress={onBack} />
        </div>
      ) : null}
      <div className={styles.column}>
        <header className={styles.head}>
          <Proof />
          <h1 className={styles.title}>Galley</h1>
          <p className={styles.lead}>{t('lead')}</p>
        </header>
        <p className={styles.problem} role="alert" data-selectable="">
          {problem}
        </p>
        {isMaking ? (
          <NewNewsroom
            proposedFolder={state.proposedFolder}
            isBusy={isBusy}
            onMake={make}
            onCancel={() => setIsMaking(false)}
          />
        ) : (
          <>
            <div className={styles.choices}>
              <Choice
                isFirst
                icon={<BookOpen aria-hidden />}
                title={t('sample.title')}
                text={t('sample.text')}
                isDisabled={isBusy}
                onPress={() => make({ folder: state.proposedFolder, isSample: true })}
              />
              <Choice
                icon={<FilePlus2 aria-hidden />}
                title={t('empty.title')}
                text={t('empty.text')}
                isDisabled={isBusy}
                onPress={() => setIsMaking(true)}
              />
              <Choice
                icon={<FolderOpen aria-hidden />}
                title={t('open.title')}
                text={t('open.text')}
                isDisabled={isBusy}
                onPress={() => void run(() => api['newsroom:open']({ folder: null }))}
              />
            </div>
            {state.recent.length > 0 ? (
              <section className={styles.recent} aria-label={t('recent')}>
                <h2>{t('recent')}</h2>
                {state.recent.map(({ folder, name }) => (
                  <AriaButton
                    key={folder}
                    className={styles.recentLine ?? ''}
                    isDisabled={isBusy}
                    onPress={() => void run(() => api['newsroom:open']({ folder }))}
                  >
                    <span className={styles.recentName}>{name}</span>
                    <span className={styles.folder}>{folder}</span>
                  </AriaButton>
                ))}
              </section>
            ) : null}
          </>
        )}
      </div>
    </main>
  )
}

type ChoiceProps = {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly isDisabled: boolean
  readonly isFirst?: boolean
  readonly onPress: () => void
}

function Choice({ icon, title, text, isDisabled, isFirst = false, onPress }: ChoiceProps) {
  return (
    <AriaButton className={styles.choice ?? ''} data-is-first={isFirst} isDisabled={isDisabled} onPress={onPress}>
      <span className={styles.choiceIcon}>{icon}</span>
      <span className={styles.choiceTitle}>{title}</span>
      <span className={styles.choiceText}>{text}</span>
    </AriaButton>
  )
}
