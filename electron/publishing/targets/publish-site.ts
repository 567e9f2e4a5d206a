import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { ExportPlan } from '../../shared/publication.ts'
import { addressOf } from '../../shared/target-address.ts'
import type { Target, TargetSecrets } from '../../shared/targets.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import { isNewsroomAsPlanned, type PlannedExport, planExport } from '../export.ts'
import { keptFolder } from '../former.ts'
import { recordOutcome } from '../outcome.ts'
import type { Progress } from '../progress.ts'
import { cancelled } from './failures.ts'
import { type OpenTarget, openTarget, type PublishableTarget, type TargetSurroundings } from './open-target.ts'
import type { TargetPlan } from './plan-target.ts'
import type { TargetProgress, TargetResult } from './publish.ts'
import { recordedAs, recordedBefore } from './recorded.ts'
import { filesToSend } from './sources.ts'
import type { UndoResult } from './undo.ts'
import { whileWanted } from './wanted.ts'

/** A target of a newsroom that is not a folder, with what signs in to it. */
export type Place = {
  readonly target: PublishableTarget & Pick<Target, 'id'>
  readonly secrets: TargetSecrets
  readonly surroundings: TargetSurroundings
}
export type SiteWatch = {
  readonly onProgress?: ((progress: Progress | TargetProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}
/** A plan for a target, with the whole site made for it. Let it go by `site.prepared.discard()`. */
export type PlannedSite = {
  readonly plan: ExportPlan
  readonly site: PlannedExport
  readonly place: Place
  readonly shown: TargetPlan
}

/**
 * Makes the whole site and says what publishing it to a target would do there; changes nothing that anybody sees. Throws
 * AppError `target.cancelled`, and what `openTarget`, `planExport` and the target's own plan throw.
 */
export async function planSite(
  place: Place,
  request: {
    readonly newsroom: Newsroom
    readonly resources: string
    readonly articles: 'all' | readonly string[]
    readonly isReading?: boolean
  },
  watch: SiteWatch = {},
): Promise<PlannedSite> {
  return withTarget(place, request.newsroom, watch, async (target) => {
    // For a folder that is not there everything is made.
    const to = join(tmpdir(), `galley-${randomUUID()}`)
    const readLive = (path: string) => whileWanted(target.read(path), watch.signal)
    const known = { recordedAs: recordedAs(place.target), readLive }
    const site = await planExport({ ...request, ...known, to, ...watch }).catch(inOurWords)
    try {
      const shown = await whileWanted(target.plan(filesToSend(site), watch), watch.signal)
      const { added, changed, removed, overwritten, kept, unchanged, bytes } = shown
      const lists = { added, changed, removed, overwritten, kept }
      const copied = Object.fromEntries(Object.entries(lists).map(([name, paths]) => [name, [...paths]]))
      const explained = await site.explain(shown)
      const plan = { ...site.plan, ...copied, to: addressOf(place.target.settings), unchanged, bytes, ...explained }
      return { plan, site, place, shown }
    } catch (error) {
      site.prepared.discard()
      throw error
    }
  })
}

/**
 * Publishes what was planned, and records it; articles that were ready are published then. Once, like an export. Throws
 * AppError with nothing changed: `export.changed` where the newsroom and `target.changed` where the target is not as
 * planned; and what `publish` of the target throws.
 */
export async function publishSite(
  { site, place, shown }: PlannedSite,
  { author = '', ...watch }: SiteWatch & { readonly author?: string } = {},
): Promise<TargetResult> {
  if (!site.prepared.isThere()) throw new AppError('conflict', 'export.changed')
  try {
    const { newsroom } = site.request
    if (!isNewsroomAsPlanned(site)) throw new AppError('conflict', 'export.changed')
    return await withTarget(place, newsroom, watch, async (target) => {
      const files = filesToSend(site)
      const now = await whileWanted(target.plan(files, watch), watch.signal)
      if (JSON.stringify(now) !== JSON.stringify(shown)) {
        throw new AppError('conflict', 'target.changed', { host: place.target.name })
      }
      const result = await target.publish(files, watch)
      const { added, changed, removed } = result
      newsroom.transaction(() => {
        const { publications } = newsroom
        const known = recordedAs(place.target)
        if (added.length + changed.length + removed.length > 0) {
          const before = recordedBefore(place.target)
          publications.record(before, noFiles, publications.articles(known))
          publications.keepGround(before, publications.ground(known))
        }
        recordOutcome(newsroom, { place: known, files: noFiles, choice: site.choice, ground: site.ground, author })
      })
      return result
    })
  } finally {
    site.prepared.discard()
  }
}

/**
 * Takes the last publication to a target back; the articles keep their statuses. Throws AppError
 * `target.nothing-to-undo`, `target.cancelled` until it has begun, and what `openTarget` throws.
 */
export async function undoSite(newsroom: Newsroom, place: Place, watch: SiteWatch = {}): Promise<UndoResult> {
  return withTarget(place, newsroom, watch, async (target) => {
    const undone = await target.undo()
    newsroom.transaction(() => {
      const { publications } = newsroom
      const before = recordedBefore(place.target)
      const known = recordedAs(place.target)
      publications.record(known, noFiles, publications.articles(before))
      publications.keepGround(known, publications.ground(before))
      publications.record(before, noFiles, [])
      publications.keepGround(before, null)
    })
    return undone
  })
}

/** Signs in and out again. Throws AppError `target.cancelled`, and what `openTarget` throws. */
export async function tryTarget(place: Place, watch: SiteWatch = {}): Promise<void> {
  await withTarget(place, null, watch, async () => undefined)
}

/** The target itself knows its files. */
const noFiles = new Map<string, never>()

async function withTarget<T>(
  place: Place,
  newsroom: Newsroom | null,
  watch: SiteWatch,
  work: (target: OpenTarget) => Promise<T>,
): Promise<T> {
  const kept = newsroom && keptFolder(newsroom, place.target.id)
  const opening = openTarget(place.target, place.secrets, place.surroundings, kept)
  const target = await whileWanted(opening, watch.signal).catch((error: unknown) => {
    // One that opens after all is not wanted any more.
    opening.then((late) => late.close()).catch(() => undefined)
    throw error
  })
  try {
    return await work(target)
  } finally {
    await target.close()
  }
}

function inOurWords(error: unknown): never {
  throw error instanceof AppError && error.code === 'cancelled' ? cancelled() : error
}
