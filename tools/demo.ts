import { runDemo } from './demo-job.ts'
import { ensureChromium } from './runtime.ts'

/*
 * npm run demo [-- --newsroom DIR]
 * The whole job without a window: a page, a site folder and a proof PDF; their paths are printed.
 */

try {
  await ensureChromium()
  process.exitCode = await runDemo(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
