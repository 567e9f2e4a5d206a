import { join } from 'node:path'
import { commandMark } from '../electron/main/arguments.ts'
import { projectFolder } from './running.ts'
import { runApplication, standIn } from './runtime.ts'

/*
 * npm run --silent galley -- COMMAND …
 * Runs a command out of the sources: nothing is built, and a browser starts for a proof alone.
 */

const runtime = standIn(undefined, 'a command needs no window')
// Node keeps the compiled sources there, and a command starts in two thirds of the time.
const env = { NODE_COMPILE_CACHE: join(projectFolder, 'node_modules/.cache/galley'), ...runtime.env }
const words = [commandMark, ...process.argv.slice(2)]
process.exitCode = await runApplication({ ...runtime, env }, words, 'electron/main/index.ts')
