import { closeSync, openSync, writeSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { AppError, type ErrorShape, fromErrorShape, toErrorShape } from '../shared/errors.ts'
import { explain } from '../store/failures.ts'
import type { PlacedFinding } from './checks/findings.ts'
import type { Job, Maker, SiteFacts } from './maker.ts'
import { throwIfCancelled } from './progress.ts'
import { sha256Of } from './sha256.ts'
import type { ThemeSource } from './theme.ts'

/** A file that was made: it lies in the folder of prepared files under the number of its job. */
export type Made =
  | {
      readonly isMade: true
      readonly sha256: string
      readonly size: number
      /** As the maker tells them. */
      readonly findings?: readonly PlacedFinding[] | undefined
    }
  | { readonly isMade: false; readonly error: ErrorShape }

export type ThreadSetup = {
  readonly newsroom: string
  readonly resources: string
  readonly theme: ThemeSource
  /** The folder that made files go to. */
  readonly prepared: string
}
export type ToThread =
  | { readonly kind: 'facts'; readonly facts: SiteFacts }
  | { readonly kind: 'batch'; readonly first: number; readonly jobs: readonly Job[] }
export type FromThread = { readonly first: number; readonly made: readonly Made[] }

export type PressRoom = ReturnType<typeof createPressRoom>

const batchSize = 40
/** Below this a thread costs more than it brings. */
const worthThreads = 400
const mostThreads = 8
/** What is made of a page is let go at once: room for more of it costs memory and saves no time. */
const resourceLimits = { maxYoungGenerationSizeMb: 48 }

/**
 * Makes files of a site, in this thread and, where there are many, in others beside it, one for each further processor.
 * `close` ends them.
 */
export function createPressRoom(setup: ThreadSetup) {
  const threads: Thread[] = []
  let numbered = 0

  /**
   * Makes the jobs' files and answers in their order, each with its number among the prepared files. An article that is
   * damaged is answered as not made; any other failure is thrown, and so is `export.cancelled`.
   */
  async function make(
    jobs: readonly Job[],
    work: {
      readonly maker: Maker
      readonly facts: SiteFacts
      readonly signal?: AbortSignal | undefined
      readonly onMade?: (done: number) => void
    },
  ): Promise<readonly { readonly number: number; readonly made: Made }[]> {
    const first = numbered
    numbered += jobs.length
    const results: Made[] = new Array(jobs.length)
    if (jobs.length >= worthThreads) hire()
    for (const thread of threads) thread.learn(work.facts)
    let next = 0
    let done = 0
    const take = () => {
      const at = next
      next = Math.min(next + batchSize, jobs.length)
      return { first: first + at, jobs: jobs.slice(at, next) }
    }
    const keep = ({ first: from, made }: FromThread) => {
      for (const [index, one] of made.entries()) results[from - first + index] = one
      done += made.length
      work.onMade?.(done)
    }
    const elsewhere = threads.map(async (thread) => {
      // Two batches each, so that none waits for this thread to look up.
      const ahead: Promise<FromThread>[] = []
      for (;;) {
        while (ahead.length < 2 && next < jobs.length && !work.signal?.aborted) ahead.push(thread.ask(take()))
        const answer = ahead.shift()
        if (!answer) return
        keep(await answer)
      }
    })
    const here = async () => {
      while (next < jobs.length) {
        throwIfCancelled(work.signal)
        keep(makeBatch(take(), work.maker, setup.prepared))
        await setImmediate()
      }
    }
    // Where one fails, the others need not make the rest.
    const stop = (error: unknown) => {
      next = jobs.length
      throw error
    }
    for (const outcome of await Promise.allSettled([here(), ...elsewhere].map((one) => one.catch(stop)))) {
      if (outcome.status === 'rejected') throw outcome.reason
    }
    throwIfCancelled(work.signal)
    return results.map((made, index) => ({ number: first + index, made }))
  }

  function hire(): void {
    const wanted = Math.min(mostThreads, availableParallelism()) - 1
    while (threads.length < wanted) threads.push(startThread(setup))
  }

  return {
    make,
    async close(): Promise<void> {
      await Promise.all(threads.splice(0).map((thread) => thread.end()))
    },
  }
}

/** Makes a batch into the folder of prepared files. Throws what is not an article's damage. */
export function makeBatch(batch: { first: number; jobs: readonly Job[] }, maker: Maker, prepared: string): FromThread {
  const makeOne = (job: Job, index: number): Made => {
    try {
      const { content, findings } = maker.print(job)
      const bytes = typeof content === 'string' ? encoded(content) : content
      writeNew(join(prepared, String(batch.first + index)), bytes)
      return { isMade: true, sha256: sha256Of(bytes), size: bytes.length, ...(findings ? { findings } : {}) }
    } catch (error) {
      if (job.kind !== 'article' || !(error instanceof AppError) || error.key !== 'article.damaged')
        throw explain(error)
      return { isMade: false, error: toErrorShape(error) }
    }
  }
  return { first: batch.first, made: maker.reading(() => batch.jobs.map(makeOne)) }
}

let scratch = Buffer.alloc(1 << 20)

/** A text in UTF-8, until the next call: one place for all of them spares half of what it takes. */
function encoded(text: string): Uint8Array {
  // No UTF-16 unit takes more than three bytes.
  if (text.length * 3 > scratch.length) scratch = Buffer.alloc(text.length * 3)
  return scratch.subarray(0, scratch.write(text))
}

function writeNew(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx')
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  } finally {
    closeSync(file)
  }
}

type Thread = ReturnType<typeof startThread>
type Answer = { readonly resolve: (made: FromThread) => void; readonly reject: (error: unknown) => void }

function startThread(setup: ThreadSetup) {
  const waiting = new Map<number, Answer>()
  let known: SiteFacts | undefined
  const worker = new Worker(
    new URL(import.meta.url.endsWith('.ts') ? 'press-thread.ts' : 'press-thread.js', import.meta.url),
    { workerData: setup, resourceLimits },
  )
  let end: unknown
  const giveUp = (error: unknown) => {
    end ??= error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (answer: FromThread | { readonly first: number; readonly error: ErrorShape }) => {
    const asked = waiting.get(answer.first)
    waiting.delete(answer.first)
    if ('error' in answer) asked?.reject(fromErrorShape(answer.error))
    else asked?.resolve(answer)
  })
  worker.on('error', giveUp)
  worker.on('exit', () => giveUp(new AppError('cancelled', 'export.cancelled')))
  return {
    learn(facts: SiteFacts): void {
      if (known !== facts) worker.postMessage({ kind: 'facts', facts } satisfies ToThread)
      known = facts
    },
    ask(batch: { first: number; jobs: readonly Job[] }): Promise<FromThread> {
      const answer = new Promise<FromThread>((resolve, reject) => {
        if (end !== undefined) return reject(end)
        waiting.set(batch.first, { resolve, reject })
        worker.postMessage({ kind: 'batch', ...batch } satisfies ToThread)
      })
      // Who asked looks at it later, perhaps after another batch has failed.
      answer.catch(() => undefined)
      return answer
    },
    end: () => worker.terminate(),
  }
}
