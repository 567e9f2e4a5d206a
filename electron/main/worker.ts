import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { readFiles, readPaths } from '../importing/read-file.ts'
import { type PlannedExport, planExport } from '../publishing/export.ts'
import { saveCopies } from '../publishing/formats/write-copy.ts'
import { readPlanned } from '../publishing/planned-file.ts'
import { clearPrepared } from '../publishing/prepared.ts'
import { throwIfCancelled } from '../publishing/progress.ts'
import { runExport } from '../publishing/run-export.ts'
import { type PlannedSite, planSite, publishSite, tryTarget, undoSite } from '../publishing/targets/publish-site.ts'
import { undoExport } from '../publishing/undo-export.ts'
import { mendTarget } from '../publishing/unfinished.ts'
import { AppError, toErrorShape } from '../shared/errors.ts'
import { type Newsroom, openNewsroom } from '../store/newsroom.ts'
import type { JobContext } from './jobs.ts'
import type { FromWorker, TaskName, Tasks, ToWorker, WorkerSetup } from './tasks.ts'

const { folder, resources } = workerData as WorkerSetup // made by jobs.ts alone
const running = new Map<number, AbortController>()
let opened: Newsroom | undefined
/** The last plan: a newer one takes its place. */
let planned: PlannedExport | undefined
/** The same plan where it is for a target that is no folder. */
let plannedSite: PlannedSite | undefined
/** Settles when no site is being looked into or written. */
let sites: Promise<unknown> = Promise.resolve()

const tasks: {
  readonly [N in TaskName]: (input: Tasks[N]['input'], context: JobContext) => Promise<Tasks[N]['output']>
} = {
  'read-files': async ({ files, known }) => readFiles(files, known),
  'read-paths': ({ paths, known }) => readPaths(paths, known),
  'mend-sites': ({ targets }) =>
    alone(async () => {
      const failures: unknown[] = []
      for (const target of targets) {
        await mendTarget(newsroom(), target).catch((error: unknown) => {
          // Another Galley is at work there: nothing was broken off.
          const isInUse = error instanceof AppError && error.key === 'export.in-use'
          if (!isInUse) failures.push(error)
        })
      }
      if (failures.length > 0) throw failures[0]
      return null
    }),
  'catch-up': async (_, { signal }) => {
    await newsroom().copies.catchUp(async () => throwIfCancelled(signal))
    return null
  },
  'plan-export': ({ to, articles }, context) =>
    alone(async () => {
      dropPlan()
      planned = await planExport({ newsroom: newsroom(), resources, to, articles, ...context })
      return planned.plan
    }),
  'run-export': ({ plan, author }, context) =>
    alone(async () => {
      if (planned?.plan.plan !== plan) throw new AppError('conflict', 'export.changed')
      return runExport(planned, { author, ...context })
    }),
  'plan-site': ({ place, articles }, context) =>
    alone(async () => {
      dropPlan()
      plannedSite = await planSite(place, { newsroom: newsroom(), resources, articles }, context)
      planned = plannedSite.site
      return plannedSite.plan
    }),
  'publish-site': ({ plan, author }, context) =>
    alone(async () => {
      if (plannedSite?.plan.plan !== plan) throw new AppError('conflict', 'export.changed')
      return publishSite(plannedSite, { author, ...context })
    }),
  'undo-export': ({ to }, context) => alone(() => undoExport({ newsroom: newsroom(), to }, context)),
  'undo-site': ({ place }, context) => alone(() => undoSite(newsroom(), place, context)),
  'test-target': async ({ place }, context) => {
    await tryTarget(place, context)
    return null
  },
  'save-copies': ({ ids, format, ...place }, context) =>
    saveCopies({ newsroom: newsroom(), resources }, ids, format, place, context),
  'read-planned': async ({ plan, side, path }) =>
    planned?.plan.plan === plan ? readPlanned(planned, side, path) : null,
  'drop-plan': ({ plan }) =>
    alone(async () => {
      if (plan === null || planned?.plan.plan === plan) dropPlan()
      return null
    }),
}

function dropPlan(): void {
  planned?.prepared.discard()
  planned = undefined
  plannedSite = undefined
}

/** One after the other: a site that is being written looks to the next as if it had been broken off. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const turn = sites.then(work)
  sites = turn.catch(() => undefined)
  return turn
}

/** A connection of the worker's own; main holds the folder's lock. */
function newsroom(): Newsroom {
  if (folder === null) throw new AppError('not_found', 'newsroom.none')
  if (opened) return opened
  clearPrepared(folder)
  opened = openNewsroom({ folder, migrations: join(resources, 'migrations'), isOpenAlready: true })
  return opened
}

const tell = (message: FromWorker) => parentPort?.postMessage(message)

parentPort?.on('message', async (message: ToWorker) => {
  const { call } = message
  if (message.kind === 'cancel') {
    running.get(call)?.abort()
    return
  }
  const controller = new AbortController()
  running.set(call, controller)
  try {
    const run = tasks[message.name] as (input: unknown, context: JobContext) => Promise<unknown> // TS cannot tie the name to its input
    const onProgress: JobContext['onProgress'] = (progress) => tell({ kind: 'progress', call, progress })
    tell({ kind: 'done', call, value: await run(message.input, { signal: controller.signal, onProgress }) })
  } catch (error) {
    if (!(error instanceof AppError)) console.error(message.name, error)
    tell({ kind: 'failed', call, error: toErrorShape(error) })
  } finally {
    running.delete(call)
  }
})
