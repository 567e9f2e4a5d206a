export type RowTime = {
  readonly text: string
  /** To the minute, for the tooltip. */
  readonly exact: string
}

/** When an article was last worked on: relative under a day, the day otherwise, in the newsroom's time zone. */
export function rowTime(at: number, now: number, locale: string, timeZone: string, justNow: string): RowTime {
  const exact = formatter(locale, timeZone, 'exact').format(at)
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return { text: justNow, exact }
  if (minutes < 60) return { text: relative(locale).format(-minutes, 'minute'), exact }
  if (minutes < 24 * 60) return { text: relative(locale).format(-Math.floor(minutes / 60), 'hour'), exact }
  const isThisYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear()
  return { text: formatter(locale, timeZone, isThisYear ? 'day' : 'date').format(at), exact }
}

const styles = {
  exact: { dateStyle: 'long', timeStyle: 'short' },
  day: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
} as const

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(locale: string, timeZone: string, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${style}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...styles[style], timeZone })
  formatters.set(key, known)
  return known
}

const relatives = new Map<string, Intl.RelativeTimeFormat>()
function relative(locale: string): Intl.RelativeTimeFormat {
  const known = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { style: 'narrow', numeric: 'auto' })
  relatives.set(locale, known)
  return known
}
