import { z } from 'zod'

/**
 * Every command of the application, once: the menu, the shortcuts and the palette are made from this list, and its words
 * stand in the locale files (`commands.json`) under the command's id. A command with `in: 'main'` is carried out by the
 * main process; the others are sent to the window in front.
 */
export const commands = [
  { id: 'newsroom:new', menu: 'file', in: 'window' },
  { id: 'newsroom:open', menu: 'file', accelerator: 'CmdOrCtrl+Shift+O', in: 'window' },
  { id: 'article:new', menu: 'file', accelerator: 'CmdOrCtrl+N', in: 'window' },
  { id: 'import:open', menu: 'file', accelerator: 'CmdOrCtrl+O', in: 'window' },
  { id: 'import:paste', menu: 'file', accelerator: 'CmdOrCtrl+Alt+V', in: 'window' },
  { id: 'window:new', menu: 'file', accelerator: 'CmdOrCtrl+Shift+N', in: 'main' },
  { id: 'export:article', menu: 'file', accelerator: 'CmdOrCtrl+E', in: 'window' },
  { id: 'export:everything', menu: 'file', accelerator: 'CmdOrCtrl+Shift+E', in: 'window' },
  { id: 'proof:save', menu: 'file', accelerator: 'CmdOrCtrl+Shift+P', in: 'window' },
  { id: 'proof:print', menu: 'file', accelerator: 'CmdOrCtrl+P', in: 'window' },
  { id: 'copy:save', menu: 'file', accelerator: 'CmdOrCtrl+Alt+S', in: 'window' },
  { id: 'settings:open', menu: 'file', accelerator: 'CmdOrCtrl+,', in: 'window' },
  { id: 'settings:theme', menu: 'file', in: 'window' },
  { id: 'edit:undo', menu: 'edit', accelerator: 'CmdOrCtrl+Z', in: 'window' },
  { id: 'edit:redo', menu: 'edit', accelerator: 'CmdOrCtrl+Shift+Z', in: 'window' },
  { id: 'edit:find', menu: 'edit', accelerator: 'CmdOrCtrl+Shift+F', in: 'window' },
  { id: 'format:paragraph', menu: 'format', accelerator: 'CmdOrCtrl+Alt+0', in: 'window' },
  { id: 'format:heading-2', menu: 'format', accelerator: 'CmdOrCtrl+Alt+2', in: 'window' },
  { id: 'format:heading-3', menu: 'format', accelerator: 'CmdOrCtrl+Alt+3', in: 'window' },
  { id: 'format:heading-4', menu: 'format', accelerator: 'CmdOrCtrl+Alt+4', in: 'window' },
  { id: 'format:bold', menu: 'format', accelerator: 'CmdOrCtrl+B', in: 'window' },
  { id: 'format:italic', menu: 'format', accelerator: 'CmdOrCtrl+I', in: 'window' },
  { id: 'format:underline', menu: 'format', accelerator: 'CmdOrCtrl+U', in: 'window' },
  { id: 'format:strike', menu: 'format', accelerator: 'CmdOrCtrl+Shift+S', in: 'window' },
  { id: 'format:superscript', menu: 'format', accelerator: 'CmdOrCtrl+.', in: 'window' },
  { id: 'format:subscript', menu: 'format', accelerator: 'CmdOrCtrl+Shift+.', in: 'window' },
  { id: 'format:code', menu: 'format', accelerator: 'CmdOrCtrl+Alt+C', in: 'window' },
  { id: 'format:link', menu: 'format', accelerator: 'CmdOrCtrl+Alt+K', in: 'window' },
  { id: 'format:bullet-list', menu: 'format', accelerator: 'CmdOrCtrl+Shift+8', in: 'window' },
  { id: 'format:ordered-list', menu: 'format', accelerator: 'CmdOrCtrl+Shift+7', in: 'window' },
  { id: 'format:quote', menu: 'format', accelerator: 'CmdOrCtrl+Shift+B', in: 'window' },
  { id: 'insert:standfirst', menu: 'insert', in: 'window' },
  { id: 'insert:figure', menu: 'insert', accelerator: 'CmdOrCtrl+Shift+I', in: 'window' },
  { id: 'insert:table', menu: 'insert', in: 'window' },
  { id: 'insert:rule', menu: 'insert', in: 'window' },
  { id: 'status:draft', menu: 'article', in: 'window' },
  { id: 'status:in-review', menu: 'article', in: 'window' },
  { id: 'status:ready', menu: 'article', in: 'window' },
  { id: 'status:published', menu: 'article', in: 'window' },
  { id: 'status:killed', menu: 'article', in: 'window' },
  { id: 'article:bin', menu: 'article', accelerator: 'CmdOrCtrl+Backspace', in: 'window' },
  { id: 'article:restore', menu: 'article', in: 'window' },
  { id: 'front:add', menu: 'article', in: 'window' },
  { id: 'front:remove', menu: 'article', in: 'window' },
  { id: 'front:up', menu: 'article', in: 'window' },
  { id: 'front:down', menu: 'article', in: 'window' },
  { id: 'palette:open', menu: 'view', accelerator: 'CmdOrCtrl+K', in: 'window' },
  { id: 'preview:toggle', menu: 'view', accelerator: 'CmdOrCtrl+Shift+V', in: 'window' },
  { id: 'preview:alone', menu: 'view', in: 'window' },
  { id: 'view:sections', menu: 'view', accelerator: 'CmdOrCtrl+Alt+1', in: 'window' },
  { id: 'view:list', menu: 'view', accelerator: 'CmdOrCtrl+Alt+5', in: 'window' },
  { id: 'view:metadata', menu: 'view', accelerator: 'CmdOrCtrl+Alt+M', in: 'window' },
  { id: 'appearance:light', menu: 'view', in: 'window' },
  { id: 'appearance:dark', menu: 'view', in: 'window' },
  { id: 'appearance:system', menu: 'view', in: 'window' },
] as const satisfies readonly {
  readonly id: string
  readonly menu: 'file' | 'edit' | 'format' | 'insert' | 'article' | 'view'
  readonly accelerator?: string
  readonly in: 'window' | 'main'
}[]

export type Command = (typeof commands)[number]
export type CommandId = Command['id']
export const commandId = z.enum(commands.map((command) => command.id) as [CommandId, ...CommandId[]]) // a list of constants has one

/** The key combination of a command in Electron's notation, or undefined. */
export function acceleratorOf(id: CommandId): string | undefined {
  const command = commands.find((candidate) => candidate.id === id)
  return command && 'accelerator' in command ? command.accelerator : undefined
}
