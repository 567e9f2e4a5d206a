import { useEffect, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { errorText } from '../i18n.ts'
import styles from './CompareView.module.css'
import { TextDifference } from './TextDifference.tsx'

export type Compared = { readonly path: string; readonly change: 'added' | 'changed' | 'removed' }
type Props = Compared & { readonly plan: string }
type Side = 'before' | 'after'
type Loaded =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown }
  /** null: not there, or not at hand. */
  | { readonly status: 'ready'; readonly before: string | null; readonly after: string | null }

const views = ['page', 'text'] as const

/** A file of the plan as it stands there and as it will be, side by side, as pages or as text. */
export function CompareView({ plan, path, change }: Props) {
  const { t } = useTranslation('exporting')
  const isPage = path.endsWith('.html')
  const [view, setView] = useState<(typeof views)[number]>(isPage ? 'page' : 'text')
  const loaded = useSides(plan, path)
  const missing = {
    before: change === 'added' ? t('compareNoBefore') : t('compareElsewhere'),
    after: change === 'removed' ? t('compareNoAfter') : t('compareNoPlan'),
  }
  if (loaded.status === 'loading') return <p className={styles.quiet}>{t('compareLoading')}</p>
  if (loaded.status === 'failed') {
    return (
      <p className={styles.quiet} role="alert">
        {errorText(loaded.error)}
      </p>
    )
  }
  return (
    <div className={styles.compare}>
      {isPage ? (
        <ToggleButtonGroup
          aria-label={t('compareView')}
          className={styles.views ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={(keys) => setView(keys.has('text') ? 'text' : 'page')}
        >
          {views.map((one) => (
            <ToggleButton key={one} id={one} className={styles.view ?? ''}>
              {t(one === 'page' ? 'compareAsPage' : 'compareAsText')}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      ) : null}
      {view === 'text' ? (
        <>
          {loaded.before === null || loaded.after === null ? (
            <p className={styles.quiet}>{loaded.after === null ? missing.after : missing.before}</p>
          ) : null}
          <TextDifference path={path} before={loaded.before} after={loaded.after} />
        </>
      ) : (
        <div className={styles.sides}>
          {(['before', 'after'] as const).map((side) => (
            <section key={side} className={styles.side}>
              <h3 className={styles.heading}>{t(side === 'before' ? 'compareBefore' : 'compareAfter')}</h3>
              {loaded[side] === null ? (
                <p className={styles.nothing}>{missing[side]}</p>
              ) : (
                <iframe
                  title={t(side === 'before' ? 'compareBefore' : 'compareAfter')}
                  src={addressOf(plan, side, path)}
                  sandbox=""
                  className={styles.frame}
                />
              )}
            </section>
          ))}
        </div>
      )}
    </div>
  )
}

/** The texts of both sides, read once for each file. */
function useSides(plan: string, path: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ status: 'loading' })
  useEffect(() => {
    let isWanted = true
    Promise.all([read(plan, 'before', path), read(plan, 'after', path)]).then(
      ([before, after]) => isWanted && setLoaded({ status: 'ready', before, after }),
      (error: unknown) => isWanted && setLoaded({ status: 'failed', error }),
    )
    return () => {
      isWanted = false
    }
  }, [plan, path])
  return loaded
}

async function read(plan: string, side: Side, path: string): Promise<string | null> {
  const answer = await fetch(addressOf(plan, side, path))
  if (answer.ok) return answer.text()
  if (answer.status === 404) return null
  throw new Error(`${answer.status} for ${path}`)
}

const addressOf = (plan: string, side: Side, path: string): string =>
  `../compare/${plan}/${side}/${path.split('/').map(encodeURIComponent).join('/')}`
