import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { resolveTarget } from '../publishing/target.ts'
import { gitAuthor } from '../publishing/targets/git.ts'
import type { Place } from '../publishing/targets/publish-site.ts'
import { AppError } from '../shared/errors.ts'
import { type KnownTarget, secretsOf, type Target, type TargetSecrets, type TargetSettings } from '../shared/targets.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

/** Targets and what signs in to them. A secret comes in here and never goes out again. */
export function handleTargets(office: Office): void {
  const { session, secrets, notices, dialogs, jobs } = office
  /** What was removed since the start, so that it can be brought back. */
  const removed = new Map<
    string,
    { readonly newsroom: string; readonly target: Target; readonly secrets: TargetSecrets }
  >()
  const targets = () => session.newsroom().targets
  const changed = () => notices.tell('targets:changed', {})

  async function withKnown(target: Target): Promise<KnownTarget> {
    const kept = await readable(target.id)
    return { ...target, known: secretsOf(target.settings).filter((name) => kept[name] !== undefined) }
  }

  /** What cannot be read any more has to be entered again: to the list it is not known. */
  async function readable(id: string): Promise<TargetSecrets> {
    return secrets.read(id).catch((error: unknown) => {
      if (error instanceof AppError && error.key === 'secrets.unreadable') return {}
      throw error
    })
  }

  /** The secrets that these settings can use: those given, else those kept. */
  async function together(id: string | null, settings: TargetSettings, given: TargetSecrets): Promise<TargetSecrets> {
    const all = { ...(id === null ? {} : await readable(id)), ...given }
    return Object.fromEntries(secretsOf(settings).flatMap((name) => (all[name] ? [[name, all[name]]] : [])))
  }

  handle('targets:list', () => Promise.all(targets().list().map(withKnown)))
  handle('targets:save', async ({ id, target, secrets: given }) => {
    const next = await together(id, target.settings, given)
    const saved = targets().save(target, id)
    try {
      if (Object.keys(next).length > 0) await secrets.write(saved.id, next)
      else secrets.forget(saved.id)
    } finally {
      changed()
    }
    return withKnown(saved)
  })
  handle('targets:remove', async ({ id }) => {
    const target = targets().read(id)
    removed.set(id, { newsroom: session.newsroom().folder, target, secrets: await readable(id) })
    targets().remove(id)
    secrets.forget(id)
    changed()
  })
  handle('targets:restore', async ({ id }) => {
    const found = removed.get(id)
    if (found?.newsroom !== session.newsroom().folder) throw new AppError('not_found', 'target.missing')
    targets().restore(found.target)
    if (Object.keys(found.secrets).length > 0) await secrets.write(id, found.secrets)
    removed.delete(id)
    changed()
  })
  handle('targets:test', async ({ id, target, secrets: given, job }) => {
    const { name, settings } = target
    if (settings.kind === 'folder') {
      resolveTarget(settings.folder, session.newsroom().folder)
      return
    }
    const place: Place = {
      target: { id: id ?? randomUUID(), name, settings },
      secrets: await together(id, settings, given),
      surroundings: surroundingsOf(office),
    }
    await jobs.run(job, (context) => jobs.ask('test-target', { place }, context))
  })
  handle('targets:choose-file', async (_, window) => {
    const { name } = session.newsroom().settings.read()
    const usual = join(dialogs.startIn('zip'), `${name.replace(/[/\\:*?"<>|]/g, '-')}.zip`)
    const file = await dialogs.choosePath(window, 'zip', usual)
    return file === null ? null : { file: file.endsWith('.zip') ? file : `${file}.zip` }
  })
}

export function surroundingsOf({ copies, preferences }: Pick<Office, 'copies' | 'preferences'>): Place['surroundings'] {
  return { copies, author: gitAuthor(preferences.read().author) }
}
