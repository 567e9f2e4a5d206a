import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder, run } from './running.ts'
import { chooseRuntime, ensureChromium } from './runtime.ts'
import { ensureServers, ensureShell } from './servers.ts'
import { type Counts, failures, laterTries, noCounts, packageCounts, sum, vitestCounts } from './test-reports.ts'

/*
 * npm test
 * Everything that has to hold: types, lint and format, build, unit tests, end-to-end tests, the packed application. The last
 * line counts what passed and failed, taken from the runners' own reports; types, lint and build count as one each. What
 * failed is named once more at the end, and so is what passed only when it was tried again.
 */

type Stage = { readonly name: string; readonly counts: Counts; readonly seconds: number }

const reports = mkdtempSync(join(tmpdir(), 'galley-test-'))
const stages: Stage[] = []
process.env['GALLEY_SHELF'] = join(reports, 'shelf')
const failed: string[] = []
const tried: string[] = []

try {
  await ensureChromium()
  await ensureServers()
  await ensureShell()
  if (process.env['GALLEY_RUNTIME'] === 'electron') console.log((await chooseRuntime()).why)
  await check('types', 'typescript/bin/tsc', '--noEmit', '-p', '.')
  await check('lint and format', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')
  rmSync(join(projectFolder, 'out'), { recursive: true, force: true })
  const isBuilt = await check('build', 'electron-vite/bin/electron-vite.js', 'build')
  await tests('unit', 'unit-apart')
  if (isBuilt) {
    await tests('e2e')
    await packageCheck()
  } else {
    leaveOut('e2e tests', 'the build failed')
    leaveOut('package check', 'the build failed')
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  stages.push({ name: 'preparation', counts: { ...noCounts, failed: 1 }, seconds: 0 })
} finally {
  rmSync(reports, { recursive: true, force: true })
}
finish()

async function check(name: string, program: string, ...words: string[]): Promise<boolean> {
  const isGood = await stage(name, program, words, (code) => ({ ...noCounts, [code === 0 ? 'passed' : 'failed']: 1 }))
  return isGood
}

async function tests(name: 'unit' | 'e2e', ...others: readonly string[]): Promise<void> {
  const report = join(reports, `${name}.json`)
  const projects = [name, ...others].flatMap((project) => ['--project', project])
  const words = ['run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  await stage(`${name} tests`, 'vitest/vitest.mjs', words, (code) => vitestCounts(report, code))
  failed.push(...failures(report))
  tried.push(...laterTries(report))
}

async function packageCheck(): Promise<void> {
  const report = join(reports, 'package.json')
  const program = join(projectFolder, 'tools/package-check.ts')
  await stage('package check', program, ['--built', `--report=${report}`], (code) => packageCounts(report, code))
}

async function stage(
  name: string,
  program: string,
  words: readonly string[],
  read: (code: number) => Counts,
): Promise<boolean> {
  console.log(`\n— ${name}`)
  const start = performance.now()
  const path = program.startsWith('/') ? program : join(projectFolder, 'node_modules', program)
  const { code } = await run(process.execPath, [path, ...words], { isShown: true })
  stages.push({ name, counts: read(code), seconds: Math.round((performance.now() - start) / 1000) })
  return code === 0
}

function leaveOut(name: string, why: string): void {
  console.log(`\n— ${name}: not run, ${why}`)
  stages.push({ name, counts: { ...noCounts, failed: 1 }, seconds: 0 })
}

function finish(): void {
  console.log()
  for (const { name, counts, seconds } of stages) console.log(`${line(counts).padEnd(36)} ${name}, ${seconds} s`)
  for (const name of failed) console.log(`failed: ${name}`)
  for (const name of tried) console.log(`passed when it was tried again: ${name}`)
  const total = sum(stages.map((stage) => stage.counts))
  console.log(line(total))
  process.exitCode = total.failed === 0 ? 0 : 1
}

function line({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}
