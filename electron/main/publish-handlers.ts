import { dirname, resolve } from 'node:path'
import type { Place } from '../publishing/targets/publish-site.ts'
import { AppError } from '../shared/errors.ts'
import type { ExportResult, PublishResult } from '../shared/publication.ts'
import { addressOf } from '../shared/target-address.ts'
import type { TargetSettings } from '../shared/targets.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'
import { surroundingsOf } from './target-handlers.ts'

/** Publishing to a target of the newsroom; a folder among them is exported to as any folder is. */
export function handlePublishing(office: Office): void {
  const { session, secrets, preferences, notices, jobs, refresher, written } = office
  const read = (id: string) => session.newsroom().targets.read(id)

  async function placeFor(id: string): Promise<Place> {
    const { name, settings } = read(id)
    if (settings.kind === 'folder') {
      throw new AppError('not_found', 'target.nothing-to-undo', { host: settings.folder })
    }
    return { target: { id, name, settings }, secrets: await secrets.read(id), surroundings: surroundingsOf(office) }
  }

  handle('publish:plan', async ({ target, articles, job }) => {
    refresher.flush()
    const { settings } = read(target)
    if (settings.kind === 'folder') {
      const to = settings.folder
      return jobs.run(job, (context) => jobs.ask('plan-export', { to, articles }, context))
    }
    const place = await placeFor(target)
    return jobs.run(job, (context) => jobs.ask('plan-site', { place, articles }, context))
  })
  handle('publish:run', async ({ target, plan, job }) => {
    refresher.flush()
    const { author } = preferences.read()
    const { settings } = read(target)
    const result =
      settings.kind === 'folder'
        ? ofFolder(await jobs.run(job, (context) => jobs.ask('run-export', { plan, author }, context)))
        : ofTarget(settings, await jobs.run(job, (context) => jobs.ask('publish-site', { plan, author }, context)))
    // What was ready is published now.
    notices.tell('articles:changed', { ids: [] })
    if (result.folder !== null) written.add(result.folder)
    if (settings.kind === 'folder') written.add(result.home)
    return result
  })
  handle('publish:undo', async ({ target, job }) => {
    const { settings } = read(target)
    const undone =
      settings.kind === 'folder'
        ? await jobs.run(job, (context) => jobs.ask('undo-export', { to: settings.folder }, context))
        : await undoAt(await placeFor(target), job)
    // They stand there as before.
    notices.tell('articles:changed', { ids: [] })
    return { restored: undone.restored.length, removed: undone.removed.length }
  })

  const undoAt = (place: Place, job: string) => jobs.run(job, (context) => jobs.ask('undo-site', { place }, context))

  function ofTarget(settings: TargetSettings, done: { readonly [Name in Counted]: readonly string[] } & Unchanged) {
    const { siteUrl } = session.newsroom().settings.read()
    const isZip = settings.kind === 'zip'
    const result: PublishResult = {
      to: addressOf(settings),
      home: isZip ? '' : siteUrl,
      folder: isZip ? dirname(settings.file) : null,
      canUndo: true,
      added: done.added.length,
      changed: done.changed.length,
      removed: done.removed.length,
      unchanged: done.unchanged,
    }
    return result
  }
}

type Counted = 'added' | 'changed' | 'removed'
type Unchanged = { readonly unchanged: number }

function ofFolder(result: ExportResult): PublishResult {
  return { ...result, home: resolve(result.to, result.home), folder: result.to, canUndo: true }
}
