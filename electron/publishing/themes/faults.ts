import { AppError, type ErrorKey, type ErrorValues } from '../../shared/errors.ts'

export type ThemeFault = Extract<ErrorKey, `theme.${string}`>

/** What is wrong with a theme, as one sentence with its name in it. */
export function fault(key: ThemeFault, theme: string, values: ErrorValues = {}, cause?: unknown): AppError {
  return new AppError('invalid', key, { theme, ...values }, cause === undefined ? undefined : { cause })
}

/** A file of a theme and, where it is known, the line: `layouts/home.liquid:12`. */
export const placeOf = (file: string, line?: number): string => (line === undefined ? file : `${file}:${line}`)

export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length
