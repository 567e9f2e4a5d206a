import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import type { ExportPlan, ExportResult } from '../shared/publication.ts'
import type { Recorded } from '../store/publications.ts'
import { homeAddress } from './address.ts'
import { isNewsroomAsPlanned, type PlannedExport } from './export.ts'
import { clearKept, formerOf, keptFolder } from './former.ts'
import { holdFolder } from './hold-folder.ts'
import { recordOutcome } from './outcome.ts'
import type { PlannedFile } from './plan.ts'
import { throwIfCancelled, type Watch } from './progress.ts'
import { keepSettled } from './settled.ts'
import { fileKinds } from './site-files.ts'
import { resolveTarget, type Standing, standingAt } from './target.ts'
import { mendHeld } from './unfinished.ts'
import { applyWork, type Write } from './write.ts'

/**
 * Carries out a plan, whole or not at all, and records what stands in the folder; articles that were ready are published
 * then. A plan can be carried out once. Throws AppError with nothing changed: `export.changed` when newsroom or folder are
 * not as planned or the plan was tried already, `export.in-use`, and what `applyWork` throws.
 */
export async function runExport(
  planned: PlannedExport,
  options: Watch & { readonly author?: string } = {},
): Promise<ExportResult> {
  const isForFolder = planned.request.recordedAs === undefined
  if (!planned.prepared.isThere() || !isForFolder) throw new AppError('conflict', 'export.changed')
  try {
    throwIfCancelled(options.signal)
    const target = resolveTarget(planned.request.to, planned.request.newsroom.folder)
    return await holdFolder(target, () => carryOut(planned, target, options))
  } finally {
    planned.prepared.discard()
  }
}

async function carryOut(
  planned: PlannedExport,
  target: string,
  { author = '', ...watch }: Watch & { readonly author?: string },
): Promise<ExportResult> {
  const { plan, request, choice, files, removals, ground } = planned
  const { newsroom } = request
  await mendHeld(newsroom, target)
  const isSame = target === plan.to && isNewsroomAsPlanned(planned)
  if (!isSame || !isAsPlanned(planned, target)) throw new AppError('conflict', 'export.changed')
  if (planned.isSettled) return resultOf(plan)
  const writes = files
    .flatMap((file): (Write & Pick<PlannedFile, 'kind'>)[] =>
      file.content ? [{ ...file, content: file.content, isReplacing: file.standing !== null }] : [],
    )
    .sort((one, other) => fileKinds.indexOf(one.kind) - fileKinds.indexOf(other.kind))
  const run = randomUUID()
  const gone = removals.map(({ path }) => path)
  const hasWork = writes.length + gone.length > 0
  const finish = () => {
    const standing = new Map(files.map((file) => [file.path, recordOf(file, target)]))
    newsroom.transaction(() => {
      if (hasWork) {
        const former = formerOf(newsroom, target, { writes, removals: gone, articles: choice.entries })
        newsroom.undos.keep(target, run, former)
      }
      recordOutcome(newsroom, { place: target, files: standing, choice, ground, author })
      keepSettled(planned)
      newsroom.publications.end(target, run)
    })
  }
  if (hasWork) {
    newsroom.publications.begin(target, run)
    const keepIn = keptFolder(newsroom, run)
    await applyWork({ run, target, writes, removals: gone, keepIn, finish }, watch)
    await clearKept(newsroom)
  } else finish()
  return resultOf(plan)
}

const resultOf = ({ to, added, changed, removed, unchanged }: ExportPlan): ExportResult => ({
  to,
  home: join(to, homeAddress),
  added: added.length,
  changed: changed.length,
  removed: removed.length,
  unchanged,
})

/** A file as it stands once the run is done. */
function recordOf({ path, sha256, size, madeFrom, content, standing }: PlannedFile, target: string): Recorded {
  const modifiedAt = content || !standing ? lstatSync(join(target, path)).mtimeMs : standing.mtimeMs
  return { sha256, size, madeFrom, modifiedAt }
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
