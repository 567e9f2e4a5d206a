import { ZodError, z } from 'zod'
import messages from '../../resources/locales/en/errors.json' with { type: 'json' }

export type ErrorCode = 'not_found' | 'conflict' | 'invalid' | 'forbidden' | 'full' | 'cancelled' | 'internal'
/** A key of the locale files' `errors` namespace. */
export type ErrorKey = keyof typeof messages
export type ErrorValues = Readonly<Record<string, string | number>>
/** A failure as it crosses processes: `key` and `values` let the window say it in its own language. */
export type ErrorShape = {
  readonly code: ErrorCode
  readonly key: ErrorKey
  readonly values: ErrorValues
  readonly message: string
}

export const errorShape = z.custom<ErrorShape>((value) => typeof value === 'object' && value !== null && 'key' in value)

/** A failure we foresaw, said in the words of `errors.json` for an editor on deadline; detail goes in `cause`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly key: ErrorKey
  readonly values: ErrorValues
  constructor(code: ErrorCode, key: ErrorKey, values: ErrorValues = {}, options?: ErrorOptions) {
    super(fill(messages[key], values), options)
    this.name = 'AppError'
    this.code = code
    this.key = key
    this.values = values
  }
}

/** Turns anything thrown into data that may leave the process; what was not foreseen keeps its detail at home. */
export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof AppError) {
    return { code: error.code, key: error.key, values: error.values, message: error.message }
  }
  const key = error instanceof ZodError ? 'request.invalid' : 'internal'
  return { code: error instanceof ZodError ? 'invalid' : 'internal', key, values: {}, message: messages[key] }
}

/** The failure behind a shape that crossed, to be thrown again on the other side. */
export function fromErrorShape(shape: ErrorShape): AppError {
  return new AppError(shape.code, shape.key, shape.values)
}

function fill(message: string, values: ErrorValues): string {
  return message.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
}
