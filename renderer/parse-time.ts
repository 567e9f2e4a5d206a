import { newsroomTime } from '../electron/shared/article/metadata.ts'

const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(.*)$/u
const compact = /^(\d{4})(\d{2})(\d{2})(.*)$/
const dayFirst = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})(.*)$/
const clock = /^(?:[T,\s]\s*)?(\d{1,2})\s*[:.：时]\s*(\d{2})\s*分?(?::\d{2})?$/u

/**
 * A day, with a time or without, as people write it, in the journal's form; null when it is none. A date with slashes whose
 * year does not stand first is refused: 5/12 is two different days.
 */
export function parseTime(text: string): string | null {
  const words = text.normalize('NFKC').trim()
  const [, ...parts] = yearFirst.exec(words) ?? compact.exec(words) ?? turned(dayFirst.exec(words)) ?? []
  const [year, month, day, rest = ''] = parts
  if (!year || !month || !day) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (rest.trim() === '') return valid(date)
  const [, hours, minutes] = clock.exec(rest) ?? []
  return hours && minutes ? valid(`${date}T${hours.padStart(2, '0')}:${minutes}`) : null
}

/** The journal's form as it stands in the field: `2016-12-05 14:30`. */
export function showTime(value: string | null): string {
  return value?.replace('T', ' ') ?? ''
}

function valid(time: string): string | null {
  return newsroomTime.safeParse(time).success ? time : null
}

function turned(match: RegExpExecArray | null): readonly string[] | null {
  if (!match) return null
  const [whole, day = '', month = '', year = '', rest = ''] = match
  return [whole, year, month, day, rest]
}
