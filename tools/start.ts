import { runDemo } from './demo-job.ts'
import { chooseRuntime, ensureBuilt, hasScreen, runApplication } from './runtime.ts'

/*
 * npm start [-- FILE…]
 * Opens the desk, on Electron or on the stand-in; without a screen does the demo job instead.
 */

try {
  const runtime = await chooseRuntime()
  const isShown = hasScreen()
  if (isShown) await ensureBuilt()
  console.log(runtime.why)
  if (isShown) {
    process.exitCode = await runApplication(runtime, process.argv.slice(2))
  } else {
    console.log('There is no screen here, so Galley does its job without a window, on the sample newsroom.')
    process.exitCode = await runDemo([])
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
