import type { Settings } from '../../shared/settings.ts'
import { absoluteAddress } from '../address.ts'
import type { Entry } from '../pages.ts'
import { machineTime, momentOf } from '../time.ts'
import { element, textElement, xmlHead } from '../xml.ts'

const twoDaysMs = 2 * 86_400_000
/** What one file may hold (Google's "News sitemap"). */
const most = 1000

const namespaces = {
  xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
}

/**
 * The news sitemap; null where no article has a time. It is to hold the articles of the last two days: here those before the
 * newest article, not before the clock. So the same content gives the same bytes, and no export is due for nothing but the
 * time that passed; what crawlers find too old they pass over. Entries come in the order of lists.
 */
export function newsSitemap(entries: readonly Entry[], settings: Settings): string | null {
  const { timeZone } = settings
  const dated = entries.flatMap((entry) => (entry.publishedAt === null ? [] : [{ entry, time: entry.publishedAt }]))
  const [newest] = dated
  if (!newest) return null
  const from = momentOf(newest.time, timeZone) - twoDaysMs
  // A day is told by its date as well as by its first minute.
  const firstDay = new Date(from - twoDaysMs).toISOString().slice(0, 10)
  const recent = dated.filter(({ time }) => time >= firstDay && momentOf(time, timeZone) >= from).slice(0, most)
  const lines = recent.map(({ entry, time }) =>
    element(
      'url',
      textElement('loc', absoluteAddress(settings.siteUrl, entry.address)) +
        element(
          'news:news',
          element(
            'news:publication',
            textElement('news:name', settings.name) + textElement('news:language', newsLanguage(entry.language)),
          ) +
            textElement('news:publication_date', machineTime(time, timeZone)) +
            textElement('news:title', entry.headline || '—'),
        ),
    ),
  )
  return `${xmlHead}${element('urlset', `\n${lines.join('\n')}\n`, namespaces)}\n`
}

/** A code of ISO 639; Chinese alone by its script. */
function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}
