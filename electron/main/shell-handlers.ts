import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { shell } from 'electron'
import { type CommandId, commands } from '../shared/commands.ts'
import { AppError } from '../shared/errors.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

export function handleShell({ written }: Office, run: (id: CommandId) => void): void {
  handle('shell:open', async ({ target }) => {
    if (/^https:\/\/[^\s\p{Cc}]+$/u.test(target)) {
      await shell.openExternal(new URL(target).href)
      return
    }
    const path = resolve(target)
    if (!written.has(path)) throw new AppError('forbidden', 'shell.refused')
    if (!existsSync(path)) throw new AppError('not_found', 'shell.gone', { target })
    const failure = await shell.openPath(path)
    if (failure !== '') throw new AppError('internal', 'shell.unopened', { target }, { cause: new Error(failure) })
  })
  handle('window:command', ({ id }) => {
    if (commands.some((command) => command.id === id && command.in === 'main')) run(id)
  })
}
