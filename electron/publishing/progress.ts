import { AppError } from '../shared/errors.ts'

export type Stage = 'reading' | 'rendering' | 'comparing' | 'writing'
export type Progress = { readonly stage: Stage; readonly done: number; readonly total: number }
export type Watch = {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Throws AppError `export.cancelled` once the work is not wanted any more. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'export.cancelled')
}

/**
 * Says how far a stage has come, some times a second, and lets a cancellation come in: resolves when the work may go on.
 * `tell` only says it.
 */
export function createMeter(stage: Stage, total: number, { onProgress, signal }: Watch) {
  let last = 0
  onProgress?.({ stage, done: 0, total })
  function tell(done: number, of = total): boolean {
    const now = performance.now()
    if (now - last < 50 && done < of) return false
    last = now
    onProgress?.({ stage, done, total: of })
    return true
  }
  async function step(done: number, of = total): Promise<void> {
    throwIfCancelled(signal)
    if (!tell(done, of)) return
    await new Promise((resolve) => setImmediate(resolve))
    throwIfCancelled(signal)
  }
  return Object.assign(step, { tell: (done: number): void => void tell(done) })
}
