import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, run } from './running.ts'

/*
 * npm run package [-- WORDS FOR ELECTRON-BUILDER]
 * Builds the application and packs it for this platform into dist/, or for another: `npm run package -- --win`.
 */

const words = process.argv.slice(2)

rmSync(join(projectFolder, 'out'), { recursive: true, force: true })
const steps = [
  ['electron-vite/bin/electron-vite.js', 'build'],
  ['electron-builder/cli.js', '--publish=never', ...words],
] as const

for (const [program, ...rest] of steps) {
  const { code } = await run(process.execPath, [join(projectFolder, 'node_modules', program), ...rest], {
    isShown: true,
  })
  if (code !== 0) process.exit(code)
}
