import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readThemeFolder } from '../../../electron/publishing/themes/files.ts'
import {
  binFolder,
  duplicateTheme,
  installTheme,
  removeTheme,
  restoreTheme,
  sweepThemes,
} from '../../../electron/publishing/themes/install.ts'
import { listThemes, ownFolder } from '../../../electron/publishing/themes/themes.ts'
import { contentsOf, newsroomWithSections, temporaryFolder } from '../sites.ts'
import { change, classic, placesOf, themeFolder } from './making.ts'

const newsroomOf = () => placesOf(newsroomWithSections().newsroom)
const idsIn = (places: ReturnType<typeof newsroomOf>) =>
  listThemes(places).flatMap(({ id, isOwn }) => (isOwn ? [id] : []))
const versionOf = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'theme.json'), 'utf8')) as { version: string }).version

test('a folder and a zip are taken in under the name that theme.json has, without what lies about', async () => {
  const places = newsroomOf()
  const from = themeFolder({ '.DS_Store': 'x', 'theme.json': { name: '潮汐 Tide' } }, 'some folder')
  const done = await installTheme(places, from, false)
  if (done.status !== 'installed') throw new Error(done.status)
  expect([done.name, done.binned, idsIn(places)]).toEqual(['潮汐 Tide', null, [done.id]])
  const { [`.DS_Store`]: _, ...wanted } = contentsOf(from)
  expect(contentsOf(join(ownFolder(places), done.id))).toEqual(wanted)
  const file = join(temporaryFolder(), 'tide-main.zip')
  const { files } = readThemeFolder(themeFolder(), 'tide')
  writeFileSync(file, zipSync(Object.fromEntries([...files].map(([path, bytes]) => [`tide-main/${path}`, bytes]))))
  expect(await installTheme(places, file, false)).toMatchObject({ status: 'installed', id: 'tide' })
  expect(listThemes(places).map(({ id, isOwn, problem }) => [id, isOwn, problem])).toContainEqual(['tide', true, null])
})

test('nothing is written of a theme with a fault, and every fault is told', async () => {
  const places = newsroomOf()
  const from = themeFolder({
    'layouts/home.liquid': '{% include "gone" %}',
    'assets/a.css': 'p { src: url(gone.png) }',
  })
  const done = await installTheme(places, from, false)
  expect(done).toMatchObject({
    status: 'faulty',
    faults: [{ key: 'theme.names-missing' }, { key: 'theme.names-missing' }],
  })
  expect(existsSync(ownFolder(places))).toBe(false)
  await expect(installTheme(places, join(from, 'gone'), false)).rejects.toMatchObject({ key: 'theme.unreadable' })
  await expect(installTheme(places, classic, true)).rejects.toMatchObject({ key: 'theme.built-in' })
})

test('one of the same name is replaced only when asked, and the former lies in the bin and can come back', async () => {
  const places = newsroomOf()
  const from = themeFolder()
  await installTheme(places, from, false)
  change(from, { 'theme.json': { version: '2.0.0' } })
  expect(await installTheme(places, from, false)).toEqual({
    status: 'there',
    name: 'Tide',
    before: '1.0.0',
    version: '2.0.0',
  })
  const place = join(ownFolder(places), 'tide')
  expect(versionOf(place)).toBe('1.0.0')
  expect(await installTheme(places, from, true)).toMatchObject({ status: 'installed', binned: 'tide.1' })
  expect([versionOf(place), versionOf(join(binFolder(places), 'tide.1'))]).toEqual(['2.0.0', '1.0.0'])
  expect(await restoreTheme(places, 'tide.1')).toBe('tide.2')
  expect([versionOf(place), versionOf(join(binFolder(places), 'tide.2'))]).toEqual(['1.0.0', '2.0.0'])
})

test('one that is removed lies in the bin; what comes with Galley stays', async () => {
  const places = newsroomOf()
  await installTheme(places, themeFolder(), false)
  const before = contentsOf(join(ownFolder(places), 'tide'))
  await expect(removeTheme(places, 'tide', 'tide')).rejects.toMatchObject({ key: 'theme.in-use' })
  const binned = await removeTheme(places, 'tide', 'classic')
  expect([idsIn(places), contentsOf(join(binFolder(places), binned))]).toEqual([[], before])
  await restoreTheme(places, binned)
  expect([idsIn(places), contentsOf(join(ownFolder(places), 'tide'))]).toEqual([['tide'], before])
  await expect(removeTheme(places, 'classic', 'classic')).rejects.toMatchObject({ key: 'theme.built-in' })
  for (const id of ['gone', '..', '../media', '']) {
    await expect(removeTheme(places, id, 'classic')).rejects.toMatchObject({ key: 'theme.missing' })
  }
  for (const name of ['gone.1', '../tide.1', 'tide']) {
    await expect(restoreTheme(places, name)).rejects.toMatchObject({ key: 'theme.missing' })
  }
})

test('a copy has a name of its own and nothing else that is new', async () => {
  const places = newsroomOf()
  const copy = await duplicateTheme(places, 'classic', 'Classic copy')
  expect(copy).toEqual({ id: 'classic-copy', name: 'Classic copy' })
  const copied = contentsOf(join(ownFolder(places), 'classic-copy'))
  const { 'theme.json': own = '', ...rest } = contentsOf(classic)
  expect({ ...copied, 'theme.json': '' }).toEqual({ ...rest, 'theme.json': '' })
  const text = (base64: string) => Buffer.from(base64, 'base64').toString()
  expect(text(copied['theme.json'] ?? '')).toBe(text(own).replace('"Classic"', '"Classic copy"'))
  expect((await duplicateTheme(places, 'classic-copy', 'Classic copy')).name).toBe('Classic copy 2')
  expect((await duplicateTheme(places, 'classic', '潮汐')).name).toBe('潮汐')
  await expect(duplicateTheme(places, 'gone', 'Copy')).rejects.toMatchObject({ key: 'theme.missing' })
})

test('a crash between the two moves of a replacement loses neither theme', async () => {
  const places = newsroomOf()
  const from = themeFolder()
  await installTheme(places, from, false)
  change(from, { 'theme.json': { version: '2.0.0' } })
  await installTheme(places, from, true)
  // As the disk stands after the old one has gone to the bin and before the new one has come.
  const [place, ready] = [join(ownFolder(places), 'tide'), join(ownFolder(places), '.ready-tide')]
  renameSync(place, ready)
  expect(listThemes(places).find(({ id }) => id === 'tide')).toMatchObject({ version: '2.0.0', problem: null })
  change(from, { 'theme.json': { version: '3.0.0' } })
  await installTheme(places, from, true)
  expect([versionOf(place), existsSync(ready), readdirSync(binFolder(places)).sort()]).toEqual([
    '3.0.0',
    false,
    ['tide.1', 'tide.2'],
  ])
  expect(versionOf(join(binFolder(places), 'tide.2'))).toBe('2.0.0')
})

describe('what installs that were killed have left', () => {
  async function newsroomWithLeftOvers() {
    const places = newsroomOf()
    const own = ownFolder(places)
    await installTheme(places, themeFolder(), false)
    for (const left of [`.incoming-${randomUUID()}`, '.ready-tide', '.ready-reef']) {
      mkdirSync(join(own, left))
      writeFileSync(join(own, left, 'theme.json'), readFileSync(join(classic, 'theme.json')))
    }
    mkdirSync(join(own, '.git'))
    mkdirSync(join(own, '.incoming-notes'))
    return { places, own }
  }

  test('goes at the next look: half a theme away, a whole one to its place or to the bin', async () => {
    const { places, own } = await newsroomWithLeftOvers()
    await sweepThemes(places)
    expect(readdirSync(own).sort()).toEqual(['.git', '.incoming-notes', 'reef', 'tide'])
    expect([idsIn(places), readdirSync(binFolder(places))]).toEqual([['reef', 'tide'].sort(), ['tide.1']])
  })

  test('goes with the next change as well, and a look that only reads leaves it', async () => {
    const { places, own } = await newsroomWithLeftOvers()
    const before = readdirSync(own)
    listThemes(places)
    expect(readdirSync(own)).toEqual(before)
    await duplicateTheme(places, 'classic', 'Copy')
    expect(readdirSync(own).sort()).toEqual(['.git', '.incoming-notes', 'copy', 'reef', 'tide'])
  })

  test('is nothing in a newsroom without themes of its own', async () => {
    await sweepThemes(newsroomOf())
  })
})

test('a damaged theme is listed with what is wrong, and other folders are no themes', async () => {
  const places = newsroomOf()
  await installTheme(places, themeFolder(), false)
  writeFileSync(join(ownFolder(places), 'tide/theme.json'), '{')
  mkdirSync(join(ownFolder(places), 'Not a theme'))
  mkdirSync(join(ownFolder(places), 'empty'))
  expect(listThemes(places).map(({ id, problem }) => [id, problem?.key])).toEqual([
    ...listThemes(places).flatMap(({ id, isOwn }) => (isOwn ? [] : [[id, undefined]])),
    ['empty', 'theme.no-manifest'],
    ['tide', 'theme.json'],
  ])
  rmSync(join(ownFolder(places), 'tide'), { recursive: true })
  expect(idsIn(places)).toEqual(['empty'])
})
