import { dirname, extname } from 'node:path'
import { app, type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { Words } from './words.ts'

export type Dialogs = ReturnType<typeof createDialogs>
type Parent = BrowserWindow | null

/** The system's dialogs, each starting where the one of its kind was left. Null when the editor cancels. */
export function createDialogs(words: () => Words) {
  const last = new Map<string, string>()
  const say = (key: string) => words().say('dialogs', key)
  const startIn = (kind: string) => last.get(kind) ?? app.getPath('documents')

  async function choose(window: Parent, options: OpenDialogOptions): Promise<readonly string[] | null> {
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options))
    return canceled || filePaths.length === 0 ? null : filePaths
  }

  async function chooseFolder(window: Parent, kind: 'newsroom' | 'site' | 'copies' | 'theme'): Promise<string | null> {
    const properties: OpenDialogOptions['properties'] =
      kind === 'newsroom' || kind === 'theme'
        ? ['openDirectory']
        : ['openDirectory', 'createDirectory', 'promptToCreate']
    const title = say(`${kind}.title`)
    const chosen = await choose(window, {
      title,
      message: title,
      buttonLabel: say(`${kind}.button`),
      defaultPath: startIn(kind),
      properties,
    })
    const folder = chosen?.[0]
    if (folder === undefined) return null
    last.set(kind, kind === 'newsroom' || kind === 'theme' ? dirname(folder) : folder)
    return folder
  }

  async function chooseFiles(window: Parent, kind: 'import' | 'pictures'): Promise<readonly string[] | null> {
    const extensions =
      kind === 'pictures' ? ['jpg', 'jpeg', 'png', 'gif', 'webp', 'avif'] : ['txt', 'text', 'html', 'htm']
    const chosen = await choose(window, {
      title: say(`${kind}.title`),
      buttonLabel: say(`${kind}.button`),
      defaultPath: startIn(kind),
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: say(`${kind}.kind`), extensions },
        { name: say('anyFile'), extensions: ['*'] },
      ],
    })
    if (chosen?.[0] !== undefined) last.set(kind, dirname(chosen[0]))
    return chosen
  }

  async function chooseFile(window: Parent, kind: 'theme-zip', extensions: string[]): Promise<string | null> {
    const chosen = await choose(window, {
      title: say(`${kind}.title`),
      buttonLabel: say(`${kind}.button`),
      defaultPath: startIn(kind),
      properties: ['openFile'],
      filters: [{ name: say(`${kind}.kind`), extensions }],
    })
    const file = chosen?.[0]
    if (file === undefined) return null
    last.set(kind, dirname(file))
    return file
  }

  /** A path to write to: a PDF, a copy, or the folder of a newsroom that does not exist yet. */
  async function choosePath(
    window: Parent,
    kind: 'proof' | 'copy' | 'zip' | 'new-newsroom',
    defaultPath: string,
  ): Promise<string | null> {
    const options = {
      title: say(`${kind}.title`),
      buttonLabel: say(`${kind}.button`),
      defaultPath,
      ...(kind === 'new-newsroom' ? {} : { filters: [filterFor(defaultPath)] }),
    }
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    if (canceled || filePath === '') return null
    last.set(kind, dirname(filePath))
    return filePath
  }

  return { chooseFolder, chooseFile, chooseFiles, choosePath, startIn }
}

/** Files of the kind that is about to be written, named by their ending. */
function filterFor(path: string): { name: string; extensions: string[] } {
  const ending = extname(path).slice(1)
  return { name: ending.toUpperCase(), extensions: [ending] }
}
