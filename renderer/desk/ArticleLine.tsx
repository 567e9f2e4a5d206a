import type { TFunction } from 'i18next'
import { memo } from 'react'
import type { ArticleRow } from '../../electron/shared/article/article.ts'
import { measureOf } from '../../electron/shared/article/counting.ts'
import { classes } from '../ui/classes.ts'
import { StatusMark } from '../ui/StatusMark.tsx'
import styles from './ArticleList.module.css'
import { rowTime } from './row-time.ts'

type Props = {
  readonly row: ArticleRow
  readonly sectionName: string
  readonly timeZone: string
  /** The minute, so that relative times move on. */
  readonly now: number
  /** Handed down: asking for it in every row costs more than drawing the row. */
  readonly t: TFunction<'desk'>
  readonly locale: string
}

/** The two lines of an article in the list. */
export const ArticleLine = memo(function ArticleLine({ row, sectionName, timeZone, now, t, locale }: Props) {
  const time = rowTime(row.updatedAt, now, locale, timeZone, t('justNow'))
  return (
    <>
      <span className={classes(styles.headline, row.headline === '' && styles.untitled)} lang={row.language}>
        {row.headline || t('untitled')}
      </span>
      <time className={styles.time} dateTime={new Date(row.updatedAt).toISOString()} title={time.exact}>
        {time.text}
      </time>
      <span className={styles.detail}>
        <StatusMark status={row.status} />
        <span className={styles.status}>{t(`status.${row.status}`, { ns: 'ui' })}</span>
        {sectionName ? <span className={styles.section}>{sectionName}</span> : null}
      </span>
      <span className={styles.words}>{lengthOf(row, t)}</span>
    </>
  )
})

function lengthOf({ language, words, characters }: ArticleRow, t: TFunction<'desk'>): string {
  const isByCharacter = measureOf(language) === 'characters' && characters !== null
  return isByCharacter
    ? t('length.characters', { ns: 'ui', count: characters })
    : t('length.words', { ns: 'ui', count: words })
}
