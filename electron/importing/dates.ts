const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const month = `(?<name>${months.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\\.?`
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s*)?'
const chineseWeekday = '(?:\\s*[（(]?(?:星期|周|週)[一二三四五六日天][）)]?)?'
const time =
  '(?:[\\sT,，]*(?:at\\s+)?(?<half>上午|下午)?(?<hour>\\d{1,2})[:：时時点](?<minute>\\d{2})分?(?:[:：]\\d{2}(?:\\.\\d+)?)?秒?\\s*(?<meridiem>[ap]\\.?m\\.?)?)?'

const shapes = [
  `(?<year>\\d{4})\\s*[-/.年]\\s*(?<month>\\d{1,2})\\s*[-/.月]\\s*(?<day>\\d{1,2})\\s*[日号號]?${chineseWeekday}${time}`,
  `${weekday}(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${month},?\\s+(?<year>\\d{4})${time}`,
  `${weekday}${month}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})${time}`,
  `(?<day>1[3-9]|2\\d|3[01])[-/.](?<month>\\d{1,2})[-/.](?<year>\\d{4})${time}`,
  `(?<month>0?[1-9]|1[0-2])[-/.](?<day>1[3-9]|2\\d|3[01])[-/.](?<year>\\d{4})${time}`,
]
const whole = shapes.map((shape) => new RegExp(`^${shape}$`, 'iu'))
const leading = shapes.map((shape) => new RegExp(`^${shape}`, 'iu'))

/**
 * Reads a text that is a date and nothing else, with or without a time, in the shapes that pages use. Answers it as the
 * metadata write it (`2016-12-05`, `2016-12-05T14:30`), or undefined: also for 05/12/2016, which says two things.
 */
export function readDate(text: string): string | undefined {
  return firstDate(whole, text.trim())?.date
}

/** As `readDate` for a date at the start of a text, with how many characters it takes. */
export function readLeadingDate(text: string): { readonly date: string; readonly length: number } | undefined {
  return firstDate(leading, text)
}

function firstDate(
  patterns: readonly RegExp[],
  text: string,
): { readonly date: string; readonly length: number } | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    const date = match?.groups && build(match.groups)
    if (date !== undefined) return { date, length: match?.[0].length ?? 0 }
  }
  return undefined
}

function build(groups: Record<string, string | undefined>): string | undefined {
  const year = Number(groups['year'])
  const monthNumber = groups['month'] ? Number(groups['month']) : monthOf(groups['name'] ?? '')
  const day = Number(groups['day'])
  const at = new Date(Date.UTC(year, monthNumber - 1, day))
  if (year < 1000 || at.getUTCMonth() !== monthNumber - 1 || at.getUTCDate() !== day) return undefined
  const date = `${year}-${twoDigits(monthNumber)}-${twoDigits(day)}`
  return groups['hour'] === undefined ? date : withTime(date, groups)
}

function withTime(date: string, groups: Record<string, string | undefined>): string | undefined {
  const minute = Number(groups['minute'])
  const given = Number(groups['hour'])
  const isAfternoon = groups['half'] === '下午' || groups['meridiem']?.toLowerCase().startsWith('p') === true
  const isMorning = groups['half'] === '上午' || groups['meridiem']?.toLowerCase().startsWith('a') === true
  const hour = isAfternoon && given < 12 ? given + 12 : isMorning && given === 12 ? 0 : given
  return hour > 23 || minute > 59 ? undefined : `${date}T${twoDigits(hour)}:${twoDigits(minute)}`
}

const monthOf = (name: string) =>
  months.findIndex((candidate) => candidate.startsWith(name.slice(0, 3).toLowerCase())) + 1
const twoDigits = (value: number) => String(value).padStart(2, '0')
