import { randomUUID } from 'node:crypto'
import { existsSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import type { Newsroom } from '../store/newsroom.ts'
import type { PublishedArticle, Recorded } from '../store/publications.ts'
import type { Former } from '../store/undos.ts'
import { clearKept, keptFolder } from './former.ts'
import { holdFolder } from './hold-folder.ts'
import { staysInside } from './inside.ts'
import { contentAt } from './plan.ts'
import type { Watch } from './progress.ts'
import { hashAt, resolveTarget, standingAt } from './target.ts'
import type { UndoResult } from './targets/undo.ts'
import { mendHeld } from './unfinished.ts'
import { applyWork, type Write } from './write.ts'

type Touched = Former['files'][number]

/**
 * Takes the last export to a folder back, whole or not at all: what it replaced or removed stands there again, what it
 * added is gone; the articles keep their statuses. Throws AppError with nothing changed: `target.nothing-to-undo`,
 * `export.undo-edited` where somebody else has changed one of those files since, and what `resolveTarget`, `holdFolder`, `mendHeld`
 * and `applyWork` throw.
 */
export async function undoExport(
  { newsroom, to }: { readonly newsroom: Newsroom; readonly to: string },
  watch: Watch = {},
): Promise<UndoResult> {
  const target = resolveTarget(to, newsroom.folder)
  return holdFolder(target, () => undoHeld(newsroom, target, watch))
}

async function undoHeld(newsroom: Newsroom, target: string, watch: Watch): Promise<UndoResult> {
  await mendHeld(newsroom, target)
  const found = newsroom.undos.read(target)
  const kept = found && keptFolder(newsroom, found.run)
  const touched = found?.former.files.filter(({ path }) => staysInside(path)) ?? []
  if (
    !found ||
    !kept ||
    !existsSync(target) ||
    !touched.every(({ path, isKept }) => !isKept || standingAt(kept, path)?.isFile)
  ) {
    throw new AppError('not_found', 'target.nothing-to-undo', { host: target })
  }
  refuseEdited(newsroom, target, touched)
  const writes = inOrderOfReturn(touched).map(({ path }): Write => asWrite(target, kept, path))
  const removals = touched
    .filter(({ path, isKept }) => !isKept && standingAt(target, path))
    .map(({ path }) => path)
    .reverse()
  const run = randomUUID()
  const finish = () =>
    newsroom.transaction(() => {
      restoreRecord(newsroom, target, found.former, writes)
      newsroom.undos.drop(target)
      newsroom.publications.end(target, run)
    })
  if (writes.length + removals.length === 0) finish()
  else {
    newsroom.publications.begin(target, run)
    await applyWork({ run, target, writes, removals, keepIn: null, finish }, watch)
  }
  await clearKept(newsroom)
  return { restored: writes.map(({ path }) => path), removed: removals }
}

/** A file that was added and is gone already is no hindrance. */
function refuseEdited(newsroom: Newsroom, target: string, touched: readonly Touched[]): void {
  const own = newsroom.publications.files(target)
  for (const { path, isKept, isRemoved } of touched) {
    const standing = standingAt(target, path)
    const recorded = own.get(path)
    const isAsLeft = standing
      ? !isRemoved && recorded !== undefined && contentAt(target, path, recorded, standing) === recorded.sha256
      : isRemoved || !isKept
    if (!isAsLeft) throw new AppError('conflict', 'export.undo-edited', { file: path, folder: target })
  }
}

/** Pictures and the theme's files before what shows them, pages that had gone before what leads to them. */
function inOrderOfReturn(touched: readonly Touched[]): readonly Touched[] {
  const rank = ({ path, isRemoved }: Touched) => (/^(?:assets|media)\//.test(path) ? 0 : isRemoved ? 1 : 2)
  return touched.filter(({ isKept }) => isKept).sort((one, other) => rank(one) - rank(other))
}

function asWrite(target: string, kept: string, path: string): Write {
  return {
    path,
    size: standingAt(kept, path)?.size ?? 0,
    sha256: hashAt(kept, path) ?? '',
    isReplacing: standingAt(target, path) !== null,
    content: { file: join(kept, path), isPrepared: false },
  }
}

/** What stands there by now is recorded as it was before. */
function restoreRecord(newsroom: Newsroom, target: string, former: Former, writes: readonly Write[]): void {
  const { publications } = newsroom
  const written = new Map(writes.map(({ path, sha256 }) => [path, sha256]))
  const files = new Map(publications.files(target))
  for (const { path, recorded } of former.files) {
    const isOurs = recorded !== null && written.get(path) === recorded.sha256
    if (recorded === null) files.delete(path)
    else files.set(path, isOurs ? standingNow(target, path, recorded) : recorded)
  }
  const articles = new Map(
    publications.articles(target).map((article): [string, PublishedArticle] => [article.id, article]),
  )
  for (const { id, was } of former.articles) {
    if (was) articles.set(id, was)
    else articles.delete(id)
  }
  publications.record(target, files, [...articles.values()])
  publications.keepLeft(target, former.addresses)
  publications.keepGround(target, former.ground)
}

const standingNow = (target: string, path: string, recorded: Recorded): Recorded => ({
  ...recorded,
  modifiedAt: lstatSync(join(target, path)).mtimeMs,
})
