import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { contentsProblems } from '../../tools/package-contents.ts'

const project = mkdtempSync(join(tmpdir(), 'galley-contents-'))
afterAll(() => rmSync(project, { recursive: true, force: true }))

const built = {
  'out/main/index.js':
    "import { app } from 'electron'\nimport Database from 'better-sqlite3'\nimport { x } from './x.js'\n",
  'out/main/x.js': "import { join } from 'node:path'\n",
  'out/preload/index.cjs': '',
  'out/renderer/index.html': '',
  'out/renderer/assets/index.js': '',
  'out/renderer/assets/serif.woff2': '',
  'resources/migrations/0001_newsroom.sql': '',
  'resources/icons/512x512.png': '',
}
for (const [path, text] of Object.entries({ ...built, 'resources/icons/icon.icns': '', 'out/main/index.js.map': '' })) {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  writeFileSync(join(project, path), text)
}

const packed = [...Object.keys(built), 'package.json', 'node_modules/sharp/dist/index.cjs']
const here = `${process.platform}-${process.arch}`
const unpacked = [
  `node_modules/better-sqlite3/prebuilds/${here}.node`,
  `node_modules/@img/sharp-${here}/lib/sharp-${here}.node`,
]

function failures(listing: { packed?: readonly string[]; unpacked?: readonly string[] }): string[] {
  return contentsProblems({ packed, unpacked, ...listing }, project)
    .filter((check) => check.problem !== null)
    .map((check) => check.name)
}

test('is content with exactly what the application needs', () => {
  expect(failures({})).toEqual([])
})

test.each([
  ['resources/migrations/0001_newsroom.sql', 'every resource is in it'],
  ['out/main/x.js', 'everything that was built is in it'],
])('misses %s', (path, name) => {
  expect(failures({ packed: packed.filter((other) => other !== path) })).toEqual([name])
})

test.each([
  [
    'electron/main/index.ts',
    ['nothing but out, resources, node_modules and package.json', 'no sources and no source maps'],
  ],
  ['out/main/index.js.map', ['no sources and no source maps']],
  ['README.md', ['nothing but out, resources, node_modules and package.json', 'no documents']],
  ['node_modules/react/index.js', ['no packages but the native ones']],
  ['node_modules/sharp/test/unit.js', ['no tests']],
])('refuses %s', (path, names) => {
  expect(failures({ packed: [...packed, path] })).toEqual(names)
})

test('refuses a native library of another platform and misses one of this', () => {
  expect(failures({ unpacked: [...unpacked, 'node_modules/better-sqlite3/prebuilds/other-mips.node'] })).toEqual([
    'native libraries for this platform alone',
  ])
  expect(failures({ unpacked: unpacked.slice(0, 1) })).toEqual(['the native libraries stand beside it'])
})

test('finds an import that was not bundled', () => {
  writeFileSync(join(project, 'out/main/x.js'), "import liquid from 'liquidjs'\n")
  expect(failures({})).toEqual(['the bundle asks for no package that is not there'])
})
