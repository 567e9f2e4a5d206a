import { localTime } from '../../shared/local-time.ts'
import type { Withdrawal } from '../../store/statuses.ts'
import { longDay } from '../corrections.ts'
import { createSectionTree, type Sections } from '../frame.ts'
import type { SiteFacts } from '../maker.ts'
import { printNote } from '../note-page.ts'
import type { Entry } from '../pages.ts'
import type { Press } from '../press.ts'
import { fill, wordsFor } from '../words.ts'
import { type Former, freeAddresses } from './redirects.ts'

/** A page that says that the article of this address was withdrawn; `withdrawal` is its place among those that were. */
export type Notice = { readonly from: string; readonly withdrawal: number }

/** Where articles stood that were killed with a notice, as far as nothing else stands there now. In order of address. */
export function noticesOf(
  former: readonly Former[],
  withdrawn: readonly Withdrawal[],
  entries: readonly Entry[],
  sections: Sections,
): readonly Notice[] {
  if (withdrawn.length === 0) return []
  const places = new Map(withdrawn.map(({ id }, at) => [id, at]))
  return freeAddresses(former, entries, sections, places).map(({ address, place }) => ({
    from: address,
    withdrawal: place,
  }))
}

/** The killed articles that leave notices, by the addresses of these. */
export function noticesAt({ former, withdrawn, entries, sections }: SiteFacts): ReadonlyMap<string, string> {
  const found = noticesOf(former, withdrawn, entries, createSectionTree(sections))
  return new Map(found.map(({ from, withdrawal }) => [from, withdrawn[withdrawal]?.id ?? '']))
}

/**
 * The page in the place of an article that was killed: that it was withdrawn, when, and why where an editor has said so. It
 * names nothing of the article, and search engines are to pass over it.
 */
export function printNotice(press: Press, from: string, { at, reason, language }: Withdrawal): string {
  const { settings } = press
  const frame = press.frameFor(from, language, null)
  const { words } = frame
  const day = longDay(localTime(at, settings.timeZone), wordsFor(language, settings.language).language)
  const note = [fill(words.withdrawnNote, { day }), reason.trim()].filter((part) => part !== '').join(' ')
  return printNote(press, { frame, name: words.withdrawn, note, structured: '' })
}
