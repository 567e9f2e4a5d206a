import type { Section } from '../../shared/article/article.ts'
import { type DocumentJson, documentFrom } from '../../shared/article/document.ts'
import { factsOf } from '../../shared/article/facts.ts'
import type { Metadata } from '../../shared/article/metadata.ts'
import { AppError } from '../../shared/errors.ts'
import { defaultSettings } from '../../shared/settings.ts'
import { createSeries } from '../archives/series.ts'
import { everything, ofSection } from '../archives/subject.ts'
import { createTranslations } from '../archives/translations.ts'
import { readText } from '../catalogue.ts'
import { createSectionTree } from '../frame.ts'
import { createPages, type Entry } from '../pages.ts'
import type { Theme } from '../theme.ts'

const news = '00000000-0000-4000-8000-000000000001'
const harbour = '00000000-0000-4000-8000-000000000002'
const sections: readonly Section[] = [
  { id: news, name: 'News', slug: 'news', parent: null, number: 1, position: 0, addressPattern: null },
  { id: harbour, name: 'Harbour', slug: 'harbour', parent: news, number: 2, position: 1, addressPattern: null },
]

const words = (text: string): DocumentJson => ({ type: 'text', text })
const paragraph = (text: string): DocumentJson => ({ type: 'paragraph', content: [words(text)] })

/**
 * Makes a page of every kind with a theme, full ones and bare ones, out of a site that stands here. Answers what failed,
 * each failure once.
 */
export function tryTheme(theme: Theme): readonly AppError[] {
  const tree = createSectionTree(sections)
  const full = article({
    headline: 'Ferry to run all night',
    fields: {
      section: harbour,
      publishedAt: '2026-11-23T10:00',
      source: 'Harbour Board',
      authors: ['Mara Quill'],
      keywords: ['ferry'],
      series: 'The night boat',
      number: 1,
    },
  })
  const bare = article({
    headline: '夜航渡轮',
    fields: { language: 'zh-CN', number: 2, series: 'The night boat', translationOf: full.entry.id },
  })
  const entries = [full.entry, bare.entry]
  const pages = createPages({
    theme,
    settings: { ...defaultSettings, name: 'Kestwater', siteUrl: 'https://site.example/' },
    sections: tree,
    hasMedia: () => false,
    pictureOf: () => undefined,
    textOf: () => undefined,
  })
  const list = { name: '', number: 2, pages: 30, entries }
  const year = { subject: { kind: 'period', period: '2026' } as const, name: '', count: 2 }
  const translations = createTranslations(entries)(full.entry)
  const trials: readonly (() => string)[] = [
    () =>
      pages.article(full.entry, full.text, {
        related: [bare.entry],
        series: createSeries(entries)(full.entry),
        translations,
      }),
    () => pages.article(bare.entry, bare.text, { related: [], series: null, translations: null }),
    () => pages.list({ ...list, subject: everything }),
    () => pages.list({ ...list, subject: ofSection(harbour), number: 1, pages: 1, entries: [] }),
    () => pages.home({ lead: full.entry, latest: entries, sections: [{ section: news, entries, others: entries }] }),
    () => pages.home({ lead: null, latest: [], sections: [] }),
    () => pages.index({ kind: 'periods', items: [year], others: ['author', 'keyword', 'series'] }),
    () => pages.search(1),
    () => pages.missing(),
  ]
  const failed = new Map<string, AppError>()
  for (const trial of trials) {
    try {
      trial()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      failed.set(error.message, error)
    }
  }
  return [...failed.values()]
}

function article({ headline, fields }: { readonly headline: string; readonly fields: Partial<Metadata> }) {
  const document: DocumentJson = documentFrom(fields, [
    { type: 'headline', content: [words(headline)] },
    { type: 'standfirst', content: [words('Boats leave every hour.')] },
    paragraph('The first boat left at midnight.'),
    { type: 'heading', attrs: { level: 2 }, content: [words('What it costs')] },
    { type: 'blockquote', content: [paragraph('As much as by day.')] },
  ]).toJSON()
  const facts = factsOf(document)
  const { section = null, language = 'en', publishedAt = null, number = null } = fields
  const entry: Entry = {
    id: `00000000-0000-4000-8000-0000000001${number}0`,
    version: 1,
    number,
    address: `content/details_1_${number}.html`,
    headline,
    standfirst: 'Boats leave every hour.',
    section,
    language,
    publishedAt,
    updatedAt: 0,
    revisedAt: null,
    facts,
  }
  return { entry, text: readText(document) }
}
