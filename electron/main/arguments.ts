import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a start of the application is for: the desk, perhaps with files, or a command's words. */
export type Start =
  | { readonly kind: 'desk'; readonly files: readonly string[] }
  | { readonly kind: 'command'; readonly words: readonly string[] }

/** Says that words follow, whatever they are: how `npm run galley` starts the application. */
export const commandMark = '--command-line'

/**
 * Tells a command from files to open. Switches for Electron and Chromium may come first. A command's word wins over a
 * file of that name; a word that is neither goes to the command line, which says so.
 */
export function readArguments(
  args: readonly string[],
  surroundings: {
    readonly cwd: string
    readonly commands: readonly string[]
    readonly exists: (path: string) => boolean
  },
): Start {
  const mark = args.indexOf(commandMark)
  if (mark >= 0) return { kind: 'command', words: args.slice(mark + 1) }
  const isOurs = (arg: string) => !arg.startsWith('-') || /^(?:-h|--help|--newsroom(?:=.*)?|--json)$/.test(arg)
  const start = args.findIndex(isOurs)
  if (start < 0) return { kind: 'desk', files: [] }
  const words = args.slice(start)
  const [first = ''] = words
  if (first.startsWith('-') || surroundings.commands.includes(first)) return { kind: 'command', words }
  const paths = words.filter((word) => !word.startsWith('-')).map((word) => pathOf(word, surroundings.cwd))
  return paths.some(surroundings.exists) ? { kind: 'desk', files: paths } : { kind: 'command', words }
}

function pathOf(word: string, cwd: string): string {
  return word.startsWith('file:') ? fileURLToPath(word) : resolve(cwd, word)
}
