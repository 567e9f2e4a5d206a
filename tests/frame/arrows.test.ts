import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder, run } from '../../tools/running.ts'

/** Imports by the file that makes them. Those in `forbidden` go against the arrows, those in `allowed` along them. */
const forbidden: readonly (readonly [file: string, wanted: string])[] = [
  ['electron/shared/article/probe.ts', 'electron'],
  ['electron/shared/article/probe.ts', 'node:fs'],
  ['electron/shared/probe.ts', 'react'],
  ['electron/shared/probe.ts', '../store/newsroom.ts'],
  ['electron/shared/probe.ts', '../../renderer/api.ts'],
  ['electron/store/probe.ts', 'electron'],
  ['electron/store/probe.ts', '../publishing/page.ts'],
  ['electron/store/probe.ts', '../main/index.ts'],
  ['electron/importing/probe.ts', 'better-sqlite3'],
  ['electron/importing/probe.ts', '../main/index.ts'],
  ['electron/publishing/probe.ts', 'electron'],
  ['electron/publishing/probe.ts', '../cli/index.ts'],
  ['electron/proofing/probe.ts', 'electron'],
  ['electron/proofing/probe.ts', '../stand-in/electron.ts'],
  ['electron/cli/probe.ts', 'electron'],
  ['electron/cli/probe.ts', '../main/index.ts'],
  ['electron/main/probe.ts', 'better-sqlite3'],
  ['electron/main/probe.ts', '../stand-in/electron.ts'],
  ['electron/main/probe.ts', 'playwright-core'],
  ['electron/main/probe.ts', '../../renderer/api.ts'],
  ['electron/preload/probe.ts', 'zod'],
  ['electron/preload/probe.ts', 'node:fs'],
  ['electron/preload/probe.ts', '../store/newsroom.ts'],
  ['electron/stand-in/probe.ts', '../main/index.ts'],
  ['electron/stand-in/probe.ts', '../store/newsroom.ts'],
  ['renderer/desk/probe.ts', 'electron'],
  ['renderer/desk/probe.ts', 'node:fs'],
  ['renderer/desk/probe.ts', '../../electron/store/newsroom.ts'],
  ['renderer/desk/probe.ts', '../../electron/publishing/page.ts'],
  ['renderer/desk/probe.tsx', '../../electron/main/index.ts'],
]

const allowed: readonly (readonly [file: string, wanted: string])[] = [
  ['electron/shared/probe.ts', 'zod'],
  ['electron/shared/probe.ts', '@tiptap/pm/model'],
  ['electron/store/probe.ts', 'better-sqlite3'],
  ['electron/store/probe.ts', '../shared/errors.ts'],
  ['electron/importing/probe.ts', '../store/newsroom.ts'],
  ['electron/publishing/probe.ts', '../shared/settings.ts'],
  ['electron/proofing/probe.ts', '../store/newsroom.ts'],
  ['electron/cli/probe.ts', '../publishing/page.ts'],
  ['electron/main/probe.ts', 'electron'],
  ['electron/main/probe.ts', '../store/newsroom.ts'],
  ['electron/preload/probe.ts', 'electron'],
  ['electron/preload/probe.ts', '../shared/channels.ts'],
  ['electron/stand-in/probe.ts', 'playwright-core'],
  ['renderer/desk/probe.tsx', 'react'],
  ['renderer/desk/probe.tsx', '../../electron/shared/contract.ts'],
]

const folder = mkdtempSync(join(tmpdir(), 'galley-arrows-'))
let refused: ReadonlySet<string>

beforeAll(async () => {
  const config = JSON.parse(readFileSync(join(projectFolder, 'biome.json'), 'utf8')) as Record<string, unknown>
  delete config['$schema']
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }))
  for (const [index, [file, wanted]] of [...forbidden, ...allowed].entries()) {
    const path = join(folder, probe(file, index))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `import { thing } from '${wanted}'\nexport const probe = thing\n`)
  }
  const biome = join(projectFolder, 'node_modules/@biomejs/biome/bin/biome')
  const words = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.']
  const { stdout } = await run(process.execPath, [biome, ...words], { cwd: folder })
  refused = new Set([...stdout.matchAll(/"path":\s*"(?:\.\/)?([^"]+probe-\d+\.tsx?)"/g)].map((match) => match[1] ?? ''))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(forbidden.map(([file, wanted], index) => [file, wanted, index] as const))(
  '%s may not import %s',
  (file, _, index) => {
    expect(refused).toContain(probe(file, index))
  },
)

test.each(allowed.map(([file, wanted], index) => [file, wanted, forbidden.length + index] as const))(
  '%s may import %s',
  (file, _, index) => {
    expect(refused).not.toContain(probe(file, index))
  },
)

function probe(file: string, index: number): string {
  return file.replace('probe', `probe-${index}`)
}
