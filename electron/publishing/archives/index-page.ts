import { homeAddress } from '../address.ts'
import { describe } from '../description.ts'
import type { Frame } from '../frame.ts'
import type { Press } from '../press.ts'
import { titleOf } from '../shorten.ts'
import { listData, type Step } from '../structured.ts'
import type { Words } from '../words.ts'
import { type ArchiveIndex, type Counted, type IndexKind, indexAddress } from './archive-index.ts'
import { listAddress } from './subject.ts'
import { indexName, periodName } from './subject-name.ts'

/** A page that leads to archives: by year and month, or by the names of authors, keywords or series. */
export function printIndex(press: Press, index: ArchiveIndex): string {
  const { settings, sections } = press
  const { kind } = index
  const address = indexAddress(kind, sections)
  const frame = press.frameFor(address, settings.language, null)
  const { words } = frame
  const name = indexName(kind, words)
  const steps: Step[] = [
    { name: words.homePage, address: homeAddress },
    ...(kind === 'periods' ? [] : [{ name: indexName('periods', words), address: indexAddress('periods', sections) }]),
    { name, address },
  ]
  return press.print({
    layout: 'list',
    address,
    frame,
    heading: name,
    title: titleOf(`${name} – ${settings.name}`),
    description: describe(descriptionOf(kind, words), settings.name),
    image: null,
    structured: listData(name, address, steps, settings),
    feeds: null,
    column: { name, parent: null, top: null, sections: [], pageOf: '' },
    content: {
      location: steps.map((step, at) =>
        at === steps.length - 1 ? { name: step.name } : { name: step.name, href: frame.href(step.address) },
      ),
      list: { items: [], pages: [], previous: null, next: null, groups: groupsOf(press, frame, index) },
    },
  })
}

function descriptionOf(kind: IndexKind, words: Words): string {
  const sentences = {
    periods: words.archiveDescription,
    author: words.authorsDescription,
    keyword: words.keywordsDescription,
    series: words.seriesDescription,
  }
  return sentences[kind]
}

/** Years with their months below them, behind the other indexes; names all in one. */
function groupsOf({ sections }: Press, frame: Frame, { kind, items, others }: ArchiveIndex) {
  const { words } = frame
  const linkOf = ({ subject, name, count }: Counted) => ({
    name: subject.kind === 'period' ? periodName(subject.period, words) : name,
    href: frame.href(listAddress(subject, sections, 1)),
    count,
  })
  if (kind !== 'periods') return items.length === 0 ? [] : [{ items: items.map(linkOf) }]
  const indexes = others.map((one) => ({
    name: indexName(one, words),
    href: frame.href(indexAddress(one, sections)),
  }))
  const years: { name: string; href: string; count: number; items: ReturnType<typeof linkOf>[] }[] = []
  for (const item of items) {
    if (item.subject.kind !== 'period') continue
    if (item.subject.period.length === 4) years.push({ ...linkOf(item), items: [] })
    else years.at(-1)?.items.push(linkOf(item))
  }
  return [{ items: indexes }, ...years]
}
