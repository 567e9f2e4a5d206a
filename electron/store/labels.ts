import type { Database } from 'better-sqlite3'
import { type Facts, noFacts } from '../shared/article/facts.ts'
import { inPlainWords } from './failures.ts'
import { nameSlugs } from './name-slug.ts'

export const labelKinds = ['author', 'keyword', 'series'] as const
export type LabelKind = (typeof labelKinds)[number]
export type Label = { readonly kind: LabelKind; readonly slug: string }

/** Where an article stands in the order of lists. */
export type Standing = { readonly publishedAt: string | null; readonly number: number | null }

export type Labels = ReturnType<typeof createLabels>

/** What an article calls its authors, its keywords or its series. */
export function labelNames({ authors, keywords, series }: Facts, kind: LabelKind): readonly string[] {
  switch (kind) {
    case 'author':
      return authors
    case 'keyword':
      return keywords
    case 'series':
      return series === '' ? [] : [series]
  }
}

/** The slugs of what an article's authors, its keywords or its series are, each once. */
export function labelsOf(facts: Facts, kind: LabelKind): readonly string[] {
  return nameSlugs(labelNames(facts, kind))
}

/** Authors, keywords, series and translations by article, derived from its facts. */
export function createLabels(db: Database) {
  const drop = db.prepare<{ article: number }>('DELETE FROM label WHERE article = @article')
  const insert = db.prepare<{
    kind: LabelKind | 'translation'
    slug: string
    published_at: string
    number: number
    article: number
  }>(
    `INSERT INTO label (kind, slug, published_at, number, article)
     VALUES (@kind, @slug, @published_at, @number, @article)`,
  )
  const hasDue = db.prepare<[], { article: number }>('SELECT article FROM label_due LIMIT 1')
  const selectDue = db.prepare<[], Standing & { article: number; facts: string }>(
    `SELECT fact.article, fact.facts, listing.published_at AS publishedAt, listing.number FROM label_due
     JOIN fact ON fact.article = label_due.article JOIN listing ON listing.article = label_due.article`,
  )
  // Of bare columns SQLite takes those of the row that has the greatest.
  const selectSeries = db
    .prepare<[], string>(
      `SELECT trim(coalesce(fact.facts ->> 'series', '')) AS name, max(label.published_at) AS newest
       FROM label JOIN fact ON fact.article = label.article JOIN listing ON listing.article = label.article
       WHERE label.kind = 'series' AND listing.is_binned = 0 GROUP BY label.slug ORDER BY newest DESC, name`,
    )
    .pluck()
  const clearDue = db.prepare('DELETE FROM label_due')

  /** Keeps the labels of the article of this row. To be called inside a transaction. */
  function keep(article: number, facts: Facts, { publishedAt, number }: Standing): void {
    drop.run({ article })
    const place = { published_at: publishedAt ?? '', number: number ?? 0, article }
    for (const kind of labelKinds) for (const slug of labelsOf(facts, kind)) insert.run({ kind, slug, ...place })
    const { translationOf } = facts
    if (translationOf !== null) insert.run({ kind: 'translation', slug: translationOf, ...place })
  }

  const fileDue = db.transaction(() => {
    for (const { article, facts, ...standing } of selectDue.all()) {
      keep(article, { ...noFacts, ...(JSON.parse(facts) as Facts) }, standing) // what `keep` of copies wrote, now or before
    }
    clearDue.run()
  })

  /** Reads the labels of articles that were stored before there were any; to be called before labels are looked up. */
  function file(): void {
    if (hasDue.get()) inPlainWords(() => fileDue.immediate())
  }

  /** What the series are called by their newest articles, those that are still going on first. */
  function series(): string[] {
    file()
    return selectSeries.all().filter((name) => name !== '')
  }

  return { keep, file, series }
}
