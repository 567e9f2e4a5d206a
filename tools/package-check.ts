import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { extractAll, listPackage } from '@electron/asar'
import { placeholderMark } from './fuses.ts'
import { contentsProblems, type Listing } from './package-contents.ts'
import { deskProblem } from './package-desk.ts'
import { projectFolder, run } from './running.ts'

/*
 * npm run package:check [-- --built] [-- --report=FILE]
 * Packs the application, proves that the archive holds everything and nothing more, and does the whole job once out of it:
 * a sample newsroom, an import, an export, a proof. The runtime is a placeholder and the packed application runs on the stand-in;
 * with GALLEY_RUNTIME=electron it is packed with Electron's own binary and runs on that.
 */

type Check = { readonly name: string; readonly problem: string | null }

const require = createRequire(import.meta.url)
const isOnElectron = process.env.GALLEY_RUNTIME === 'electron'
const report = process.argv.find((word) => word.startsWith('--report='))?.slice('--report='.length)
const checks: Check[] = []

if (process.platform !== 'linux') {
  console.log('The package check packs for Linux and runs what it packed: it is for a Linux machine.')
  finish()
} else {
  const work = mkdtempSync(join(tmpdir(), 'galley-package-'))
  try {
    await checkPackage(work)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  finish()
}

async function checkPackage(work: string): Promise<void> {
  if (!process.argv.includes('--built')) {
    const built = await run(process.execPath, [join(packageFolder('electron-vite'), 'bin/electron-vite.js'), 'build'])
    if (!note('the application builds', built.code === 0 ? null : built.output)) return
  }
  const packed = await run(process.execPath, [
    join(packageFolder('electron-builder'), 'cli.js'),
    '--linux',
    'dir',
    '--publish=never',
    `-c.electronDist=${isOnElectron ? join(packageFolder('electron'), 'dist') : placeholderRuntime(join(work, 'runtime'))}`,
    `-c.directories.output=${join(work, 'dist')}`,
  ])
  if (!note('electron-builder packs it', packed.code === 0 ? null : packed.output)) return

  const unpacked = join(work, 'dist', readdirSync(join(work, 'dist')).find((name) => name.endsWith('unpacked')) ?? '')
  const archive = join(unpacked, 'resources/app.asar')
  for (const check of contentsProblems(listing(archive), projectFolder)) note(check.name, check.problem)
  note('its executable is named galley', existsSync(join(unpacked, 'galley')) ? null : 'no executable named galley')

  // Far from the repository, so that nothing is found in its node_modules.
  const application = join(work, 'application')
  extractAll(archive, application)
  await doTheJob(application, join(unpacked, 'galley'), work)
}

async function doTheJob(application: string, executable: string, work: string): Promise<void> {
  const newsroom = join(work, 'newsroom')
  const start = isOnElectron
    ? { program: executable, words: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }
    : { program: process.execPath, words: ['--import', standIn(), join(application, 'out/main/index.js')] }
  const galley = async (name: string, ...words: string[]): Promise<string | null> => {
    const { code, output, stdout } = await run(start.program, [...start.words, ...words, '--newsroom', newsroom], {
      cwd: work,
      timeoutMs: 180_000,
    })
    return note(name, code === 0 ? null : `exit ${code}\n${output}`) ? stdout : null
  }

  if ((await galley('the packed application makes the sample newsroom', 'init', '--sample')) === null) return
  const draft = join(work, 'quay.txt')
  writeFileSync(draft, 'Quay wall holds\n\nThe new quay wall stood through its first storm on Sunday night.\n')
  await galley('it takes in a text', 'import', draft, '--section', 'News > Main Articles', '--json')
  const list = await galley('it lists the articles', 'list', '--json')
  const first = list === null ? undefined : /"id"\s*:\s*"([^"]+)"/.exec(list)?.[1]
  note('the list names an article', first === undefined ? `no id in ${list}` : null)

  const site = join(work, 'site')
  if ((await galley('it exports the site', 'export', '--to', site)) !== null) {
    const pages = filesIn(site).filter((path) => path.endsWith('.html'))
    note('the site has its pages', pages.length >= 10 && pages.includes('index.html') ? null : `${pages.length} pages`)
  }
  if (!isOnElectron)
    note('its desk opens', await deskProblem({ ...start, newsroom, headline: 'Quay wall holds', work }))
  if (first === undefined) return
  const proof = join(work, 'proof.pdf')
  if ((await galley('it makes a proof', 'proof', first, '--to', proof)) !== null) {
    const isPdf = existsSync(proof) && readFileSync(proof).subarray(0, 5).toString('latin1') === '%PDF-'
    note('the proof is a PDF', isPdf ? null : 'no PDF was written')
  }
}

function listing(archive: string): Listing {
  const isFolderIn = (names: readonly string[]) => {
    const folders = new Set(names.map((name) => dirname(name)))
    return (name: string) => folders.has(name)
  }
  const names = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'))
  const isFolder = isFolderIn(names)
  return {
    packed: names.filter((name) => !isFolder(name)).map((name) => name.slice(1)),
    unpacked: filesIn(`${archive}.unpacked`),
  }
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
}

/** What electron-builder takes for an unpacked Electron. */
function placeholderRuntime(folder: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  writeFileSync(join(folder, 'electron'), '#!/bin/sh\necho "This is a placeholder for Electron." >&2\nexit 1\n', {
    mode: 0o755,
  })
  const { version } = JSON.parse(readFileSync(require.resolve('electron/package.json'), 'utf8')) as { version: string }
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, placeholderMark), '')
  return folder
}

function standIn(): string {
  return join(projectFolder, 'electron/stand-in/register.ts')
}

function packageFolder(name: string): string {
  return join(projectFolder, 'node_modules', name)
}

function note(name: string, problem: string | null): boolean {
  checks.push({ name, problem })
  console.log(problem === null ? `ok      ${name}` : `FAILED  ${name}\n${problem.trim().replace(/^/gm, '        ')}`)
  return problem === null
}

function finish(): void {
  const failed = checks.filter((check) => check.problem !== null).length
  const counts = { passed: checks.length - failed, failed }
  if (report !== undefined) writeFileSync(report, JSON.stringify({ ...counts, checks }, null, 2))
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
