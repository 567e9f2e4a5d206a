import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import type { ExportPlan } from '../../electron/shared/publication.ts'
import { api } from '../api.ts'
import { isCancelled, type Job, type JobProgress, startJob } from '../jobs.ts'
import { useRemembered } from '../preferences.ts'
import { carryOut, isNowhere, lastPlace, noPlace, type Outcome, type Place, planFor, undoAt } from './places.ts'

export type Exported = 'all' | readonly string[]
export type ExportState =
  | { readonly status: 'no-folder' }
  | { readonly status: 'planning'; readonly progress: JobProgress }
  /** `isCancelled`: an export of this plan was just broken off. */
  | { readonly status: 'planned'; readonly plan: ExportPlan; readonly isCancelled: boolean }
  | { readonly status: 'stopped' }
  | { readonly status: 'writing'; readonly plan: ExportPlan; readonly progress: JobProgress }
  | { readonly status: 'done'; readonly result: Outcome; readonly pages: number }
  | { readonly status: 'undoing' }
  | { readonly status: 'undone'; readonly restored: number; readonly removed: number }
  | { readonly status: 'failed'; readonly error: unknown }

const noProgress: JobProgress = { stage: 'reading', done: 0, total: 0 }
const path = z.string()

/** An export from the choice of a place to the written site; the last place that could be used is remembered, and planned for at once. */
export function useExport(articles: Exported) {
  const [remembered, remember] = useRemembered('export.folder', path, '')
  const [rememberedTarget, rememberTarget] = useRemembered('export.target', path, '')
  const [place, setPlace] = useState<Place>(remembered === '' ? noPlace : { kind: 'folder', folder: remembered })
  const [state, setState] = useState<ExportState>({
    status: remembered === '' && rememberedTarget === '' ? 'no-folder' : 'planning',
    progress: noProgress,
  })
  const job = useRef<Job<unknown>>(undefined)
  /** The plan that the main process keeps for this sheet. */
  const kept = useRef<string>(undefined)

  /** Runs a job; what an older one still tells is not heard. */
  const start = useCallback(
    async <T>(
      work: (job: string) => Promise<T>,
      onProgress: (progress: JobProgress) => void,
    ): Promise<T | undefined> => {
      const started: Job<T> = startJob(work, (progress) => job.current === started && onProgress(progress))
      job.current = started
      try {
        const result = await started.result
        return job.current === started ? result : undefined
      } catch (error) {
        if (job.current === started) throw error
        return undefined
      }
    },
    [],
  )

  useEffect(
    () => () => {
      job.current?.cancel()
      job.current = undefined
      drop(kept.current)
    },
    [],
  )

  const plan = useCallback(
    async (to: Place, wasCancelled: boolean) => {
      setPlace(to)
      setState({ status: 'planning', progress: noProgress })
      try {
        const made = await start(
          async (name) => {
            const answer = await planFor(to, articles, name)
            if (job.current) kept.current = answer.plan
            // The sheet was closed when it was too late to cancel.
            else drop(answer.plan)
            return answer
          },
          (progress) => setState({ status: 'planning', progress }),
        )
        if (!made) return
        if (to.kind === 'folder') remember(to.folder)
        rememberTarget(to.kind === 'target' ? to.id : '')
        setState({ status: 'planned', plan: made, isCancelled: wasCancelled })
      } catch (error) {
        setState(isCancelled(error) ? { status: 'stopped' } : { status: 'failed', error })
      }
    },
    [articles, start, remember, rememberTarget],
  )

  const isStarted = useRef(false)
  useEffect(() => {
    if (isStarted.current) return
    isStarted.current = true
    lastPlace(rememberedTarget, remembered).then(
      (last) => (isNowhere(last) ? setState({ status: 'no-folder' }) : void plan(last, false)),
      (error: unknown) => setState({ status: 'failed', error }),
    )
  }, [remembered, rememberedTarget, plan])

  async function run(made: ExportPlan) {
    setState({ status: 'writing', plan: made, progress: noProgress })
    try {
      const result = await start(
        (name) => carryOut(place, made.plan, name),
        (progress) => setState({ status: 'writing', plan: made, progress }),
      )
      if (result) setState({ status: 'done', result, pages: writtenPages(made) })
    } catch (error) {
      if (isCancelled(error)) void plan(place, true)
      else setState({ status: 'failed', error })
    }
  }

  async function choose() {
    try {
      const chosen = await api['export:choose-folder']()
      if (!chosen) return
      goTo({ kind: 'folder', folder: chosen.folder })
    } catch (error) {
      setState({ status: 'failed', error })
    }
  }

  function goTo(next: Place) {
    job.current?.cancel()
    void plan(next, false)
  }

  async function undo(published: Place) {
    setState({ status: 'undoing' })
    try {
      const undone = await start(
        (name) => undoAt(published, name),
        () => undefined,
      )
      if (undone) setState({ status: 'undone', ...undone })
    } catch (error) {
      setState({ status: 'failed', error })
    }
  }

  return {
    place,
    state,
    choose: () => void choose(),
    goTo,
    planAgain: () => void plan(place, false),
    undo: (published: Place) => void undo(published),
    run: (made: ExportPlan) => void run(made),
    cancel: () => job.current?.cancel(),
  }
}

/** Tells the main process that nobody will carry out a plan. Where that fails, the next plan takes its place all the same. */
function drop(plan: string | undefined): void {
  if (plan !== undefined) void api['export:drop']({ plan }).catch(() => undefined)
}

/** How many pages a plan writes; the other files are pictures, feeds and the theme's. */
export function writtenPages({ added, changed }: Pick<ExportPlan, 'added' | 'changed'>): number {
  return [...added, ...changed].filter((file) => file.endsWith('.html')).length
}
