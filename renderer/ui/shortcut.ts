import { acceleratorOf, type CommandId } from '../../electron/shared/commands.ts'

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

const macKeys: Readonly<Record<string, string>> = {
  CmdOrCtrl: '⌘',
  Cmd: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Backspace: '⌫',
  Delete: '⌦',
  Enter: '↩',
}
const otherKeys: Readonly<Record<string, string>> = { CmdOrCtrl: 'Ctrl', Cmd: 'Meta', Backspace: 'Backspace' }

/** A key combination in Electron's notation as this machine writes it: `⌥⌘K` on a Mac, `Ctrl+Alt+K` elsewhere. */
export function shortcutText(accelerator: string, onMac: boolean = isMac): string {
  const keys = accelerator.split('+')
  if (!onMac) return keys.map((key) => otherKeys[key] ?? key).join('+')
  const order = ['Ctrl', 'Alt', 'Shift', 'Cmd', 'CmdOrCtrl']
  const modifiers = keys
    .filter((key) => order.includes(key))
    .sort((one, other) => order.indexOf(one) - order.indexOf(other))
  const rest = keys.filter((key) => !order.includes(key))
  return [...modifiers, ...rest].map((key) => macKeys[key] ?? key).join('')
}

/** The shortcut of a command as this machine writes it, or undefined where it has none. */
export function shortcutOf(command: CommandId | undefined): string | undefined {
  const accelerator = command && acceleratorOf(command)
  return accelerator ? shortcutText(accelerator) : undefined
}
