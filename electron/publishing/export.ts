import { randomUUID } from 'node:crypto'
import { AppError } from '../shared/errors.ts'
import type { ExportPlan } from '../shared/publication.ts'
import { checkOutgoing } from './checks/check-outgoing.ts'
import type { PlacedFinding } from './checks/findings.ts'
import type { Choice } from './choice.ts'
import { consider, type ExportRequest } from './consider.ts'
import { keepDamaged, pagesOfFolder, pagesOfTarget } from './damaged.ts'
import { createMaker, type SiteFacts } from './maker.ts'
import { compareGone, type Ground, isForeign, type PlannedFile } from './plan.ts'
import { createPreparedFolder, type PreparedFolder } from './prepared.ts'
import { createPressRoom, type PressRoom } from './press-room.ts'
import { createMeter, type Watch } from './progress.ts'
import { type Changes, explainChanges } from './reasons/explain.ts'
import { groundOf } from './reasons/former-site.ts'
import { noticesAt } from './redirects/notices.ts'
import { settle } from './settle.ts'
import { isSettledAt, planSettled } from './settled.ts'
import { createSiteFiles } from './site-files.ts'
import { ownFiles, resolveTarget, type Standing } from './target.ts'
import { lookStamp } from './themes/themes.ts'
import { isUnfinished, mendTarget } from './unfinished.ts'

type Explained = Pick<ExportPlan, 'reasons' | 'findings'>

/** A plan with all that carrying it out needs. The pages it made lie on the disk until it is carried out or let go. */
export type PlannedExport = {
  readonly plan: ExportPlan
  readonly request: ExportRequest
  readonly choice: Choice
  readonly files: readonly PlannedFile[]
  readonly removals: readonly { readonly path: string; readonly standing: Standing }[]
  /** Why a place would be changed, and what is to be mended first; the plan has it for the folder that it is for. */
  readonly explain: (changes: Changes) => Promise<Explained>
  /** What the place is recorded with. */
  readonly ground: string
  /** Changes with anything in the newsroom that the site shows. */
  readonly fingerprint: string
  /** The stamp of newsroom and theme when they were read for the plan. */
  readonly stamp: string
  /** Whether it was known without a look at the articles that there is nothing to do. */
  readonly isSettled: boolean
  /** The files that were made for it. They are gone once it was carried out, tried or let go. */
  readonly prepared: Pick<PreparedFolder, 'isThere' | 'discard'>
}

/**
 * Makes what has changed of the site since the last export to that folder, and compares it with what stands there: what
 * would be added, changed, removed. Writes nothing there, but what a killed run left is put right first, for which the
 * newsroom must be held: `isReading` throws `export.unfinished` instead, and does not make pictures that would be added,
 * whose bytes it does not count; its plan is only to be looked at. Throws AppError: `export.not-a-folder`,
 * `export.newsroom-folder`, `export.same-address`, `export.cancelled`, `article.missing` for a chosen article that is
 * gone, what is wrong with the theme, and what `mendTarget` throws.
 */
export async function planExport(
  input: Omit<ExportRequest, 'now'> & { readonly now?: number; readonly isReading?: boolean } & Watch,
): Promise<PlannedExport> {
  const {
    newsroom,
    resources,
    to,
    articles,
    now = Date.now(),
    recordedAs,
    readLive,
    isReading = false,
    ...watch
  } = input
  const request: ExportRequest = { newsroom, resources, to, articles, now, recordedAs, readLive }
  const target = resolveTarget(to, newsroom.folder)
  await createMeter('reading', 1, watch)(0)
  if (!isReading) await mendTarget(newsroom, target)
  else if (isUnfinished(target)) throw new AppError('conflict', 'export.unfinished', { folder: target })
  const settled = planSettled(request, target)
  if (settled) return settled
  if (!isReading) {
    newsroom.articles.catchUp()
    await newsroom.copies.catchUp(createMeter('reading', 1, watch))
  }
  const prepared = createPreparedFolder(newsroom.folder, isReading)
  try {
    return await plan({ request, target, prepared, watch })
  } catch (error) {
    prepared.discard()
    throw error
  }
}

async function plan(input: {
  readonly request: ExportRequest
  readonly target: string
  readonly prepared: PreparedFolder
  readonly watch: Watch
}): Promise<PlannedExport> {
  const { request, target, prepared } = input
  const { newsroom, resources } = request
  const stamp = stampNow(request)
  const considered = consider(request, request.recordedAs ?? target)
  const { source: theme } = considered
  const pressRoom = createPressRoom({ newsroom: newsroom.folder, resources, theme, prepared: prepared.folder })
  try {
    return { ...(await compare({ ...input, considered, pressRoom })), request, stamp, prepared, isSettled: false }
  } finally {
    await pressRoom.close()
  }
}

async function compare(input: {
  readonly request: ExportRequest
  readonly target: string
  readonly prepared: PreparedFolder
  readonly watch: Watch
  readonly considered: ReturnType<typeof consider>
  readonly pressRoom: PressRoom
}): Promise<Omit<PlannedExport, 'request' | 'stamp' | 'prepared' | 'isSettled'>> {
  const { request, target, prepared, watch, considered, pressRoom } = input
  const { newsroom } = request
  const { theme } = considered
  const place = request.recordedAs ?? target
  const ground: Ground = { target, own: ownFiles(newsroom.publications.files(place)) }
  const found = new Map<string, readonly PlacedFinding[]>()
  const live = request.readLive ? pagesOfTarget(request.readLive, prepared.folder) : pagesOfFolder(ground)
  const damaged = keepDamaged(live, newsroom.publications.articles(place))
  const settleAll = (siteFiles: ReturnType<typeof createSiteFiles>, facts: SiteFacts, which: 'articles' | 'rest') =>
    settle({
      files: siteFiles[which](),
      newsroom,
      ground,
      prepared,
      pressRoom,
      facts,
      maker: createMaker({ newsroom, theme, facts }),
      watch,
      onDamaged: (at) => {
        const entry = facts.entries[at]
        if (entry) damaged.take(entry)
      },
      onFindings: (at, findings) => {
        const entry = facts.entries[at]
        if (entry) found.set(entry.id, findings)
      },
    })
  const first = await settleAll(considered.siteFiles, considered.facts, 'articles')
  await damaged.look()
  const choice = damaged.without(considered.choice)
  const facts = damaged.isEmpty() ? considered.facts : { ...considered.facts, entries: choice.entries }
  const siteFiles = damaged.isEmpty()
    ? considered.siteFiles
    : createSiteFiles({ newsroom, resources: request.resources, theme, facts })
  // Other pages may have led to an article that turned out damaged.
  const articles = damaged.isEmpty() ? first : await settleAll(siteFiles, facts, 'articles')
  const made = [...articles, ...(await settleAll(siteFiles, facts, 'rest'))]
  const files = [...made, ...(await damaged.files(made))]
  const gone = new Map(ground.own)
  for (const { path } of files) gone.delete(path)
  const { removals, edited } = compareGone(gone, target)
  const written = files.filter((file) => file.content)
  const replaced = written.filter((file) => file.standing)
  const changes = {
    added: written.filter((file) => !file.standing).map(({ path }) => path),
    changed: replaced.map(({ path }) => path),
    removed: removals.map(({ path }) => path),
    overwritten: replaced.filter((file) => isForeign(file, ground)).map(({ path }) => path),
  }
  const explain = async (shown: Changes): Promise<Explained> => {
    const written = new Set([...shown.added, ...shown.changed])
    const notices = noticesAt(facts)
    const outgoing = {
      entries: facts.entries.filter(({ address }) => written.has(address)),
      // Nothing is to lead to what was withdrawn.
      addresses: new Set(files.flatMap(({ path }) => (notices.has(path) ? [] : [path]))),
      found,
    }
    const reasons = await explainChanges({
      newsroom,
      place,
      facts,
      ground: siteFiles.ground,
      choice,
      files,
      changes: shown,
      isLost: (path) => ground.own.has(path),
      watch,
    })
    return { reasons, findings: await checkOutgoing(newsroom, outgoing, watch) }
  }
  return {
    plan: {
      plan: randomUUID(),
      to: target,
      ...changes,
      kept: edited,
      unchanged: files.length - written.length,
      bytes: written.reduce((sum, { size }) => sum + size, 0),
      articles: choice.entries.length,
      leftOut: [...choice.leftOut],
      ...(request.recordedAs === undefined ? await explain(changes) : { reasons: [], findings: [] }),
    },
    explain,
    ground: groundOf(siteFiles.ground),
    choice,
    files,
    removals,
    fingerprint: considered.fingerprint,
  }
}

/** Differs where anything was written in the newsroom or its theme. */
const stampNow = ({ newsroom, resources }: ExportRequest): string =>
  JSON.stringify([newsroom.stamp(), lookStamp({ newsroom, resources }, newsroom.settings.read())])

/** Whether the newsroom still holds for this export what it held when it was planned. */
export function isNewsroomAsPlanned({ plan, request, stamp, fingerprint, isSettled }: PlannedExport): boolean {
  const { newsroom, recordedAs = plan.to } = request
  if (isSettled) return isSettledAt(request, plan.to)
  newsroom.articles.catchUp()
  if (stampNow(request) === stamp) return true
  return consider(request, recordedAs).fingerprint === fingerprint
}
