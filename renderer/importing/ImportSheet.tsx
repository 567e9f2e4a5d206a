import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Recognised, withPageText } from '../../electron/shared/article/article.ts'
import type { Readings } from '../../electron/shared/contract.ts'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { liveSections } from '../live.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { showToast } from '../ui/Toasts.tsx'
import { BodyView } from './BodyView.tsx'
import { corrected, type Draft, draftOf, withTextOf, wrongFields } from './draft.ts'
import { FileList } from './FileList.tsx'
import styles from './ImportSheet.module.css'
import { PublishedNotice, type WhichText } from './PublishedNotice.tsx'
import { RecognisedForm } from './RecognisedForm.tsx'

type Props = {
  readonly readings: Readings
  /** The articles were taken in; the first may be opened. */
  readonly onDone: (ids: readonly string[]) => void
  /** Closed with nothing changed. */
  readonly onClose: () => void
}

/** One article to be taken in, with its form. */
export type Entry = {
  /** As it was read. */
  readonly read: Recognised
  /** With the text that the editor has chosen. */
  readonly article: Recognised
  readonly draft: Draft
  readonly isLeftOut: boolean
}

/** Shows what was recognised in files or pasted text, to be corrected before it is taken in. */
export function ImportSheet({ readings, onDone, onClose }: Props) {
  const { t } = useTranslation('importing')
  const [entries, setEntries] = useState<readonly Entry[]>(() =>
    readings.articles.map((article) => ({ read: article, article, draft: draftOf(article), isLeftOut: false })),
  )
  const [chosen, setChosen] = useState(0)
  const [problem, setProblem] = useState<unknown>()
  const [isTaking, setIsTaking] = useState(false)
  const sections = liveSections.use() ?? []
  const taken = entries.filter(({ isLeftOut }) => !isLeftOut)
  const wrong = taken.filter(({ draft }) => wrongFields(draft).length > 0)
  const entry = entries[chosen]

  if (!entry) {
    return (
      <Sheet
        title={t('nothingRead')}
        onClose={onClose}
        size="medium"
        footer={<Button onPress={onClose}>{t('close')}</Button>}
      >
        <FileList entries={[]} failures={readings.failures} chosen={0} onChoose={setChosen} />
      </Sheet>
    )
  }

  const change = (next: Partial<Entry>) =>
    setEntries(entries.map((other, index) => (index === chosen ? { ...other, ...next } : other)))

  function chooseText(text: WhichText) {
    if (!entry) return
    const article = text === 'page' ? withPageText(entry.read) : entry.read
    change({ article, draft: withTextOf(article, entry.article, entry.draft) })
  }

  async function takeIn() {
    setIsTaking(true)
    try {
      const { ids } = await api['import:take']({
        articles: taken.map(({ article, draft }) => corrected(article, draft)),
      })
      const headline = taken[0]?.draft.headline ?? ''
      showToast({ message: t('taken', { count: ids.length, headline }) })
      onDone(ids)
    } catch (error) {
      setProblem(error)
      setIsTaking(false)
    }
  }

  const { file } = entry.article
  const titleOfOne = file === '' ? t('titleOfPasted') : t('titleOfFile', { file })
  const title = entries.length > 1 ? t('titleOfMany', { count: entries.length }) : titleOfOne
  const hasList = entries.length > 1 || readings.failures.length > 0
  const footer = (
    <>
      <span className={styles.notice} role="status" data-is-problem={problem !== undefined}>
        {problem === undefined ? (wrong.length > 0 ? t('toCorrect', { count: wrong.length }) : '') : errorText(problem)}
      </span>
      <Button onPress={onClose}>{t('cancel')}</Button>
      <Button
        variant="primary"
        isDisabled={taken.length === 0 || wrong.length > 0}
        isPending={isTaking}
        onPress={() => void takeIn()}
      >
        {t('take', { count: taken.length })}
      </Button>
    </>
  )

  return (
    <Sheet title={title} onClose={onClose} size="large" footer={footer}>
      <div className={styles.sheet} data-has-list={hasList}>
        {hasList ? (
          <FileList entries={entries} failures={readings.failures} chosen={chosen} onChoose={setChosen} />
        ) : null}
        <div className={styles.fields}>
          {entry.article.published ? (
            <PublishedNotice
              page={entry.article.published}
              text={entry.article === entry.read ? 'published' : 'page'}
              onChoose={chooseText}
            />
          ) : null}
          <RecognisedForm
            key={chosen}
            article={entry.article}
            draft={entry.draft}
            sections={sections}
            onChange={(draft) => change({ draft })}
          />
          {entries.length > 1 ? (
            <Button variant="quiet" onPress={() => change({ isLeftOut: !entry.isLeftOut })}>
              {entry.isLeftOut ? t('takeThisToo') : t('leaveOut')}
            </Button>
          ) : null}
        </div>
        <BodyView article={entry.article} language={entry.draft.language} />
      </div>
    </Sheet>
  )
}
