import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createJobs } from '../../electron/main/jobs.ts'
import type { Notice } from '../../electron/shared/contract.ts'
import { createNewsroom } from '../../electron/store/newsroom.ts'
import { loadSample } from '../../electron/store/sample.ts'

const root = join(import.meta.dirname, '../..')
const resources = join(root, 'resources')

async function startJobs() {
  const home = mkdtempSync(join(tmpdir(), 'galley-jobs-'))
  const folder = join(home, 'newsroom')
  const newsroom = createNewsroom({ folder, migrations: join(resources, 'migrations') })
  await loadSample(newsroom, join(resources, 'sample'), 'Ada')
  const heard: Notice<'job:progress'>[] = []
  const jobs = createJobs({
    entry: join(root, 'electron/main/worker.ts'),
    resources,
    folder: () => folder,
    onProgress: (progress) => heard.push(progress),
  })
  onTestFinished(async () => {
    await jobs.close()
    newsroom.close()
    rmSync(home, { recursive: true, force: true })
  })
  return { jobs, heard, newsroom, site: join(home, 'site') }
}
const keyOf = (key: string) => expect.objectContaining({ key })

test('plans and carries out an export beside the open newsroom, telling how far it is', async () => {
  const { jobs, heard, site } = await startJobs()
  const plan = await jobs.run('p', (context) => jobs.ask('plan-export', { to: site, articles: 'all' }, context))
  expect(plan.added).toContain('index.html')
  const input = { plan: plan.plan, author: 'Ada' }
  const result = await jobs.run('r', (context) => jobs.ask('run-export', input, context))
  expect(result.added).toBe(plan.added.length)
  expect(readdirSync(site)).toContain('index.html')
  expect(new Set(heard.map(({ job }) => job))).toEqual(new Set(['p', 'r']))
  const last = heard.filter(({ stage }) => stage === 'writing').at(-1)
  expect(last?.done).toBe(last?.total)
})

test('a plan that is not the last one is refused, as a failure with its key', async () => {
  const { jobs } = await startJobs()
  const input = { plan: crypto.randomUUID(), author: 'Ada' }
  const run = jobs.run('r', (context) => jobs.ask('run-export', input, context))
  await expect(run).rejects.toThrow(keyOf('export.changed'))
})

test('a cancelled job ends as cancelled and leaves the folder as it was', async () => {
  const { jobs, site } = await startJobs()
  const run = jobs.run('p', (context) => {
    const asked = jobs.ask('plan-export', { to: site, articles: 'all' }, context)
    jobs.cancel('p')
    return asked
  })
  await expect(run).rejects.toThrow(keyOf('export.cancelled'))
  const again = await jobs.run('p', (context) => jobs.ask('plan-export', { to: site, articles: 'all' }, context))
  expect(again.unchanged).toBe(0)
})

test('closing ends what runs, and the next job finds a new worker', async () => {
  const { jobs } = await startJobs()
  const bytes = new TextEncoder().encode('Quay wall holds\n\nIt stood.\n')
  const known = { language: 'en', sections: [] }
  const ask = () =>
    jobs.run('i', (context) => jobs.ask('read-files', { files: [{ name: 'quay.txt', bytes }], known }, context))
  const first = ask()
  const ended = expect(first).rejects.toThrow(keyOf('job.cancelled'))
  await jobs.close()
  await ended
  expect((await ask()).articles.map((article) => article.headline)).toEqual(['Quay wall holds'])
})
