import { existsSync } from 'node:fs'
import { app } from 'electron'
import { commandWords } from '../cli/words.ts'
import { readArguments, type Start } from './arguments.ts'
import { runCommand } from './command-line.ts'
import { startDesk } from './desk.ts'
import { findPlace } from './place.ts'
import { registerScheme } from './protocol.ts'

const place = findPlace(import.meta.dirname)
const read = (argv: readonly string[], cwd: string): Start =>
  readArguments(argv.slice(app.isPackaged ? 1 : 2), { cwd, commands: commandWords, exists: existsSync })

registerScheme()
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
const start = read(process.argv, process.cwd())
if (start.kind === 'command') command(start.words)
else desk(start.files)

function command(words: readonly string[]): void {
  const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']
  if (!hasScreen) app.commandLine.appendSwitch('ozone-platform', 'headless')
  runCommand(words, place).then(
    // Written to a pipe, the last words are still on their way.
    (code) => process.stdout.write('', () => process.stderr.write('', () => app.exit(code))),
    (error: unknown) => {
      console.error(error)
      app.exit(1)
    },
  )
}

function desk(files: readonly string[]): void {
  if (!app.requestSingleInstanceLock()) {
    console.log('Galley is open already: its window was brought to the front.')
    app.exit(0)
    return
  }
  const waiting = [...files]
  let open = (more: readonly string[]): void => void waiting.push(...more)
  app.on('open-file', (event, path) => {
    event.preventDefault()
    open([path])
  })
  app
    .whenReady()
    .then(() => {
      const started = startDesk(place)
      open = (more) => void started.open(more).catch((error: unknown) => console.error('files', error))
      app.on('second-instance', (_event, argv, cwd) => {
        started.show()
        const again = read(argv, cwd)
        if (again.kind === 'desk') open(again.files)
      })
      open(waiting)
    })
    .catch((error: unknown) => {
      console.error(error)
      app.exit(1)
    })
}
