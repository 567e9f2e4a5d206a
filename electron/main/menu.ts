import { Menu, type MenuItemConstructorOptions } from 'electron'
import { type Command, type CommandId, commands } from '../shared/commands.ts'
import type { Words } from './words.ts'

type Entry = MenuItemConstructorOptions
type MenuName = Command['menu']

/** Commands that begin a new group of their menu. */
const groupStarts: ReadonlySet<CommandId> = new Set<CommandId>([
  'article:new',
  'import:open',
  'window:new',
  'export:article',
  'proof:save',
  'settings:open',
  'edit:find',
  'format:bold',
  'format:link',
  'format:bullet-list',
  'article:bin',
  'preview:toggle',
  'view:sections',
])

/** Sets the application's menu: every command of ours, with its words and shortcut, and what every application has. */
export function setMenu(options: {
  readonly words: Words
  readonly run: (id: CommandId) => void
  readonly showAbout: () => void
  readonly isDevelopment: boolean
}): void {
  const { words, run, showAbout, isDevelopment } = options
  const isMac = process.platform === 'darwin'
  const say = (key: string) => words.say('menu', key)
  const role = (name: NonNullable<Entry['role']>, key: string): Entry => ({ role: name, label: say(key) })

  const entry = (command: Command): Entry => ({
    id: command.id,
    label: words.say('commands', command.id),
    click: () => run(command.id),
    ...('accelerator' in command ? { accelerator: command.accelerator } : {}),
  })
  const entriesOf = (menu: MenuName, isWanted: (command: Command) => boolean = () => true): Entry[] =>
    commands
      .filter((command) => command.menu === menu && isWanted(command))
      .flatMap((command) => (groupStarts.has(command.id) ? [separator, entry(command)] : [entry(command)]))
  const startsWith = (prefix: string) => (command: Command) => command.id.startsWith(prefix)
  const not = (is: (command: Command) => boolean) => (command: Command) => !is(command)
  const isAppearance = startsWith('appearance:')
  const isStatus = startsWith('status:')
  const isHistory = (command: Command) => command.id === 'edit:undo' || command.id === 'edit:redo'
  const menu = (name: string, submenu: Entry[]): Entry => ({ label: say(name), submenu })
  const about: Entry = { label: say('about'), click: showAbout }

  const clipboard = [role('cut', 'cut'), role('copy', 'copy'), role('paste', 'paste'), role('selectAll', 'selectAll')]
  const zoom = [role('resetZoom', 'actualSize'), role('zoomIn', 'zoomIn'), role('zoomOut', 'zoomOut')]
  const macMenu: Entry = {
    label: 'Galley',
    submenu: [
      about,
      separator,
      role('hide', 'hide'),
      role('hideOthers', 'hideOthers'),
      role('unhide', 'showAll'),
      separator,
      role('quit', 'quit'),
    ],
  }

  const template: Entry[] = [
    ...(isMac ? [macMenu] : []),
    menu('file', [...entriesOf('file'), separator, role('close', 'close'), ...(isMac ? [] : [role('quit', 'quit')])]),
    menu('edit', [...entriesOf('edit', isHistory), separator, ...clipboard, ...entriesOf('edit', not(isHistory))]),
    menu('format', entriesOf('format')),
    menu('insert', entriesOf('insert')),
    menu('article', [menu('status', entriesOf('article', isStatus)), ...entriesOf('article', not(isStatus))]),
    menu('view', [
      ...entriesOf('view', not(isAppearance)),
      separator,
      menu('appearance', entriesOf('view', isAppearance)),
      separator,
      ...zoom,
      role('togglefullscreen', 'fullScreen'),
      ...(isDevelopment ? [separator, role('toggleDevTools', 'developer')] : []),
    ]),
    { label: say('window'), role: 'windowMenu', submenu: [role('minimize', 'minimize')] },
    { label: say('help'), role: 'help', submenu: [about] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

const separator: Entry = { type: 'separator' }
