import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './CompareView.module.css'
import type { Piece } from './difference.ts'
import { isAllSame, type Row, textRows } from './text-rows.ts'

type Props = { readonly path: string; readonly before: string | null; readonly after: string | null }

/** What of the text of a file is inserted and deleted; most of what stays is only counted. */
export function TextDifference({ path, before, after }: Props) {
  const { t } = useTranslation('exporting')
  const rows = useMemo(() => textRows(path, before, after), [path, before, after])
  if (rows.length === 0) return <p className={styles.quiet}>{t('compareNoText')}</p>
  if (isAllSame(rows)) return <p className={styles.quiet}>{t('compareSame')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className={styles.text} tabIndex={0} role="document" aria-label={t('compareAsText')} data-selectable="">
      {rows.map((row) => (
        <Line key={row.id} row={row} />
      ))}
    </div>
  )
}

function Line({ row }: { readonly row: Row }) {
  const { t } = useTranslation('exporting')
  if ('skipped' in row) return <p className={styles.skipped}>{t('compareSkipped', { count: row.skipped })}</p>
  let start = 0
  return (
    <p>
      {row.pieces.map((piece) => {
        const key = start
        start += piece.items.length
        return <Words key={`${key} ${piece.kind}`} piece={piece} />
      })}
    </p>
  )
}

function Words({ piece: { kind, items } }: { readonly piece: Piece<string> }) {
  const { t } = useTranslation('exporting')
  const words = items.join('')
  if (kind === 'same') return words
  return kind === 'inserted' ? (
    <ins title={t('compareInserted')}>{words}</ins>
  ) : (
    <del title={t('compareDeleted')}>{words}</del>
  )
}
