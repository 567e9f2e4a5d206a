import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * node tools/on-node-24.mjs SCRIPT-OR-PROGRAM WORDS…
 * Runs a script of this repository, or a program of one of its packages, on Node 24: on this Node when it is new enough, else on
 * the one that npm installed. Plain JavaScript for any Node from 20 on, because it is the first thing that runs. The link
 * node_modules/.bin/node would do, but npm 10 removes it again together with the Nodes of other platforms that it left out.
 */

const project = join(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
const [name = '', ...words] = process.argv.slice(2)
const node = newEnough() ? process.execPath : installedNode()

if (node === undefined) {
  console.error(
    `Galley needs Node 24 or newer. This is Node ${process.versions.node}, and there is none among the installed packages for ` +
      `${process.platform} on ${process.arch}. Install Node 24 (https://nodejs.org) and start again.`,
  )
  process.exit(1)
}

// So that programs which start `node` by its name get the same one.
process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`
// Node keeps the compiled sources there, and whatever runs out of them starts in two thirds of the time.
process.env.NODE_COMPILE_CACHE ??= join(project, 'node_modules/.cache/galley')
const child = spawn(node, [locate(), ...words], { stdio: 'inherit' })
// A terminal's Ctrl+C reaches the child by itself; what is sent to this process alone is handed on.
process.on('SIGINT', (signal) => process.stdin.isTTY || child.kill(signal))
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']))

function newEnough() {
  return Number(process.versions.node.split('.')[0]) >= 24
}

function installedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const folder = dirname(require.resolve(`node-${platform}-${process.arch}/package.json`))
    return [join(folder, 'bin/node'), join(folder, 'bin/node.exe')].find((path) => existsSync(path))
  } catch {
    return undefined
  }
}

function locate() {
  const script = join(project, name)
  if (name.includes('/') && existsSync(script)) return script
  const folder = join(project, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}
