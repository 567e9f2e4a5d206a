import { useTranslation } from 'react-i18next'
import type { PublishedPage } from '../../electron/shared/article/article.ts'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './ImportSheet.module.css'

export type WhichText = 'published' | 'page'

type Props = {
  readonly page: PublishedPage
  readonly text: WhichText
  readonly onChoose: (text: WhichText) => void
}

/** Says of a page that Galley published whether it was edited since, and lets the editor choose which text to take in. */
export function PublishedNotice({ page, text, onChoose }: Props) {
  const { t } = useTranslation('importing')
  const edited = page.page ? t('editedByHand') : t('editedUnreadable')
  const choices = [
    { id: 'published', label: t('textPublished') },
    { id: 'page', label: t('textOfPage') },
  ] as const
  return (
    <section className={styles.published} aria-label={t('published')}>
      <p>{page.isEdited ? edited : t('publishedAsWas')}</p>
      {page.page ? <SelectField label={t('whichText')} value={text} choices={choices} onChange={onChoose} /> : null}
    </section>
  )
}
