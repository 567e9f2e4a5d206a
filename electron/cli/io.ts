import type { Newsroom } from '../store/newsroom.ts'

/** What a command is given by its surroundings. */
export type Io = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** The application's resources folder. */
  readonly resources: string
  /** The folder that relative paths start from. */
  readonly cwd: string
  /** The newsroom that the desk had open last, or null. */
  readonly lastNewsroom: string | null
  /** The environment, which holds the secrets of targets. */
  readonly env: NodeJS.ProcessEnv
  /** The folder for copies of repositories that are published to. */
  readonly copies: string
  /** Who is named on changes and proofs. */
  readonly author: string
  readonly version: string
  /** Aborted when the command is to stop. */
  readonly signal: AbortSignal
  /** Prints a proof; starts a browser, which nothing else here needs. */
  readonly makeProof: (request: {
    readonly newsroom: Newsroom
    readonly ids: readonly string[]
    readonly printedAt: number
    readonly author: string
    readonly signal: AbortSignal
  }) => Promise<{ readonly pdf: Uint8Array; readonly pages: number }>
}

/** The words were not understood: exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What was asked cannot be done, for the reason that the message gives: exit 1. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}

/**
 * What a command says: lines for people, and the same as data for `--json`; undefined where it has said all there is. `hasFailed`:
 * it was done and found what makes it end with 1.
 */
export type Said = { readonly text: string; readonly json: unknown; readonly hasFailed?: boolean }
