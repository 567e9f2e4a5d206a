import type { Notice } from '../electron/shared/contract.ts'
import { AppError } from '../electron/shared/errors.ts'
import { api, onNotice } from './api.ts'

export type JobProgress = Omit<Notice<'job:progress'>, 'job'>
export type Job<T> = { readonly result: Promise<T>; readonly cancel: () => void }

/** Starts long work under a name of its own, and tells how far it is until it ends. */
export function startJob<T>(work: (job: string) => Promise<T>, onProgress: (progress: JobProgress) => void): Job<T> {
  const job = crypto.randomUUID()
  const stop = onNotice('job:progress', (notice) => {
    const { job: of, ...progress } = notice
    if (of === job) onProgress(progress)
  })
  // A job that cannot be cancelled any more has ended.
  const cancel = () => void api['job:cancel']({ job }).catch(() => undefined)
  return { result: work(job).finally(stop), cancel }
}

/** Whether work ended because the editor cancelled it. */
export function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled'
}
