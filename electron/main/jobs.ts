import { Worker } from 'node:worker_threads'
import type { Notice } from '../shared/contract.ts'
import { AppError, fromErrorShape } from '../shared/errors.ts'
import type { FromWorker, Progress, TaskName, Tasks, ToWorker, WorkerSetup } from './tasks.ts'

export type Jobs = ReturnType<typeof createJobs>
export type JobContext = { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void }
type Run = { readonly job: string; readonly controller: AbortController; readonly ended: Promise<void> }
type Call = {
  readonly name: TaskName
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  readonly context: JobContext
}

const progressEveryMs = 60
/** Tasks that write outside the newsroom: they end by themselves, having put back or completed what they began. */
const changing: ReadonlySet<TaskName> = new Set<TaskName>([
  'mend-sites',
  'plan-export',
  'run-export',
  'plan-site',
  'publish-site',
  'undo-export',
  'undo-site',
  'save-copies',
  'drop-plan',
])

/** Long work with progress and cancel: in a worker that is kept while its newsroom is open, or here for what needs Electron. */
export function createJobs(options: {
  /** The worker's own file. */
  readonly entry: string
  readonly resources: string
  readonly folder: () => string | null
  readonly onProgress: (progress: Notice<'job:progress'>) => void
  /** How long `close` waits for what runs; what has not ended then never will. */
  readonly closeWithinMs?: number
}) {
  const { closeWithinMs = 60_000 } = options
  const running = new Set<Run>()
  const calls = new Map<number, Call>()
  let worker: Worker | undefined
  let lastCall = 0
  let closing: Promise<void> | undefined

  /**
   * Runs work under a job's name; `cancel` with that name aborts its signal. Work that `close` cancelled, or that comes
   * while it waits, throws AppError `job.cancelled`.
   */
  async function run<T>(job: string, work: (context: JobContext) => Promise<T>): Promise<T> {
    if (closing) throw stopped()
    const controller = new AbortController()
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const own: Run = { job, controller, ended }
    running.add(own)
    try {
      return await work({
        signal: controller.signal,
        onProgress: paced((step) => options.onProgress({ ...step, job })),
      })
    } catch (error) {
      const isCancelled = error instanceof AppError && error.code === 'cancelled'
      throw isCancelled && controller.signal.reason instanceof AppError ? controller.signal.reason : error
    } finally {
      running.delete(own)
      end()
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
      calls.set(call, { name, resolve: resolve as Call['resolve'], reject, context }) // the worker answers a task with its output
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
    made.on('exit', () => giveUp(made, stopped()))
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

  async function stop(): Promise<void> {
    const all = [...running]
    for (const { controller } of all) controller.abort(stopped())
    for (const [call, { name, reject }] of calls) {
      if (changing.has(name)) continue
      calls.delete(call)
      reject(stopped())
    }
    await within(closeWithinMs, Promise.all(all.map(({ ended }) => ended)).then(dropPlan))
    const last = worker
    if (!last) return
    giveUp(last, stopped())
    await last.terminate()
  }

  /** Has the worker that is being closed remove what it made for a plan. One that dies meanwhile leaves it to the next. */
  async function dropPlan(): Promise<void> {
    if (!worker || !closing) return
    const context: JobContext = { signal: new AbortController().signal, onProgress: () => undefined }
    await ask('drop-plan', { plan: null }, context).catch(() => undefined)
  }

  return {
    run,
    ask,
    cancel(job: string): void {
      for (const one of running) if (one.job === job) one.controller.abort()
    },
    /**
     * Cancels all jobs and waits until they have ended: an export puts back what it had moved, or comes to its end where
     * nothing is left to move. Then lets go of the last plan and stops the worker with its hold on the newsroom.
     */
    close(): Promise<void> {
      closing ??= stop().finally(() => {
        closing = undefined
      })
      return closing
    },
  }
}

const stopped = () => new AppError('cancelled', 'job.cancelled')

/** Resolves when the work has, at the latest after some time. */
async function within(timeMs: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, timeMs)
  await Promise.race([work, promise])
  clearTimeout(timer)
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
