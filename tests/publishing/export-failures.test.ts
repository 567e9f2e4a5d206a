import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runExport } from '../../electron/publishing/run-export.ts'
import { add, contentsOf, newsroomWithSections, plan, publish, rename, temporaryFolder } from './sites.ts'

const run = (command: string, ...words: string[]) => spawnSync(command, words).status === 0

/** A small disk of its own; undefined where this machine does not let us mount one. */
function smallDisk(options: string): string | undefined {
  const folder = temporaryFolder()
  if (process.platform !== 'linux' || !run('mount', '-t', 'tmpfs', '-o', options, 'galley', folder)) return undefined
  onTestFinished(() => void run('umount', '-l', folder))
  return folder
}

function filled(articles: number) {
  const { newsroom, main } = newsroomWithSections()
  const ids = Array.from({ length: articles }, (_, index) =>
    add(newsroom, `Article ${index + 1}`, { section: main.id, number: index + 1 }),
  )
  return { newsroom, ids }
}

test('a disk without room for the pages is said before anything is written', async ({ skip }) => {
  const disk = smallDisk('size=400k')
  if (!disk) return skip('mounting a small disk is not permitted here')
  const { newsroom } = filled(80)
  const to = join(disk, 'site')
  await expect(runExport(await plan(newsroom, { to }))).rejects.toMatchObject({ code: 'full', key: 'export.full' })
  expect(readdirSync(disk)).toEqual([])
})

test('a disk that fills up half way leaves the site as it was, and the newsroom does not take it for published', async ({
  skip,
}) => {
  const disk = smallDisk('size=20m,nr_inodes=60')
  if (!disk) return skip('mounting a small disk is not permitted here')
  const { newsroom, ids } = filled(40)
  const to = join(disk, 'site')
  await publish(newsroom, { to, articles: ids.slice(0, 3) })
  const before = [contentsOf(to), newsroom.publications.files(to), newsroom.statuses.current(ids[9] ?? '')]
  await expect(runExport(await plan(newsroom, { to }))).rejects.toMatchObject({ code: 'full', key: 'export.full' })
  expect([contentsOf(to), newsroom.publications.files(to), newsroom.statuses.current(ids[9] ?? '')]).toEqual(before)
  expect(existsSync(join(to, '.galley-staging'))).toBe(false)
})

test('a folder that may not be written in is said so', async ({ skip }) => {
  const { newsroom } = filled(2)
  const isRoot = process.getuid?.() === 0
  const to = isRoot ? smallDisk('size=4m') : temporaryFolder()
  if (!to) return skip('as root every folder can be written in, and mounting a read-only disk is not permitted here')
  if (isRoot) expect(run('mount', '-o', 'remount,ro', to)).toBe(true)
  else chmodSync(to, 0o555)
  for (const folder of [to, join(to, 'new', 'site')]) {
    await expect(runExport(await plan(newsroom, { to: folder }))).rejects.toMatchObject({
      code: 'forbidden',
      key: 'export.read-only',
    })
  }
  if (!isRoot) chmodSync(to, 0o755)
})

test('a file in the way at the very last step puts every page back', async () => {
  const { newsroom, ids } = filled(5)
  const to = temporaryFolder()
  await publish(newsroom, { to, articles: ids.slice(0, 2) })
  const planned = await plan(newsroom, { to: join(to, '.') })
  rename(newsroom, ids[0] ?? '', 'Renamed')
  expect(planned.plan.added.length).toBeGreaterThan(0)
  run('rm', join(to, 'index.html'))
  mkdirSync(join(to, 'index.html'))
  writeFileSync(join(to, 'index.html', 'note.txt'), 'mine')
  const before = contentsOf(to)
  await expect(runExport(await plan(newsroom, { to }))).rejects.toMatchObject({
    key: 'export.failed',
    values: { file: 'index.html' },
  })
  expect(contentsOf(to)).toEqual(before)
  expect(readdirSync(to)).not.toContain('.galley-staging')
})

test('what a run left behind that was killed before it changed anything is cleared away', async () => {
  const { newsroom } = filled(2)
  const to = temporaryFolder()
  await publish(newsroom, { to })
  const before = contentsOf(to)
  mkdirSync(join(to, '.galley-staging', 'new'), { recursive: true })
  writeFileSync(join(to, '.galley-staging', 'new', '0'), 'half a pa')
  expect(await publish(newsroom, { to })).toMatchObject({ added: [], changed: [], removed: [] })
  expect(contentsOf(to)).toEqual(before)
})

test('a file, the newsroom’s own folder and what holds it are no places for a site', async () => {
  const { newsroom } = filled(1)
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'letter.txt'), 'x')
  symlinkSync(newsroom.folder, join(folder, 'link'))
  for (const to of [join(folder, 'letter.txt'), join(folder, 'letter.txt', 'site')]) {
    await expect(plan(newsroom, { to })).rejects.toMatchObject({ code: 'invalid', key: 'export.not-a-folder' })
  }
  for (const to of [
    newsroom.folder,
    join(newsroom.folder, 'media', 'site'),
    join(newsroom.folder, '..'),
    join(folder, 'link', 'site'),
  ]) {
    await expect(plan(newsroom, { to })).rejects.toMatchObject({ code: 'forbidden', key: 'export.newsroom-folder' })
  }
  await expect(plan(newsroom, { to: `${newsroom.folder}-site` })).resolves.toBeDefined()
})
