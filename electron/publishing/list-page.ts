import { homeAddress } from './address.ts'
import { everything, listAddress } from './archives/subject.ts'
import { stepsTo, subjectName } from './archives/subject-name.ts'
import { describeList } from './description.ts'
import { type Frame, languageAttributes } from './frame.ts'
import type { Entry, HomeInput, ListInput } from './pages.ts'
import { asItIs, type PictureView, pictureView } from './pictures/picture-view.ts'
import { besideHeadline } from './pictures/renditions.ts'
import type { Press } from './press.ts'
import { titleOf } from './shorten.ts'
import { listData, type Step } from './structured.ts'
import { machineTime, readerTime } from './time.ts'
import { fill, wordsFor } from './words.ts'

/** One page of a list. */
export function printList(press: Press, { subject, name: called, number, pages, entries }: ListInput): string {
  const { settings, sections } = press
  const address = listAddress(subject, sections, number)
  const section = subject.kind === 'section' ? subject.section : null
  const frame = press.frameFor(address, settings.language, section)
  const { words } = frame
  const name = subjectName(subject, called, sections, words)
  const pageOf = number > 1 ? fill(words.pageOf, { number, total: pages }) : ''
  const steps = stepsTo(subject, called, sections, words)
  const hrefOf = (page: number) => frame.href(listAddress(subject, sections, page))
  return press.print({
    layout: 'list',
    address,
    frame,
    heading: name,
    title: titleOf([name, pageOf, settings.name].filter(Boolean).join(' – ')),
    description: describeList(words, settings.name, { name, entries }),
    image: null,
    structured: listData(name, address, steps, settings),
    feeds: { subject, name: called },
    column: { ...(frame.column ?? { name, parent: null, top: null, sections: [] }), pageOf },
    content: {
      location: steps.map((step, index) =>
        index === steps.length - 1 ? { name: step.name } : { name: step.name, href: frame.href(step.address) },
      ),
      list: {
        items: entries.map((entry) => itemOf(press, frame, entry, section)),
        pages: shownPages(number, pages).map((page) => ({
          number: page,
          isGap: page === 0,
          isCurrent: page === number,
          href: hrefOf(page),
          name: fill(words.page, { number: page }),
        })),
        previous: number > 1 ? hrefOf(number - 1) : null,
        next: number < pages ? hrefOf(number + 1) : null,
        groups: [],
      },
    },
  })
}

/** The home page. */
export function printHome(press: Press, { lead, latest, sections: blocks }: HomeInput): string {
  const { settings, sections } = press
  const frame = press.frameFor(homeAddress, settings.language, null)
  const { words } = frame
  const steps: Step[] = [{ name: settings.name, address: homeAddress }]
  const item = (entry: Entry, listed: string | null) => ({ ...itemOf(press, frame, entry, listed), level: 3 })
  return press.print({
    layout: 'home',
    address: homeAddress,
    frame,
    heading: settings.name,
    title: titleOf(settings.name),
    description: describeList(words, settings.name, { name: null, entries: lead ? [lead, ...latest] : latest }),
    image: null,
    structured: listData(settings.name, homeAddress, steps, settings),
    feeds: { subject: everything, name: '' },
    column: null,
    content: {
      home: {
        lead: lead && item(lead, null),
        latest: latest.map((entry) => item(entry, null)),
        all: frame.href(listAddress(everything, sections, 1)),
        sections: blocks.flatMap(({ section, entries, others }) => {
          const found = sections.byId.get(section)
          if (!found) return []
          const shown = (some: readonly Entry[]) => some.map((entry) => item(entry, section))
          const more = fill(words.moreFrom, { section: found.name })
          return [{ ...frame.linkTo(found), items: shown(entries), others: shown(others), more }]
        }),
      },
    },
  })
}

/** The first picture of an article that has a size. */
function pictureIn({ hasMedia, pictureOf }: Press, frame: Frame, { facts }: Entry): PictureView | null {
  const found = facts.pictures.find(({ media, width, height }) => width > 0 && height > 0 && hasMedia(media))
  if (!found) return null
  const { media, width, height, focus } = found
  const picture = pictureOf(media)
  if (picture) return pictureView(picture, frame.href, besideHeadline(picture, focus))
  return asItIs({ src: frame.href(`media/${media}`), width, height })
}

function itemOf(press: Press, frame: Frame, entry: Entry, listed: string | null) {
  const { settings, sections } = press
  const section = entry.section === listed ? undefined : sections.byId.get(entry.section ?? '')
  const time = entry.publishedAt ?? ''
  return {
    href: frame.href(entry.address),
    headline: entry.headline || '—',
    standfirst: entry.standfirst,
    languageAttributes: languageAttributes(entry.language, settings.language),
    date: time && readerTime(time, settings.showTime),
    machineTime: time && machineTime(time, settings.timeZone),
    section: section ? frame.linkTo(section) : null,
    corrected: entry.facts.corrections.length > 0 ? correctedLabel(entry.language, settings.language) : null,
    /** Looked for only where a theme asks. */
    image: () => pictureIn(press, frame, entry),
    level: 2,
  }
}

/** In the article's own language, as far as there are words in it. */
function correctedLabel(language: string, otherwise: string) {
  const { language: wordsLanguage, words } = wordsFor(language, otherwise)
  return { name: words.corrected, languageAttributes: languageAttributes(wordsLanguage, language) }
}

/** Which page numbers a list shows: the first, the last, those about the current one; 0 is a gap. */
export function shownPages(current: number, last: number): number[] {
  const near = [1, current - 2, current - 1, current, current + 1, current + 2, last]
  const shown = [...new Set(near)].filter((page) => page >= 1 && page <= last).sort((one, other) => one - other)
  return shown.flatMap((page, index) => {
    const before = shown[index - 1] ?? page - 1
    if (page - before === 1) return [page]
    return page - before === 2 ? [page - 1, page] : [0, page]
  })
}
