import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeZip } from '../../../electron/publishing/targets/zip.ts'
import { hashOfFile, keepArchive, undoArchive } from '../../../electron/publishing/targets/zip-undo.ts'
import { temporaryFolder } from '../sites.ts'
import { type Contents, contentsOfSite, file, site } from './small-sites.ts'

const older = site([1, 2], 'older', 300_000)

function contentsOfZip(path: string): Contents {
  const entries = Object.entries(unzipSync(readFileSync(path)))
  return Object.fromEntries(entries.map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]))
}

test('holds the whole site, and a site of the same content gives the same bytes in any order and time zone', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'deep', 'site.zip')
  const first = await writeZip(path, older)
  expect(first).toMatchObject({ unchanged: 0, changed: [] })
  expect(first.added).toHaveLength(7)
  expect(contentsOfZip(path)).toEqual(contentsOfSite(older))
  const bytes = readFileSync(path)
  expect(await writeZip(path, older.toReversed())).toEqual({
    added: [],
    changed: [],
    removed: [],
    unchanged: 7,
    sent: 0,
  })
  expect(readFileSync(path).equals(bytes)).toBe(true)
  const again = join(folder, 'again.zip')
  const code = `
    const { writeZip } = await import('${join(import.meta.dirname, '../../../electron/publishing/targets/zip.ts')}')
    const { site } = await import('${join(import.meta.dirname, 'small-sites.ts')}')
    await writeZip('${again}', site([1, 2], 'older', 300000))`
  const env = { ...process.env, TZ: 'Pacific/Auckland' }
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', code], { env, encoding: 'utf8' })).toMatchObject({
    status: 0,
  })
  expect(readFileSync(again).equals(bytes)).toBe(true)
})

test('is replaced whole by a changed site', async () => {
  const path = join(temporaryFolder(), 'site.zip')
  await writeZip(path, older)
  const newer = site([2, 3], 'newer')
  expect(await writeZip(path, newer)).toMatchObject({ added: [], unchanged: 0 })
  expect(contentsOfZip(path)).toEqual(contentsOfSite(newer))
})

test('cancelled, or with a page that cannot be made, leaves the old archive and nothing beside it', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'site.zip')
  await writeZip(path, older)
  const before = readFileSync(path)
  const controller = new AbortController()
  const onProgress = ({ done }: { done: number }) => {
    if (done === 3) controller.abort()
  }
  await expect(writeZip(path, site([4, 5], 'newer'), { onProgress, signal: controller.signal })).rejects.toMatchObject({
    code: 'cancelled',
    key: 'target.cancelled',
  })
  const broken = { ...file('x.html', 'article', 'x'), content: { file: join(folder, 'gone.png'), size: 1, sha256: '' } }
  await expect(writeZip(path, [broken])).rejects.toMatchObject({ key: 'export.failed' })
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(readdirSync(folder)).toEqual(['site.zip'])
})

test('a folder in its place is left alone', async () => {
  const path = join(temporaryFolder(), 'site.zip')
  mkdirSync(path)
  writeFileSync(join(path, 'theirs.txt'), 'theirs')
  await expect(writeZip(path, older)).rejects.toMatchObject({ key: 'export.failed' })
  expect(existsSync(join(path, 'theirs.txt'))).toBe(true)
})

test('a site that no zip can hold is refused before anything is written', async () => {
  const folder = temporaryFolder()
  const huge = { ...file('a.png', 'media', 'x'), size: 4_100_000_000 }
  await expect(writeZip(join(folder, 'site.zip'), [huge])).rejects.toMatchObject({ key: 'target.too-large' })
  expect(readdirSync(folder)).toEqual([])
})

/** An archive of each site after the other, with what undoing needs. */
async function written(...sites: readonly ReturnType<typeof site>[]) {
  const folder = temporaryFolder()
  const path = join(folder, 'site.zip')
  const kept = join(folder, 'newsroom', 'undo', 'zip')
  for (const one of sites) await writeZip(path, one, {}, kept)
  return { path, kept }
}

test('is taken back to the archive of before, once, and of all before no more is kept', async () => {
  const [newer, newest] = [site([2, 3], 'newer'), site([3], 'newest')]
  const { path, kept } = await written(older, newer, newest, newest)
  expect(readdirSync(kept)).toHaveLength(2)
  expect(await undoArchive(kept, path)).toEqual({ restored: ['site.zip'], removed: [] })
  expect(contentsOfZip(path)).toEqual(contentsOfSite(newer))
  await expect(undoArchive(kept, path)).rejects.toMatchObject({ key: 'target.nothing-to-undo' })
  expect(contentsOfZip(path)).toEqual(contentsOfSite(newer))
})

test('is taken away where it was the first', async () => {
  const { path, kept } = await written(older)
  expect(await undoArchive(kept, path)).toEqual({ restored: [], removed: ['site.zip'] })
  expect(existsSync(path)).toBe(false)
  expect(readdirSync(join(path, '..'))).toEqual(['newsroom'])
})

test('that somebody has changed or removed since is not written over', async () => {
  const { path, kept } = await written(older, site([2], 'newer'))
  for (const change of [() => writeFileSync(path, 'theirs'), () => rmSync(path)]) {
    change()
    await expect(undoArchive(kept, path)).rejects.toMatchObject({
      key: 'export.undo-edited',
      values: { file: 'site.zip' },
    })
  }
  expect(existsSync(path)).toBe(false)
})

test('whose replacing or undoing is killed before or after its one step still goes back to the right one', async () => {
  const newer = site([2, 3], 'newer')
  const { path, kept } = await written(older, newer)
  const before = await hashOfFile(path)
  // Killed when the old one was kept and the new one not yet in place.
  await keepArchive(kept, path, { before, after: 'f00' })
  await undoArchive(kept, path)
  expect(contentsOfZip(path)).toEqual(contentsOfSite(older))
  // Killed when the undo had put the old one back and not yet forgotten it.
  const again = await written(older)
  const first = readFileSync(again.path)
  await writeZip(again.path, newer, {}, again.kept)
  writeFileSync(again.path, first)
  await expect(undoArchive(again.kept, again.path)).rejects.toMatchObject({ key: 'target.nothing-to-undo' })
  expect(contentsOfZip(again.path)).toEqual(contentsOfSite(older))
})
