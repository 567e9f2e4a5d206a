import { secretsFromEnvironment } from '../publishing/targets/environment.ts'
import { gitAuthor } from '../publishing/targets/git.ts'
import { type Place, planSite, publishSite, undoSite } from '../publishing/targets/publish-site.ts'
import type { UndoResult } from '../publishing/targets/undo.ts'
import { undoExport } from '../publishing/undo-export.ts'
import { AppError } from '../shared/errors.ts'
import { addressOf } from '../shared/target-address.ts'
import type { Target } from '../shared/targets.ts'
import type { Newsroom } from '../store/newsroom.ts'
import { exportSite, planJson, tellPlan } from './export.ts'
import type { Io, Said } from './io.ts'
import { articleFor } from './newsrooms.ts'
import { targetFor } from './targets.ts'

/**
 * Publishes the site to a target. `export --target --json`: as `export --json`, with `target` (its name) and `sent` (how
 * many bytes went there; 0 for a folder and after a dry run); `to` is the target's address, `home` the site's own where it is known.
 */
export async function exportToTarget(
  newsroom: Newsroom,
  input: { readonly target: string; readonly articles: readonly string[]; readonly isDryRun: boolean },
  io: Io,
): Promise<Said> {
  const { isDryRun } = input
  const target = targetFor(newsroom, input.target)
  if (target.settings.kind === 'folder') {
    const { text, json } = await exportSite(newsroom, { ...input, to: target.settings.folder }, io)
    return { text, json: { target: target.name, sent: 0, ...(json as object) } } // an object, as its comment says
  }
  const { resources, signal, author } = io
  const articles = input.articles.length === 0 ? 'all' : input.articles.map((id) => articleFor(newsroom, id))
  const request = { newsroom, resources, articles, isReading: isDryRun } as const
  const planned = await planSite(placeOf(target, io), request, { signal })
  try {
    const { plan: _, ...shown } = planned.plan
    const done = isDryRun ? null : await publishSite(planned, { signal, author })
    const { added, changed, removed, unchanged } = done ?? shown
    const plan = { ...shown, added: [...added], changed: [...changed], removed: [...removed], unchanged }
    const home = (!isDryRun && newsroom.settings.read().siteUrl) || null
    const text = tellPlan(plan, isDryRun ? null : (home ?? plan.to), resources)
    return { text, json: { target: target.name, sent: done?.sent ?? 0, isDryRun, home, ...planJson(plan) } }
  } finally {
    planned.site.prepared.discard()
  }
}

/** Takes back the last publication to a target. `undo --json`: `target` (null: a folder), `to`, `restored` and `removed` (paths). */
export async function undoPublication(newsroom: Newsroom, name: string, io: Io): Promise<Said> {
  const target = targetFor(newsroom, name)
  const to = addressOf(target.settings)
  if (target.settings.kind === 'folder') {
    return undoFolder(newsroom, { to: target.settings.folder, target: target.name }, io)
  }
  return tellUndone(target.name, to, await undoSite(newsroom, placeOf(target, io), { signal: io.signal }))
}

/** The same for a folder, be it a target or not. */
export async function undoFolder(
  newsroom: Newsroom,
  { to, target }: { readonly to: string; readonly target: string | null },
  { signal }: Io,
): Promise<Said> {
  return tellUndone(target, to, await undoExport({ newsroom, to }, { signal }))
}

const tellUndone = (target: string | null, to: string, { restored, removed }: UndoResult): Said => ({
  text: `${restored.length} restored, ${removed.length} removed\n${to}\n`,
  json: { target, to, restored, removed },
})

/** A folder has no such place. */
function placeOf({ id, name, settings }: Target, { env, copies, author }: Io): Place {
  if (settings.kind === 'folder') throw new AppError('internal', 'internal')
  return {
    target: { id, name, settings },
    secrets: secretsFromEnvironment(name, env),
    surroundings: { copies, author: gitAuthor(author) },
  }
}
