import {
  type OptionValue,
  type OptionValues,
  readOptions,
  type ThemeOption,
  valueFor,
} from '../../electron/shared/themes.ts'

/** What is typed of a theme's options: a number may be missing, a colour half written. */
export type ThemeDraft = Readonly<Record<string, OptionValue | null>>

/** The keys of options that do not take what is typed. */
export function wrongIn(options: readonly ThemeOption[], draft: ThemeDraft): ReadonlySet<string> {
  return new Set(options.filter((one) => !valueFor(one).safeParse(draft[one.key]).success).map(({ key }) => key))
}

/** The values that are right; for the others the last that were. */
export function valuesOf(options: readonly ThemeOption[], draft: ThemeDraft, last: OptionValues): OptionValues {
  const right = options.flatMap((one): [string, OptionValue][] => {
    const parsed = valueFor(one).safeParse(draft[one.key])
    return parsed.success ? [[one.key, parsed.data]] : []
  })
  return readOptions({ options: [...options] }, { ...last, ...Object.fromEntries(right) })
}

export const isUsual = (options: readonly ThemeOption[], draft: ThemeDraft): boolean =>
  options.every(({ key, default: usual }) => draft[key] === usual)
