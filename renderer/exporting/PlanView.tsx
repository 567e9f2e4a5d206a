import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight } from 'lucide-react'
import { useRef } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ExportPlan } from '../../electron/shared/publication.ts'
import styles from './ExportSheet.module.css'
import { sizeOf } from './size-of.ts'

const rowHeight = 24
const mostRows = 8

/** What an export would do to the folder: counts first, each list behind a fold. */
export function PlanView({ plan }: { readonly plan: ExportPlan }) {
  const { t, i18n } = useTranslation('exporting')
  const changes = plan.added.length + plan.changed.length + plan.removed.length
  const reasons = plan.leftOut.map(({ headline, reason }) => ({
    text: headline === '' ? t('noHeadline') : headline,
    note: t(`reason.${reason}`),
  }))
  const overwritten = new Set(plan.overwritten)
  const paths = (list: readonly string[]) =>
    pagesFirst(list).map((text) => ({ text, note: overwritten.has(text) ? t('editedByHand') : '' }))
  return (
    <div className={styles.plan}>
      <p className={styles.summary}>
        {changes === 0
          ? plan.articles === 0
            ? t('nothingToExport')
            : t('upToDate')
          : t('summary', { count: plan.articles, size: sizeOf(plan.bytes, i18n.language) })}
      </p>
      {plan.overwritten.length > 0 ? (
        <p className={styles.note}>{t('overwrites', { count: plan.overwritten.length })}</p>
      ) : null}
      <Fold title={t('added')} lines={paths(plan.added)} />
      <Fold title={t('changed')} lines={paths(plan.changed)} />
      <Fold title={t('removed')} lines={paths(plan.removed)} />
      <div className={styles.row}>
        <span>{t('unchanged')}</span>
        <span className={styles.count}>{plan.unchanged.toLocaleString(i18n.language)}</span>
      </div>
      {plan.kept.length > 0 ? <Fold title={t('kept')} lines={paths(plan.kept)} /> : null}
      {reasons.length > 0 ? <Fold title={t('leftOut')} lines={reasons} /> : null}
    </div>
  )
}

const isPage = (file: string) => file.endsWith('.html')
const pagesFirst = (files: readonly string[]) => [...files.filter(isPage), ...files.filter((file) => !isPage(file))]

type Line = { readonly text: string; readonly note: string }

function Fold({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  const { i18n } = useTranslation('exporting')
  const count = <span className={styles.count}>{lines.length.toLocaleString(i18n.language)}</span>
  if (lines.length === 0) {
    return (
      <div className={styles.row}>
        <span>{title}</span>
        {count}
      </div>
    )
  }
  return (
    <Disclosure className={styles.fold ?? ''}>
      <Heading level={3} className={styles.heading ?? ''}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <ChevronRight aria-hidden />
          <span>{title}</span>
          {count}
        </Button>
      </Heading>
      <DisclosurePanel className={styles.panel ?? ''}>
        <Lines lines={lines} label={title} />
      </DisclosurePanel>
    </Disclosure>
  )
}

/** A list of any length, of which only what is seen is drawn. */
function Lines({ lines, label }: { readonly lines: readonly Line[]; readonly label: string }) {
  const scroller = useRef<HTMLUListElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 500, height: rowHeight * mostRows },
  })
  return (
    <ul
      ref={scroller}
      className={styles.lines}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      data-selectable=""
      style={{ height: Math.min(lines.length, mostRows) * rowHeight }}
    >
      <li aria-hidden style={{ height: rows.getTotalSize() }} className={styles.filler} />
      {rows.getVirtualItems().map(({ index, start }) => (
        <li
          key={index}
          className={styles.line}
          style={{ transform: `translateY(${start}px)` }}
          aria-setsize={lines.length}
          aria-posinset={index + 1}
        >
          <span className={styles.text}>{lines[index]?.text}</span>
          <span className={styles.reason}>{lines[index]?.note}</span>
        </li>
      ))}
    </ul>
  )
}
