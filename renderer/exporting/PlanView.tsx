import { useTranslation } from 'react-i18next'
import type { CheckedArticle, FindingPlace } from '../../electron/shared/findings.ts'
import type { ExportPlan } from '../../electron/shared/publication.ts'
import { tellReason } from '../../electron/shared/reason-words.ts'
import type { Compared } from './CompareView.tsx'
import styles from './ExportSheet.module.css'
import { Fold, type Line } from './Fold.tsx'
import { sizeOf } from './size-of.ts'

export type OpenArticle = (id: string, at: FindingPlace | null) => void
type Props = {
  readonly plan: ExportPlan
  readonly onCompare: (compared: Compared) => void
  readonly onArticle: OpenArticle
}

/** What an export would do to the folder: why, then counts, each list behind a fold. */
export function PlanView({ plan, onCompare, onArticle }: Props) {
  const { t, i18n } = useTranslation('exporting')
  const changes = plan.added.length + plan.changed.length + plan.removed.length
  const leftOut = plan.leftOut.map(({ headline, reason }) => ({
    text: headline === '' ? t('noHeadline') : headline,
    note: t(`reason.${reason}`),
  }))
  const overwritten = new Set(plan.overwritten)
  const changeOf = new Map<string, Compared['change']>()
  for (const change of ['added', 'changed', 'removed'] as const) {
    for (const path of plan[change]) changeOf.set(path, change)
  }
  const lineOf = (path: string, note: string): Line => {
    const change = changeOf.get(path)
    if (change === undefined || !isText(path)) return { text: path, note }
    return { text: path, note, action: { label: t('compare', { path }), run: () => onCompare({ path, change }) } }
  }
  const paths = (list: readonly string[]) =>
    pagesFirst(list).map((path) => lineOf(path, overwritten.has(path) ? t('editedByHand') : ''))
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
      {plan.reasons.length > 0 ? (
        <section aria-label={t('reasons')} className={styles.group}>
          {plan.reasons.map((reason) => (
            <Fold
              key={[reason.kind, reason.articles[0]?.id, ...reason.changes].join()}
              isSentence
              title={tellReason(reason, (key, values) => t(key, { ...values }))}
              lines={reason.outputs.flatMap(({ paths: touched }) =>
                touched.map((path) => lineOf(path, t(changeOf.get(path) ?? 'changed'))),
              )}
            />
          ))}
        </section>
      ) : null}
      {plan.findings.length > 0 ? <Findings articles={plan.findings} onArticle={onArticle} /> : null}
      <Fold title={t('added')} lines={paths(plan.added)} />
      <Fold title={t('changed')} lines={paths(plan.changed)} />
      <Fold title={t('removed')} lines={paths(plan.removed)} />
      <div className={styles.row}>
        <span>{t('unchanged')}</span>
        <span className={styles.count}>{plan.unchanged.toLocaleString(i18n.language)}</span>
      </div>
      {plan.kept.length > 0 ? <Fold title={t('kept')} lines={paths(plan.kept)} /> : null}
      {leftOut.length > 0 ? <Fold title={t('leftOut')} lines={leftOut} /> : null}
    </div>
  )
}

type FindingsProps = { readonly articles: readonly CheckedArticle[]; readonly onArticle: OpenArticle }

/** What is to be mended in articles that go out; faults first. Each leads to its place in the article. */
function Findings({ articles, onArticle }: FindingsProps) {
  const { t } = useTranslation('exporting')
  const all = articles.flatMap(({ id, headline, findings }) =>
    findings.map((finding) => ({ ...finding, id, headline: headline === '' ? t('noHeadline') : headline })),
  )
  const lines = [...all.filter(({ isFault }) => isFault), ...all.filter(({ isFault }) => !isFault)].map(
    ({ id, headline, kind, where, isFault, at }): Line => {
      const what = where === '' ? t(`finding.${kind}`) : `${t(`finding.${kind}`)} · ${where}`
      return {
        text: `${headline} · ${what}`,
        note: t(isFault ? 'findingFault' : 'findingAdvice'),
        action: { label: t('findingOpen', { headline, what }), run: () => onArticle(id, at) },
      }
    },
  )
  return (
    <section aria-label={t('findings')} className={styles.group}>
      <Fold title={t('findings')} lines={lines} />
      <p className={styles.quiet}>{t('findingsKeepNothing')}</p>
    </section>
  )
}

const isPage = (file: string) => file.endsWith('.html')
/** What has a text to compare. */
const isText = (file: string) => /\.(?:html|xml|json|txt|css|js|svg|map|htaccess)$|_redirects$/.test(file)
const pagesFirst = (files: readonly string[]) => [...files.filter(isPage), ...files.filter((file) => !isPage(file))]
