import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { projectFolder } from '../../tools/running.ts'
import { filesBelow, readSources } from './sources.ts'

const hasGit = existsSync(join(projectFolder, '.git')) && spawnSync('git', ['--version']).status === 0
const textEndings = [
  '.ts',
  '.tsx',
  '.css',
  '.html',
  '.json',
  '.md',
  '.yml',
  '.sql',
  '.svg',
  '.liquid',
  '.nsh',
  '.txt',
  '.js',
  '.sh',
]

// Without git or its folder (an unpacked archive) nobody can say which files are the repository's.
test.runIf(hasGit)('names no folder of the machine that it was written on', () => {
  const folders = [resolve(projectFolder), homedir()].filter((folder) => folder.split('/').length > 2)
  const named = tracked().flatMap((path) => {
    const text = readFileSync(join(projectFolder, path), 'latin1')
    return folders.filter((folder) => text.includes(folder)).map((folder) => `${folder} in ${path}`)
  })
  expect(named).toEqual([])
})

test('the lockfile names no registry', () => {
  const lock = readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')
  expect([...lock.matchAll(/"resolved":\s*"(https?:[^"]+)"/g)].map((match) => match[1])).toEqual([])
})

test('the lockfile knows every package of every platform, else a clean install is refused', () => {
  const lock = z
    .object({
      packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
    })
    .parse(JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')))
  const known = new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1)))
  const wanted = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  expect(wanted.filter((name) => !known.has(name))).toEqual([])
})

test('no package runs a script when it is installed', () => {
  expect(readFileSync(join(projectFolder, '.npmrc'), 'utf8')).toContain('ignore-scripts=true')
})

test('migrations are numbered from one without gaps', () => {
  const numbers = filesBelow('resources/migrations', ['.sql']).map((path) =>
    Number(/(\d{4})_[a-z-]+\.sql$/.exec(path)?.[1]),
  )
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  expect(numbers.length).toBeGreaterThan(0)
})

test('the sample newsroom is whole', () => {
  const articles = readSources(['resources/sample/articles'], ['.json'])
  expect(articles.length).toBeGreaterThanOrEqual(8)
  const media = filesBelow('resources/sample/media').map((path) => path.split('/').at(-1))
  const wanted = articles.flatMap(({ text }) =>
    [...text.matchAll(/"([\w-]+\.(?:jpg|jpeg|png|webp|gif|svg))"/g)].map((match) => match[1]),
  )
  expect(wanted.filter((name) => !media.includes(name))).toEqual([])
  expect(media.filter((name) => !wanted.includes(name))).toEqual([])
})

test('the theme has its description', () => {
  for (const path of filesBelow('resources/themes', ['theme.json'])) {
    expect(() => JSON.parse(readFileSync(join(projectFolder, path), 'utf8')), path).not.toThrow()
  }
  expect(filesBelow('resources/themes/classic', ['theme.json'])).toHaveLength(1)
})

test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('the icon is there at %i pixels', async (size) => {
  const { width, height, hasAlpha } = await sharp(join(projectFolder, `resources/icons/${size}x${size}.png`)).metadata()
  expect({ width, height, hasAlpha }).toEqual({ width: size, height: size, hasAlpha: true })
})

test('every script of package.json and every file that the packaging names is there', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')))
  const packaging = readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8')
  const named = [
    ...`${Object.values(scripts).join('\n')}\n${packaging}`.matchAll(/(?:tools|resources\/icons)\/[\w.-]+\.\w+/g),
  ]
  expect([...new Set(named.map((match) => match[0]))].filter((path) => !existsSync(join(projectFolder, path)))).toEqual(
    [],
  )
})

test('no file is longer than 300 lines', () => {
  const long = readSources(['electron', 'renderer', 'tools'], ['.ts', '.tsx']).filter(
    ({ text }) => text.split('\n').length > 301,
  )
  expect(long.map(({ path }) => path)).toEqual([])
})

function tracked(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: projectFolder,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => textEndings.some((ending) => path.endsWith(ending)) && existsSync(join(projectFolder, path)))
}
