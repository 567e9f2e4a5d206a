import type { Settings } from '../../shared/settings.ts'
import { absoluteAddress } from '../address.ts'
import { listAddress, ofSection } from '../archives/subject.ts'
import type { Sections } from '../frame.ts'
import type { Entry } from '../pages.ts'
import { shorten } from '../shorten.ts'
import { wordsFor } from '../words.ts'

const newest = 50

/** A guide to the site for language models (llmstxt.org): its sections and its newest articles, in Markdown. */
export function llmsText(entries: readonly Entry[], settings: Settings, sections: Sections): string {
  const { siteUrl } = settings
  const { words } = wordsFor(settings.language, settings.language)
  const line = (name: string, address: string, about = '') =>
    `- [${plain(name)}](${absoluteAddress(siteUrl, address)})${about && `: ${plain(about)}`}`
  const blocks = [
    [`# ${plain(settings.name)}`],
    sections.all.length === 0
      ? []
      : [
          `## ${words.sections}`,
          ...sections.all.map(({ id, name }) => line(name, listAddress(ofSection(id), sections, 1))),
        ],
    entries.length === 0
      ? []
      : [
          `## ${words.latest}`,
          ...entries
            .slice(0, newest)
            .map(({ headline, address, facts }) => line(headline || '—', address, shorten(facts.description, 200))),
        ],
  ]
  const filled = blocks.filter((block) => block.length > 0)
  return `${filled.map(([head, ...lines]) => [head, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n')).join('\n\n')}\n`
}

/** Text that Markdown takes for nothing but text. */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\\[\]<>*_`#]/g, '\\$&')
    .trim()
