import { checkArticles } from '../publishing/checks/check.ts'
import { type Finding, type FindingKind, isFault } from '../shared/findings.ts'
import type { Newsroom } from '../store/newsroom.ts'
import type { Io, Said } from './io.ts'
import { articleFor } from './newsrooms.ts'
import { table } from './table.ts'

const sentences: Readonly<Record<FindingKind, string>> = {
  damaged: 'its journal is damaged',
  'no-headline': 'no headline',
  tk: 'still to come',
  'no-alt': 'picture without alternative text',
  'missing-picture': 'picture is not there',
  'dead-link': 'leads to no page of the site',
  'long-headline': 'headline longer than search engines show',
  'no-section': 'in no section',
  'no-time-published': 'no time published',
}

/**
 * `check --json`: `checked` (how many articles), `faults` and `advice` (how many findings), `articles` (`id`, `headline`,
 * `findings`: `kind`, `where`, `isFault`). Exit 1 where there is a fault.
 */
export async function checkNewsroom(newsroom: Newsroom, ids: readonly string[], io: Io): Promise<Said> {
  const articles = ids.length === 0 ? 'all' : [...new Set(ids.map((id) => articleFor(newsroom, id)))]
  const { checked, found } = await checkArticles({ newsroom, resources: io.resources, articles, signal: io.signal })
  const all = found.flatMap(({ findings }) => findings)
  const faults = all.filter(isFault).length
  const advice = all.length - faults
  const lines = found.flatMap(({ id, headline, findings }) => [
    `${id.slice(0, 8)}  ${headline || '(no headline)'}\n`,
    table(findings.map((finding) => ['', isFault(finding) ? '!' : '-', tellFinding(finding)])),
  ])
  const end = `${count(checked, 'article')} checked: ${count(faults, 'fault')}, ${advice} for advice\n`
  return {
    text: [...lines, end].join(''),
    json: {
      checked,
      faults,
      advice,
      articles: found.map(({ findings, ...article }) => ({
        ...article,
        findings: findings.map((finding) => ({ ...finding, isFault: isFault(finding) })),
      })),
    },
    hasFailed: faults > 0,
  }
}

export const tellFinding = ({ kind, where }: Finding): string => sentences[kind] + (where === '' ? '' : `: ${where}`)

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
