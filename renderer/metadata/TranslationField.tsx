import { useEffect, useRef, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ArticleRow } from '../../electron/shared/article/article.ts'
import type { Output } from '../../electron/shared/contract.ts'
import { api } from '../api.ts'
import { useRow } from '../desk/use-chosen.ts'
import type { Session } from '../editor/session.ts'
import { languageName } from '../languages.ts'
import fieldStyles from '../ui/Field.module.css'
import { FieldFoot } from '../ui/Field.tsx'
import { useFieldSet, useForget } from './field-set.ts'
import styles from './MetadataPane.module.css'

const searchWaitMs = 80

/** The article that this one says the same as in another language, found by words of its headline or its text. */
export function TranslationField({ session }: { readonly session: Session }) {
  const { t, i18n } = useTranslation(['metadata', 'desk'])
  const { values, write, isDisabled } = useFieldSet()
  const { translationOf: chosen } = values
  /** Null: the headline of the chosen article stands there. */
  const [typed, setTyped] = useState<string | null>(null)
  const original = useRow(chosen)
  const results = useFound(typed ?? '', session.id)
  const found = results ?? []
  /** What was chosen here: its headline stands in the field already, and a list that is closed stays so. */
  const own = useRef(chosen)
  useEffect(() => {
    if (chosen !== own.current) setTyped(null)
    own.current = chosen
  }, [chosen])
  useForget('translationOf', () => {
    if (!typed) return false
    setTyped(null)
    return true
  })

  const nameOf = (row: ArticleRow) => row.headline || t('untitled', { ns: 'desk' })
  const gone = original === 'gone'
  const shown = typed ?? (gone ? '—' : original ? nameOf(original) : '')

  function choose(id: string): void {
    const linked = found.find(({ row }) => row.id === id)?.original
    if (linked === undefined) return
    own.current = linked
    write.choose('translationOf', linked)
  }

  function problem(): string | null {
    if (gone) return t('translationGone')
    return original?.language === values.language ? t('translationSame') : null
  }
  const error = problem()
  const isSearching = (typed ?? '').trim() !== ''

  return (
    <ComboBox
      className={fieldStyles.field ?? ''}
      data-field="translationOf"
      allowsCustomValue
      allowsEmptyCollection={isSearching}
      items={found.map(({ row }) => row)}
      inputValue={shown}
      onInputChange={(text) => {
        if (text === shown) return
        setTyped(text)
        if (text === '' && chosen !== null) {
          own.current = null
          write.choose('translationOf', null)
        }
      }}
      onChange={(key) => {
        if (typeof key === 'string') choose(key)
      }}
      onBlur={() => setTyped(null)}
      isDisabled={isDisabled}
      isInvalid={error !== null}
    >
      <Label className={fieldStyles.label}>{t('translationOf')}</Label>
      <Input
        className={fieldStyles.input ?? ''}
        placeholder={t('translationPlaceholder')}
        onFocus={(event) => event.currentTarget.select()}
      />
      <FieldFoot error={error} hint={null} />
      <Popover className={fieldStyles.popover ?? ''} offset={4}>
        <ListBox<ArticleRow>
          className={fieldStyles.list ?? ''}
          renderEmptyState={() => (
            <p className={styles.nothing}>{t(results ? 'translationNone' : 'translationSearching')}</p>
          )}
        >
          {(row) => (
            <ListBoxItem id={row.id} textValue={nameOf(row)} className={fieldStyles.option ?? ''}>
              <span className={styles.found} lang={row.language}>
                {nameOf(row)}
              </span>
              <span className={styles.foundLanguage}>{languageName(row.language, i18n.language)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** What the article may be a translation of, by these words; what other words have found until then, null before any. */
function useFound(words: string, id: string): Output<'article:originals'> | null {
  const [found, setFound] = useState<Output<'article:originals'> | null>(null)
  useEffect(() => {
    if (words.trim() === '') {
      setFound(null)
      return
    }
    let isWanted = true
    const timer = setTimeout(() => {
      api['article:originals']({ id, words: words.slice(0, 500) }).then(
        (all) => isWanted && setFound(all),
        () => isWanted && setFound([]),
      )
    }, searchWaitMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [words, id])
  return found
}
