import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import type { ExportPlan, ExportResult } from '../shared/publication.ts'
import { homeAddress } from './address.ts'
import type { Choice } from './choice.ts'
import { keepDamaged } from './damaged.ts'
import { siteOutputs } from './outputs.ts'
import { compareGone, compareOutput, consider, type ExportRequest, type PlannedFile } from './plan.ts'
import { createMeter, throwIfCancelled, type Watch } from './progress.ts'
import { themeFolder } from './site.ts'
import { hashAt, ownFiles, resolveTarget, type Standing, standingAt } from './target.ts'
import { loadTheme } from './theme.ts'
import { isUnfinished, mendTarget } from './unfinished.ts'
import { applyWork, type Write } from './write.ts'

/** A plan with all that carrying it out needs. It holds functions: it stays in the thread that made it. */
export type PlannedExport = {
  readonly plan: ExportPlan
  readonly request: ExportRequest
  readonly choice: Choice
  readonly files: readonly PlannedFile[]
  readonly removals: readonly { readonly path: string; readonly standing: Standing }[]
  /** Changes with anything in the newsroom that the site shows. */
  readonly fingerprint: string
}

/** Pages made for the plan are kept for the writing up to this much; the others are made twice. */
const mostKept = 96_000_000

/**
 * Renders the whole site and compares it with the folder: what would be added, changed, removed. Writes nothing there, but
 * what a killed run left is put right first, for which the newsroom must be held: `isReading` throws `export.unfinished`
 * instead. Throws AppError: `export.not-a-folder`, `export.newsroom-folder`, `export.same-address`, `export.cancelled`,
 * `article.missing` for a chosen article that is gone, and what `mendTarget` throws.
 */
export async function planExport(
  input: Omit<ExportRequest, 'now'> & { readonly now?: number; readonly isReading?: boolean } & Watch,
): Promise<PlannedExport> {
  const { newsroom, resources, to, articles, now = Date.now(), isReading = false, ...watch } = input
  const request: ExportRequest = { newsroom, resources, to, articles, now }
  const target = resolveTarget(to, newsroom.folder)
  await createMeter('reading', 1, watch)(0)
  if (!isReading) await mendTarget(newsroom, target)
  else if (isUnfinished(target)) throw new AppError('conflict', 'export.unfinished', { folder: target })
  newsroom.articles.catchUp()
  const theme = loadTheme(themeFolder(resources))
  const { choice: chosen, settings, sections, fingerprint } = consider(request, theme, target)
  const own = ownFiles(newsroom.publications.files(target))
  const damaged = keepDamaged({ target, own, standing: newsroom.publications.articles(target) })
  const { entries } = chosen
  const step = createMeter('rendering', entries.length, watch)
  const files: PlannedFile[] = []
  let kept = 0
  let rendered = 0
  for (const output of siteOutputs({ newsroom, theme, settings, sections, entries, onDamaged: damaged.take })) {
    const file = compareOutput(output, target, mostKept - kept)
    if (file.content && 'make' in file.content && kept < mostKept) kept += file.size
    files.push(file)
    if (output.kind === 'article') rendered += 1
    await step(Math.min(rendered, entries.length))
  }
  files.push(...damaged.files(files))
  const choice = damaged.without(chosen)
  const gone = new Map(own)
  for (const { path } of files) gone.delete(path)
  const { removals, edited } = compareGone(gone, target)
  const written = files.filter((file) => file.content)
  const changed = written.filter((file) => file.standing)
  const plan: ExportPlan = {
    plan: randomUUID(),
    to: target,
    added: written.filter((file) => !file.standing).map(({ path }) => path),
    changed: changed.map(({ path }) => path),
    removed: removals.map(({ path }) => path),
    overwritten: changed.flatMap(({ path }) => (hashAt(target, path) === own.get(path) ? [] : [path])),
    kept: edited,
    unchanged: files.length - written.length,
    bytes: written.reduce((sum, { size }) => sum + size, 0),
    articles: choice.entries.length,
    leftOut: [...choice.leftOut],
  }
  return { plan, request, choice, files, removals, fingerprint }
}

/** What goes in place first: nothing that is seen may be without what it shows. */
const order: readonly PlannedFile['kind'][] = ['asset', 'media', 'article', 'list', 'home']

/**
 * Carries out a plan, whole or not at all, and records what stands in the folder; articles that were ready are published
 * then. Throws AppError with nothing changed: `export.changed` when newsroom or folder are not as planned, and what
 * `applyWork` throws.
 */
export async function runExport(
  planned: PlannedExport,
  { author = '', ...watch }: Watch & { readonly author?: string } = {},
): Promise<ExportResult> {
  const { plan, request, choice, files, removals, fingerprint } = planned
  const { newsroom } = request
  throwIfCancelled(watch.signal)
  const target = resolveTarget(request.to, newsroom.folder)
  await mendTarget(newsroom, target)
  newsroom.articles.catchUp()
  const theme = loadTheme(themeFolder(request.resources))
  const isSame = target === plan.to && consider(request, theme, target).fingerprint === fingerprint
  if (!isSame || !isAsPlanned(planned, target)) throw new AppError('conflict', 'export.changed')
  const writes = files
    .flatMap((file): (Write & Pick<PlannedFile, 'kind'>)[] =>
      file.content ? [{ ...file, content: file.content, isReplacing: file.standing !== null }] : [],
    )
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
  const run = randomUUID()
  const finish = () => {
    newsroom.transaction(() => {
      newsroom.publications.record(
        target,
        new Map(files.map(({ path, sha256 }) => [path, sha256])),
        choice.entries.map(({ id, version, address }) => ({ id, version, address })),
      )
      const ready = choice.chosen.filter((id) => newsroom.articles.row(id).status === 'ready')
      newsroom.statuses.set(ready, 'published', author)
      newsroom.publications.end(target, run)
    })
  }
  if (writes.length + removals.length === 0) finish()
  else {
    newsroom.publications.begin(target, run)
    await applyWork({ run, target, writes, removals: removals.map(({ path }) => path), finish }, watch)
  }
  return {
    to: target,
    home: join(target, homeAddress),
    added: plan.added.length,
    changed: plan.changed.length,
    removed: plan.removed.length,
    unchanged: plan.unchanged,
  }
}

function isAsPlanned({ files, removals }: PlannedExport, target: string): boolean {
  const isSame = (path: string, planned: Standing | null) => {
    const now = standingAt(target, path)
    return now?.size === planned?.size && now?.mtimeMs === planned?.mtimeMs
  }
  return (
    files.every((file) => !file.content || isSame(file.path, file.standing)) &&
    removals.every(({ path, standing }) => isSame(path, standing))
  )
}
