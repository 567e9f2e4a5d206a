import { commandMark } from '../electron/main/arguments.ts'
import { runApplication, standIn } from './runtime.ts'

/*
 * npm run --silent galley -- COMMAND …
 * Runs a command out of the sources: nothing is built, and a browser starts for a proof alone.
 */

const runtime = standIn(undefined, 'a command needs no window')
process.exitCode = await runApplication(runtime, [commandMark, ...process.argv.slice(2)], 'electron/main/index.ts')
