import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { resolveConfig } from 'electron-vite'
import { build } from 'vite'
import { projectFolder } from './running.ts'
import { chooseRuntime, ensureBuilt, hasScreen } from './runtime.ts'

/*
 * npm run dev [-- FILE…]
 * Rebuilds on change: a new build of the window reloads the windows, one of main or preload restarts the application.
 */

type Part = 'main' | 'preload' | 'renderer'

const settleMs = 150

try {
  if (!hasScreen()) throw new Error('There is no screen here: npm run demo does the job without a window.')
  const runtime = await chooseRuntime()
  console.log(runtime.why)
  await ensureBuilt()
  const application = keepRunning(() =>
    spawn(runtime.program, [...runtime.words, join(projectFolder, 'out/main/index.js'), ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...runtime.env, GALLEY_DEV: '1' },
    }),
  )
  rebuildOnChange(application.restart)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** Starts the application, and again when it is told to; when it ends by itself, so does this. */
function keepRunning(start: () => ChildProcess): { readonly restart: () => void } {
  let isRestarting = false
  let child = run()

  function run(): ChildProcess {
    isRestarting = false
    const started = start()
    started.once('exit', (code) => {
      if (isRestarting) child = run()
      else process.exit(code ?? 1)
    })
    return started
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'))
  return {
    restart: () => {
      isRestarting = true
      child.kill('SIGTERM')
    },
  }
}

function rebuildOnChange(restart: () => void): void {
  const changed = new Set<Part>()
  let timer: NodeJS.Timeout | undefined
  let isBuilding = false

  function note(path: string): void {
    for (const part of partsOf(path)) changed.add(part)
    clearTimeout(timer)
    timer = setTimeout(rebuild, settleMs)
  }

  async function rebuild(): Promise<void> {
    if (isBuilding || changed.size === 0) return
    isBuilding = true
    const parts = [...changed]
    changed.clear()
    console.log(`Building ${parts.join(', ')} …`)
    try {
      const { config } = await resolveConfig({ root: projectFolder, logLevel: 'warn' }, 'build', 'production')
      for (const part of parts) await build(config?.[part] ?? {})
      if (parts.includes('main') || parts.includes('preload')) restart()
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
    } finally {
      isBuilding = false
      rebuild()
    }
  }

  for (const folder of ['electron', 'renderer', 'resources/locales']) {
    watch(join(projectFolder, folder), { recursive: true }, (_, name) => name !== null && note(`${folder}/${name}`))
  }
}

/** What has to be built anew when a file has changed. */
function partsOf(path: string): readonly Part[] {
  if (path.startsWith('renderer/')) return ['renderer']
  if (path.startsWith('electron/shared/') || path.startsWith('resources/')) return ['main', 'preload', 'renderer']
  if (path.startsWith('electron/preload/')) return ['preload']
  return path.startsWith('electron/stand-in/') ? [] : ['main']
}
