import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeZip } from '../../../electron/publishing/targets/zip.ts'
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
