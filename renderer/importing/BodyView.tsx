import { useTranslation } from 'react-i18next'
import type { Recognised } from '../../electron/shared/article/article.ts'
import { measureOf } from '../../electron/shared/article/counting.ts'
import type { DocumentJson } from '../../electron/shared/article/document.ts'
import styles from './ImportSheet.module.css'

const mostShown = 400

/** The body as it will be taken in, its paragraphs numbered. */
export function BodyView({ article, language }: { readonly article: Recognised; readonly language: string }) {
  const { t } = useTranslation(['importing', 'ui'])
  const measure = measureOf(language)
  const blocks = article.body.filter((block) => textOf(block) !== '')
  const over = blocks.length - mostShown
  return (
    <section className={styles.text} aria-label={t('body')}>
      <header className={styles.textHead}>
        <span>{t('paragraphs', { count: blocks.length })}</span>
        <span>{t(`length.${measure}`, { ns: 'ui', count: article[measure] })}</span>
        <span className={styles.removed}>{t(originOf(article))}</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className={styles.scroll} tabIndex={0}>
        {blocks.length === 0 ? <p className={styles.nothing}>{t('noBody')}</p> : null}
        <ol className={styles.paragraphs} lang={language} data-selectable="">
          {blocks.slice(0, mostShown).map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the body does not change while it is shown
            <li key={index}>{textOf(block)}</li>
          ))}
        </ol>
        {over > 0 ? <p className={styles.nothing}>{t('moreParagraphs', { count: over })}</p> : null}
      </div>
    </section>
  )
}

function originOf({ published, found }: Recognised) {
  if (published) return 'published'
  return found.length > 0 ? 'furnitureRemoved' : 'noFurniture'
}

function textOf(block: DocumentJson): string {
  return block.text ?? (block.content ?? []).map(textOf).join('')
}
