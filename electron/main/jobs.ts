import { Worker } from 'node:worker_threads'
import type { Notice } from '../shared/contract.ts'
import { AppError, fromErrorShape } from '../shared/errors.ts'
import type { FromWorker, Progress, TaskName, Tasks, ToWorker, WorkerSetup } from './tasks.ts'

export type Jobs = ReturnType<typeof createJobs>
export type JobContext = { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void }
type Call = { resolve: (value: unknown) => void; reject: (error: unknown) => void; context: JobContext }

const progressEveryMs = 60

/** Long work with progress and cancel: in a worker that is kept while its newsroom is open, or here for what needs Electron. */
export function createJobs(options: {
  /** The worker's own file. */
  readonly entry: string
  readonly resources: string
  readonly folder: () => string | null
  readonly onProgress: (progress: Notice<'job:progress'>) => void
}) {
  const running = new Map<string, AbortController>()
  const calls = new Map<number, Call>()
  let worker: Worker | undefined
  let lastCall = 0

  /** Runs work under a job's name; `cancel` with that name aborts its signal. */
  async function run<T>(job: string, work: (context: JobContext) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    running.set(job, controller)
    try {
      return await work({
        signal: controller.signal,
        onProgress: paced((step) => options.onProgress({ ...step, job })),
      })
    } finally {
      if (running.get(job) === controller) running.delete(job)
    }
  }

  /** Has the worker do a task. Throws what the task threw; AppError `job.cancelled` when the newsroom is closed meanwhile. */
  function ask<N extends TaskName>(
    name: N,
    input: Tasks[N]['input'],
    context: JobContext,
  ): Promise<Tasks[N]['output']> {
    lastCall += 1
    const call = lastCall
    return new Promise((resolve, reject) => {
      calls.set(call, { resolve: resolve as Call['resolve'], reject, context }) // the worker answers a task with its output
      const send = (message: ToWorker) => theWorker().postMessage(message)
      context.signal.addEventListener('abort', () => calls.has(call) && send({ kind: 'cancel', call }), { once: true })
      send({ kind: 'start', call, name, input } as ToWorker) // TS cannot tie N to its input
      if (context.signal.aborted) send({ kind: 'cancel', call })
    })
  }

  function theWorker(): Worker {
    if (worker) return worker
    const workerData: WorkerSetup = { folder: options.folder(), resources: options.resources }
    const made = new Worker(options.entry, { workerData })
    made.on('message', hear)
    made.on('error', (error) => {
      console.error('worker', error)
      giveUp(made, new AppError('internal', 'internal'))
    })
    made.on('exit', () => giveUp(made, new AppError('cancelled', 'job.cancelled')))
    made.unref()
    worker = made
    return made
  }

  function hear(message: FromWorker): void {
    const call = calls.get(message.call)
    if (!call) return
    if (message.kind === 'progress') {
      call.context.onProgress(message.progress)
      return
    }
    calls.delete(message.call)
    if (message.kind === 'done') call.resolve(message.value)
    else call.reject(fromErrorShape(message.error))
  }

  function giveUp(which: Worker, error: AppError): void {
    if (worker !== which) return
    worker = undefined
    for (const { reject } of calls.values()) reject(error)
    calls.clear()
  }

  return {
    run,
    ask,
    cancel: (job: string): void => running.get(job)?.abort(),
    /** Stops all jobs and the worker with its hold on the newsroom. */
    async close(): Promise<void> {
      for (const controller of running.values()) controller.abort()
      const closing = worker
      if (!closing) return
      giveUp(closing, new AppError('cancelled', 'job.cancelled'))
      await closing.terminate()
    },
  }
}

/** Lets the first and last step of a stage through, and between them one every so often. */
function paced(tell: (progress: Progress) => void): (progress: Progress) => void {
  let toldAt = 0
  let stage = ''
  return (progress) => {
    const at = Date.now()
    if (progress.stage === stage && progress.done < progress.total && at - toldAt < progressEveryMs) return
    toldAt = at
    stage = progress.stage
    tell(progress)
  }
}
