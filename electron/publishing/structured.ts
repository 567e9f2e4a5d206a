import type { Correction } from '../shared/article/metadata.ts'
import type { Settings } from '../shared/settings.ts'
import { absoluteAddress } from './address.ts'
import { jsonForScript } from './escape.ts'
import type { Entry } from './pages.ts'
import type { CardPicture } from './press.ts'

export type Step = { readonly name: string; readonly address: string }
export type NewsFacts = {
  readonly address: string
  readonly headline: string
  readonly description: string
  readonly language: string
  /** In machine form; '' when not known. */
  readonly publishedAt: string
  readonly modifiedAt: string
  readonly authors: readonly string[]
  readonly source: string
  readonly keywords: readonly string[]
  readonly section: string
  /** The picture that stands for the article elsewhere; null for none. */
  readonly image: CardPicture | null
  /** Addresses of the articles it leads to. */
  readonly related: readonly string[]
  /** The series that it is a part of, its place there, and the address of its list where there is one. */
  readonly series: { readonly name: string; readonly number: number; readonly address: string | null } | null
  /** The others that say the same, `own` being the article's id; null where it is alone. */
  readonly translations: {
    readonly original: Entry | null
    readonly group: readonly Entry[]
    readonly own: string
  } | null
  /** Times in machine form. */
  readonly corrections: readonly Correction[]
}

/** JSON-LD for an article's page: `NewsArticle` and `BreadcrumbList`, safe inside a script element. */
export function articleData(article: NewsFacts, steps: readonly Step[], settings: Settings): string {
  const { siteUrl } = settings
  const url = absoluteAddress(siteUrl, article.address)
  const publisher = { '@type': 'Organization', name: settings.name, ...(siteUrl === '' ? {} : { url: siteUrl }) }
  return jsonForScript({
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'NewsArticle',
        headline: article.headline,
        ...(url === '' ? {} : { url, mainEntityOfPage: pageData(url, article.related, siteUrl) }),
        ...(article.description === '' ? {} : { description: article.description }),
        ...(article.publishedAt === '' ? {} : { datePublished: article.publishedAt }),
        dateModified: article.modifiedAt,
        ...(article.corrections.length === 0 ? {} : { correction: article.corrections.map(correctionData) }),
        inLanguage: article.language,
        ...(article.section === '' ? {} : { articleSection: article.section }),
        ...(article.keywords.length === 0 ? {} : { keywords: article.keywords }),
        ...(article.series === null ? {} : seriesData(article.series, siteUrl)),
        ...(article.translations === null ? {} : translationData(article.translations, siteUrl)),
        ...(siteUrl === '' || article.image === null ? {} : { image: imageData(article.image, siteUrl) }),
        author: article.authors.length === 0 ? publisher : article.authors.map((name) => ({ '@type': 'Person', name })),
        ...(article.source === '' ? {} : { sourceOrganization: { '@type': 'Organization', name: article.source } }),
        publisher,
      },
      breadcrumbs(steps, siteUrl),
    ],
  })
}

const correctionData = ({ at, text }: Correction) => ({ '@type': 'CorrectionComment', datePublished: at, text })

function imageData({ address, width, height }: CardPicture, siteUrl: string) {
  const size = width > 0 && height > 0 ? { width, height } : {}
  return { '@type': 'ImageObject', url: absoluteAddress(siteUrl, address), ...size }
}

function seriesData({ name, number, address }: NonNullable<NewsFacts['series']>, siteUrl: string) {
  const url = address === null || siteUrl === '' ? {} : { url: absoluteAddress(siteUrl, address) }
  return { isPartOf: { '@type': 'CreativeWorkSeries', name, ...url }, position: number }
}

/** The original names what was made of it, what was made of it the original. */
function translationData({ original, group, own }: NonNullable<NewsFacts['translations']>, siteUrl: string) {
  const work = ({ address, headline, language }: Entry) => ({
    '@type': 'NewsArticle',
    headline,
    inLanguage: language,
    ...(siteUrl === '' ? {} : { url: absoluteAddress(siteUrl, address) }),
  })
  if (!original) return {}
  return original.id === own ? { workTranslation: group.map(work) } : { translationOfWork: work(original) }
}

function pageData(url: string, related: readonly string[], siteUrl: string): string | object {
  if (related.length === 0) return url
  const relatedLink = related.map((address) => absoluteAddress(siteUrl, address))
  return { '@type': 'WebPage', '@id': url, relatedLink }
}

/** JSON-LD for a list or the home page. */
export function listData(heading: string, address: string, steps: readonly Step[], settings: Settings): string {
  const url = absoluteAddress(settings.siteUrl, address)
  const page = {
    '@type': steps.length < 2 ? 'WebSite' : 'CollectionPage',
    name: heading,
    inLanguage: settings.language,
    ...(url === '' ? {} : { url }),
  }
  const graph = steps.length < 2 ? [page] : [page, breadcrumbs(steps, settings.siteUrl)]
  return jsonForScript({ '@context': 'https://schema.org', '@graph': graph })
}

function breadcrumbs(steps: readonly Step[], siteUrl: string) {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, address }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      ...(siteUrl === '' || address === '' ? {} : { item: absoluteAddress(siteUrl, address) }),
    })),
  }
}
