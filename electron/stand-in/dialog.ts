import { statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type * as Electron from 'electron'
import { isHeadless } from './browsers.ts'
import { showDialog } from './dialog-host.ts'
import type { DialogSpec } from './dialog-spec.ts'
import { paths } from './paths.ts'
import { readiness } from './readiness.ts'
import { words } from './words.ts'

type Parent = object | undefined

/** Electron's `dialog`, in windows of the stand-in's own. The parent may be left out, as in Electron. */
export const dialog = {
  async showOpenDialog(
    first: Parent | Electron.OpenDialogOptions,
    second?: Electron.OpenDialogOptions,
  ): Promise<Electron.OpenDialogReturnValue> {
    readiness.require('dialog module can only be used after app is ready')
    const options: Electron.OpenDialogOptions = optionsOf(first, second)
    const properties = options.properties ?? ['openFile']
    const answer = await showDialog({
      ...fileSpec(options, words().openTitle, properties.includes('openDirectory') ? words().choose : words().open),
      kind: 'open',
      choosesFolders: properties.includes('openDirectory'),
      isMultiple: properties.includes('multiSelections'),
      mayCreate: properties.includes('createDirectory') || properties.includes('promptToCreate'),
    })
    return answer && 'paths' in answer
      ? { canceled: false, filePaths: [...answer.paths] }
      : { canceled: true, filePaths: [] }
  },
  async showSaveDialog(
    first: Parent | Electron.SaveDialogOptions,
    second?: Electron.SaveDialogOptions,
  ): Promise<Electron.SaveDialogReturnValue> {
    readiness.require('dialog module can only be used after app is ready')
    const options: Electron.SaveDialogOptions = optionsOf(first, second)
    const common = fileSpec(options, words().saveTitle, words().save)
    const answer = await showDialog({
      ...common,
      kind: 'save',
      choosesFolders: false,
      isMultiple: false,
      mayCreate: false,
    })
    const path = answer && 'paths' in answer ? answer.paths[0] : undefined
    return path === undefined ? { canceled: true, filePath: '' } : { canceled: false, filePath: path }
  },
  async showMessageBox(
    first: Parent | Electron.MessageBoxOptions,
    second?: Electron.MessageBoxOptions,
  ): Promise<Electron.MessageBoxReturnValue> {
    readiness.require('dialog module can only be used after app is ready')
    const options: Electron.MessageBoxOptions = optionsOf(first, second)
    const spec = messageSpec(options)
    const answer = await showDialog(spec)
    if (answer && 'button' in answer) return { response: answer.button, checkboxChecked: answer.isChecked }
    return { response: spec.cancelButton, checkboxChecked: options.checkboxChecked ?? false }
  },
  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`)
    if (!readiness.isReady() || isHeadless()) return
    showDialog(messageSpec({ title, message: title, detail: content })).catch((error: unknown) => console.error(error))
  },
}

type Checked = Pick<Electron.Dialog, 'showErrorBox'> & {
  showOpenDialog(options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue>
  showSaveDialog(options: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue>
  showMessageBox(options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue>
}
dialog satisfies Checked

function optionsOf<T extends object>(first: Parent | T, second: T | undefined): T {
  return second ?? (first as T) // without a parent the options come first
}

function fileSpec(options: Electron.OpenDialogOptions | Electron.SaveDialogOptions, title: string, button: string) {
  const start = resolve(options.defaultPath ?? paths.get('downloads'))
  const isFolder = isFolderAt(start)
  return {
    title: options.title ?? title,
    button: options.buttonLabel?.replace('&', '') ?? button,
    message: options.message ?? '',
    folder: isFolder ? start : nearestFolder(dirname(start)),
    name: isFolder || options.defaultPath === undefined ? '' : basename(start),
    filters: options.filters ?? [],
  }
}

function messageSpec(options: Electron.MessageBoxOptions): Extract<DialogSpec, { kind: 'message' }> {
  const buttons = (options.buttons?.length ? options.buttons : [words().ok]).map((label) => label.replace('&', ''))
  const usualCancel = buttons.findIndex((label) => /^(cancel|no|取消|否)$/i.test(label))
  return {
    kind: 'message',
    title: options.title ?? '',
    message: options.message,
    detail: options.detail ?? '',
    buttons,
    defaultButton: options.defaultId ?? 0,
    cancelButton: options.cancelId ?? Math.max(usualCancel, 0),
    checkbox: options.checkboxLabel
      ? { label: options.checkboxLabel, isChecked: options.checkboxChecked ?? false }
      : undefined,
  }
}

function nearestFolder(folder: string): string {
  return isFolderAt(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder))
}

function isFolderAt(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
