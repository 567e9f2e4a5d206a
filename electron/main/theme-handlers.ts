import { duplicateTheme, installTheme, removeTheme, restoreTheme, sweepThemes } from '../publishing/themes/install.ts'
import { folderOfOwn, listThemes, type ThemePlaces } from '../publishing/themes/themes.ts'
import { AppError } from '../shared/errors.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'
import { openThere } from './shell-handlers.ts'

export function handleThemes({ session, resources, notices, dialogs, preview }: Office): void {
  const places = (): ThemePlaces => ({ newsroom: session.newsroom(), resources })
  /** One after the other: two that are taken in at once would find the same name free. */
  let busy: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = busy.then(work)
    busy = turn.catch(() => undefined)
    return turn
  }
  const changing = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(work).finally(() => notices.tell('themes:changed', {}))

  handle('themes:list', async () => {
    const now = places()
    await inTurn(() => sweepThemes(now)).catch((error: unknown) => console.error('themes', error))
    return [...listThemes(now)]
  })
  handle('themes:preview', (wish) => preview.look(wish))
  handle('themes:choose', async ({ from }, window) => {
    const path = await (from === 'folder'
      ? dialogs.chooseFolder(window, 'theme')
      : dialogs.chooseFile(window, 'theme-zip', ['zip']))
    return path === null ? null : { path }
  })
  handle('themes:install', ({ path, isReplacing }) => changing(() => installTheme(places(), path, isReplacing)))
  handle('themes:duplicate', ({ theme, name }) => changing(() => duplicateTheme(places(), theme, name)))
  handle('themes:remove', async ({ theme }) => ({
    binned: await changing(() => removeTheme(places(), theme, session.newsroom().settings.read().theme)),
  }))
  handle('themes:restore', async ({ binned }) => {
    await changing(() => restoreTheme(places(), binned))
  })
  handle('themes:show', async ({ theme }) => {
    const folder = folderOfOwn(places(), theme)
    if (folder === undefined) throw new AppError('not_found', 'theme.missing', { theme })
    await openThere(folder)
  })
}
