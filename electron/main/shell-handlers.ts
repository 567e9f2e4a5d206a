import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { shell } from 'electron'
import { pageAt } from '../publishing/standing.ts'
import { type CommandId, commands } from '../shared/commands.ts'
import { AppError } from '../shared/errors.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

export function handleShell({ session, written }: Office, run: (id: CommandId) => void): void {
  handle('shell:open', async ({ target }) => {
    if (/^https:\/\/[^\s\p{Cc}]+$/u.test(target)) {
      await shell.openExternal(new URL(target).href)
      return
    }
    const path = resolve(target)
    if (!written.has(path)) throw new AppError('forbidden', 'shell.refused')
    await openThere(path)
  })
  handle('article:open-page', async ({ id, place }) => {
    const newsroom = session.newsroom()
    const standing = newsroom.publications.ofArticle(id).find(({ target }) => target === place)
    const page = standing ? pageAt(newsroom, place, standing.address) : null
    if (page === null) throw new AppError('forbidden', 'shell.refused')
    await (page.startsWith('https://') ? shell.openExternal(page) : openThere(page))
  })
  handle('window:command', ({ id }) => {
    if (commands.some((command) => command.id === id && command.in === 'main')) run(id)
  })
}

/** Opens a file or folder with the system's own program. Throws AppError `shell.gone`, `shell.unopened`. */
export async function openThere(path: string): Promise<void> {
  if (!existsSync(path)) throw new AppError('not_found', 'shell.gone', { target: path })
  const failure = await shell.openPath(path)
  if (failure !== '') throw new AppError('internal', 'shell.unopened', { target: path }, { cause: new Error(failure) })
}
