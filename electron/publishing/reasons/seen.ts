import type { Entry } from '../pages.ts'
import type { Shown } from './shown.ts'

/** What of an article is seen in a kind of file; where it is the same, the file is not other for it. */
export type Seen = (entry: Entry) => unknown

const inList: Seen = ({ address, headline, standfirst, section, language, publishedAt, facts }) => [
  address,
  headline,
  standfirst,
  section,
  language,
  publishedAt,
  facts.corrections.length > 0,
]
/** Below another article, and on a page that leads on. */
export const asLink: Seen = ({ address, headline, language, publishedAt }) => [address, headline, language, publishedAt]
/** What gives it its place in its series. */
export const asPart: Seen = ({ publishedAt, number, facts }) => [facts.series, facts.part, publishedAt, number]
/** What joins it to its translations, and its place among them. */
export const asTranslation: Seen = ({ number, facts }) => [facts.translationOf, number]
const whole: Seen = (entry) => entry

/** What the files that go through articles one by one see of each. */
export function seenIn(kind: Shown['kind']): Seen {
  switch (kind) {
    // Some themes show a picture of each.
    case 'list':
    case 'home':
      return (entry) => [inList(entry), entry.facts.pictures]
    case 'found':
      return (entry) => [inList(entry), entry.standfirst === '' && entry.facts.description]
    case 'sitemap':
      return ({ address, section, publishedAt, updatedAt, revisedAt, language, facts }) => [
        ...[address, section, publishedAt, revisedAt ?? (publishedAt === null && updatedAt)],
        ...[facts.translationOf, language],
      ]
    case 'news':
      return asLink
    case 'guide':
      return ({ address, headline, facts }) => [address, headline, facts.description]
    case 'moves':
      return ({ address }) => address
    default:
      return whole
  }
}
