import { switches } from './switches.ts'

/** The languages of the system, as BCP 47 tags: `--lang`, else the environment. */
export const locales = {
  current: (): string => locales.preferred()[0] ?? 'en-US',
  preferred(): string[] {
    const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env
    const named = [switches.value('lang'), ...(LANGUAGE ?? '').split(':'), LC_ALL, LC_MESSAGES, LANG]
      .map(asTag)
      .filter((tag) => tag !== undefined)
    return [...new Set([...named, Intl.DateTimeFormat().resolvedOptions().locale])]
  },
}

function asTag(text: string | undefined): string | undefined {
  const plain = (text ?? '').replace(/[.@].*$/, '').replaceAll('_', '-')
  if (plain === '' || plain === 'C' || plain === 'POSIX') return undefined
  try {
    return Intl.getCanonicalLocales(plain)[0]
  } catch {
    return undefined
  }
}
