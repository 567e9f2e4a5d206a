import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { runExport } from '../../electron/publishing/run-export.ts'
import { undoExport } from '../../electron/publishing/undo-export.ts'
import { mendTarget } from '../../electron/publishing/unfinished.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { add, contentsOf, newsroomWithSections, plan, publish, rename, temporaryFolder } from './sites.ts'

const inUse = expect.objectContaining({ code: 'conflict', key: 'export.in-use' })

/** A newsroom of a few articles whose site has that name. */
function filled(name: string) {
  const { newsroom, main } = newsroomWithSections({ name })
  const ids = [1, 2, 3].map((number) => add(newsroom, `${name} ${number}`, { section: main.id, number }))
  return { newsroom, first: ids[0] ?? '' }
}

/** Exports and, while its files are written, lets something else happen; that must end first. */
async function exportWhile(newsroom: Newsroom, to: string, other: () => Promise<void>): Promise<void> {
  const others: Promise<void>[] = []
  const planned = await plan(newsroom, { to })
  await runExport(planned, {
    onProgress: ({ stage, done }) => void (stage === 'writing' && done === 1 && others.push(other())),
  })
  expect(others).toHaveLength(1)
  await Promise.all(others)
}

test('while one newsroom exports into a folder no other does, mends it or takes anything back there', async () => {
  const [ours, theirs] = [filled('Ours'), filled('Theirs')]
  const to = join(temporaryFolder(), 'site')
  await publish(theirs.newsroom, { to })
  await publish(ours.newsroom, { to })
  rename(ours.newsroom, ours.first, 'Renamed')
  const theirPlan = await plan(theirs.newsroom, { to })
  await exportWhile(ours.newsroom, to, async () => {
    await expect(runExport(theirPlan)).rejects.toEqual(inUse)
    await expect(plan(theirs.newsroom, { to })).rejects.toEqual(inUse)
    await expect(mendTarget(theirs.newsroom, to)).rejects.toEqual(inUse)
    await expect(undoExport({ newsroom: theirs.newsroom, to })).rejects.toEqual(inUse)
  })
  expect((await plan(ours.newsroom, { to })).plan).toMatchObject({ added: [], changed: [], removed: [] })
  // The folder is free again.
  await publish(theirs.newsroom, { to })
})

test('the same holds for a folder that is not there yet, and for no other', async () => {
  const [ours, theirs] = [filled('Ours'), filled('Theirs')]
  const folder = temporaryFolder()
  const theirPlan = await plan(theirs.newsroom, { to: join(folder, 'site') })
  await exportWhile(ours.newsroom, join(folder, 'site'), async () => {
    await expect(runExport(theirPlan)).rejects.toEqual(inUse)
    await publish(theirs.newsroom, { to: join(folder, 'other') })
  })
  expect(existsSync(join(folder, 'other', 'index.html'))).toBe(true)
})

test('a folder is free again when the process that held it was killed, and nothing of that is in it', async () => {
  const { newsroom } = filled('Ours')
  const to = temporaryFolder()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-folder.ts'), to])
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(createInterface({ input: child.stdout }), 'line')
  await expect(publish(newsroom, { to })).rejects.toEqual(inUse)
  expect(contentsOf(to)).toEqual({})
  child.kill('SIGKILL')
  await once(child, 'exit')
  await publish(newsroom, { to })
})
