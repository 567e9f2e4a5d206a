import { commandMark } from '../electron/main/arguments.ts'
import { ensureChromium, runApplication, standIn } from './runtime.ts'

/*
 * npm run --silent galley -- COMMAND …
 * Runs a command out of the sources: nothing is built, and a browser starts for a proof alone.
 */

const [command] = process.argv.slice(2)
try {
  if (command === 'proof') await ensureChromium()
} catch (error) {
  console.error(`galley: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
// npm works in the project's folder; the words are meant for the one that it was called in.
process.chdir(process.env['INIT_CWD'] ?? process.cwd())
const runtime = standIn(undefined, 'a command needs no window')
const words = [commandMark, ...process.argv.slice(2)]
process.exitCode = await runApplication(runtime, words, 'electron/main/index.ts')
