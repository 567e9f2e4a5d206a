import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

export function handleExports({ preferences, notices, dialogs, jobs, refresher, written }: Office): void {
  handle('export:choose-folder', async (_, window) => {
    const folder = await dialogs.chooseFolder(window, 'site')
    return folder === null ? null : { folder }
  })
  handle('export:plan', ({ to, articles, job }) => {
    refresher.flush()
    return jobs.run(job, (context) => jobs.ask('plan-export', { to, articles }, context))
  })
  handle('export:run', async ({ plan, job }) => {
    refresher.flush()
    const { author } = preferences.read()
    const result = await jobs.run(job, (context) => jobs.ask('run-export', { plan, author }, context))
    // What was ready is published now.
    notices.tell('articles:changed', { ids: [] })
    for (const path of [result.to, resolve(result.to, result.home)]) written.add(path)
    return result
  })
  handle('export:undo', async ({ to, job }) => {
    const undone = await jobs.run(job, (context) => jobs.ask('undo-export', { to }, context))
    // They stand there as before.
    notices.tell('articles:changed', { ids: [] })
    return { restored: undone.restored.length, removed: undone.removed.length }
  })
  handle('export:drop', async ({ plan }) => {
    await jobs.run(randomUUID(), (context) => jobs.ask('drop-plan', { plan }, context))
  })
  handle('job:cancel', ({ job }) => jobs.cancel(job))
}
