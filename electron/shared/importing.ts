import { AppError } from './errors.ts'

/** Text files above this are refused before they are read. */
export const importLimitBytes = 20 * 1024 * 1024

/** The refusal of a file that is too large; `file` is '' for pasted text. Nothing has been read or changed. */
export function tooLarge(file: string, bytes: number): AppError {
  const values = { file, size: inMegabytes(bytes), limit: inMegabytes(importLimitBytes) }
  return new AppError('invalid', file === '' ? 'import.pasted-too-large' : 'import.too-large', values)
}

const inMegabytes = (bytes: number) => Math.round(bytes / (1024 * 1024))
