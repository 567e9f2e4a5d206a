import { useTranslation } from 'react-i18next'
import type { Recognised, Section } from '../../electron/shared/article/article.ts'
import { languageChoices } from '../languages.ts'
import { showTime } from '../parse-time.ts'
import { NumberField, TextAreaField, TextField } from '../ui/Field.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { TagsField } from '../ui/TagsField.tsx'
import { type Draft, type DraftField, sectionNames, wrongFields } from './draft.ts'
import styles from './ImportSheet.module.css'
import { newSections } from './new-sections.ts'

type Props = {
  readonly article: Recognised
  readonly draft: Draft
  readonly sections: readonly Section[]
  readonly onChange: (draft: Draft) => void
}

/** What was recognised, field by field, each to be corrected and each saying where it comes from. */
export function RecognisedForm({ article, draft, sections, onChange }: Props) {
  const { t, i18n } = useTranslation('importing')
  const wrong = new Set(wrongFields(draft))
  const error = (field: DraftField) => (wrong.has(field) ? t(`wrong.${field}`) : null)
  const made = newSections(sectionNames(draft.section), sections)

  /** Where a value comes from: the page's furniture, the text itself, the editor's hand, or nowhere. */
  function origin(field: Exclude<DraftField, 'standfirst'>, isEmpty: boolean, isCorrected: boolean): string {
    if (isCorrected) return t('corrected')
    if (article.found.includes(field)) return isEmpty ? t('emptyOnPage') : t('fromPage')
    if (field === 'language') return t('fromText')
    return field === 'headline' && !isEmpty ? t('firstLine') : t('notOnPage')
  }

  return (
    <div className={styles.form}>
      <TextAreaField
        label={t('headline')}
        rows={2}
        value={draft.headline}
        onChange={(headline) => onChange({ ...draft, headline: headline.replace(/\s*\n\s*/gu, ' ') })}
        error={error('headline')}
        hint={origin('headline', draft.headline === '', draft.headline !== article.headline)}
        language={draft.language}
      />
      {article.standfirst === '' ? null : (
        <TextAreaField
          label={t('standfirst')}
          rows={2}
          value={draft.standfirst}
          onChange={(standfirst) => onChange({ ...draft, standfirst: standfirst.replace(/\s*\n\s*/gu, ' ') })}
          error={error('standfirst')}
          hint={t('belowHeadline')}
          language={draft.language}
        />
      )}
      <TextField
        label={t('section')}
        value={draft.section}
        onChange={(section) => onChange({ ...draft, section })}
        placeholder={t('sectionExample')}
        error={error('section')}
        hint={
          made.length > 0
            ? t('sectionNew', { count: made.length, names: made.join(' > ') })
            : origin('section', draft.section === '', draft.section !== article.section.join(' > '))
        }
      />
      <div className={styles.pair}>
        <TextField
          label={t('publishedAt')}
          value={draft.publishedAt}
          onChange={(publishedAt) => onChange({ ...draft, publishedAt })}
          placeholder={t('timeExample')}
          error={error('publishedAt')}
          hint={origin('publishedAt', draft.publishedAt === '', draft.publishedAt !== showTime(article.publishedAt))}
        />
        <NumberField
          label={t('browseCount')}
          value={draft.browseCount}
          minimum={0}
          onChange={(browseCount) => onChange({ ...draft, browseCount })}
          error={error('browseCount')}
          hint={origin('browseCount', false, draft.browseCount !== article.browseCount)}
        />
      </div>
      <TextField
        label={t('source')}
        value={draft.source}
        onChange={(source) => onChange({ ...draft, source })}
        error={error('source')}
        hint={origin('source', draft.source === '', draft.source !== article.source)}
        language={draft.language}
      />
      <TagsField
        label={t('authors')}
        value={draft.authors}
        onChange={(authors) => onChange({ ...draft, authors })}
        error={error('authors')}
        hint={origin('authors', draft.authors.length === 0, draft.authors.join('\n') !== article.authors.join('\n'))}
        language={draft.language}
      />
      <SelectField
        label={t('language')}
        value={draft.language}
        choices={languageChoices(article.language, i18n.language)}
        onChange={(language) => onChange({ ...draft, language })}
        error={error('language')}
        hint={origin('language', false, draft.language !== article.language)}
      />
    </div>
  )
}
