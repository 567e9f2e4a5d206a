import { localTime } from '../shared/local-time.ts'
import type { Entry } from './pages.ts'

/** When a newsroom's time is in the zone, as milliseconds since 1970; a day without a time begins at midnight. */
export function momentOf(time: string, timeZone: string): number {
  const asIfUtc = Date.parse(`${time.length === 10 ? `${time}T00:00` : time}Z`)
  const first = asIfUtc - offsetMinutes(asIfUtc, timeZone) * 60_000
  // The offset at the moment itself may differ on a day when clocks change.
  return asIfUtc - offsetMinutes(first, timeZone) * 60_000
}

/** A newsroom's time for machines: a day as it is, a time with the zone's offset (`2016-12-05T14:30+08:00`). */
export function machineTime(time: string, timeZone: string): string {
  if (time.length === 10) return time
  const minutes = offsetMinutes(momentOf(time, timeZone), timeZone)
  if (minutes === 0) return `${time}Z`
  const size = Math.abs(minutes)
  const clock = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return `${time}${minutes < 0 ? '-' : '+'}${clock}`
}

/** A moment for machines, to the second: `2016-12-05T06:30:00Z`. */
export function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/**
 * When an article last changed for its readers: when its text was last changed after it was out, or published if that was
 * later. Of one without a time published it is not known when it came out: then when it was last written, text or metadata.
 */
export function changedAt(
  { updatedAt, publishedAt, revisedAt }: Pick<Entry, 'updatedAt' | 'publishedAt' | 'revisedAt'>,
  timeZone: string,
): number {
  if (publishedAt === null) return revisedAt ?? updatedAt
  return Math.max(revisedAt ?? Number.NEGATIVE_INFINITY, momentOf(publishedAt, timeZone))
}

/**
 * A newsroom's time at which an article's text was last changed after it was out; '' where readers would see the time published
 * once more: on the same day, or in the same hour where they see hours.
 */
export function revisedTime(
  { revisedAt, publishedAt }: { readonly revisedAt: number | null; readonly publishedAt: string | null },
  { timeZone, showTime }: { readonly timeZone: string; readonly showTime: boolean },
): string {
  if (revisedAt === null || publishedAt === null) return ''
  const time = localTime(revisedAt, timeZone)
  const length = showTime && publishedAt.includes('T') ? 'yyyy-mm-ddThh'.length : 'yyyy-mm-dd'.length
  return time.slice(0, length) > publishedAt.slice(0, length) ? time : ''
}

/** A newsroom's time for readers: the day, and the time of day when it is wanted and known. */
export function readerTime(time: string, showTime: boolean): string {
  return showTime ? time.replace('T', ' ') : time.slice(0, 10)
}

function offsetMinutes(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  return Math.round((Date.parse(`${localTime(at, timeZone)}Z`) - Math.floor(at / 60_000) * 60_000) / 60_000)
}
