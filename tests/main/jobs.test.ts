import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { createJobs } from '../../electron/main/jobs.ts'
import type { Notice } from '../../electron/shared/contract.ts'
import { AppError } from '../../electron/shared/errors.ts'
import type { ExportPlan } from '../../electron/shared/publication.ts'
import { databaseName, openNewsroom } from '../../electron/store/newsroom.ts'
import { contentsOf } from '../publishing/sites.ts'
import { copySample } from '../sample.ts'

const root = join(import.meta.dirname, '../..')
const resources = join(root, 'resources')

async function startJobs(options: { articles?: number; entry?: string; closeWithinMs?: number } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'galley-jobs-'))
  const folder = join(home, 'newsroom')
  await copySample(folder)
  const newsroom = openNewsroom({ folder, migrations: join(resources, 'migrations') })
  newsroom.transaction(() => {
    for (let number = 0; number < (options.articles ?? 0); number += 1) {
      newsroom.articles.create({ author: 'Ada', status: 'ready' })
    }
  })
  const heard: Notice<'job:progress'>[] = []
  const listeners = new Set<(progress: Notice<'job:progress'>) => void>()
  const jobs = createJobs({
    entry: options.entry ?? join(root, 'electron/main/worker.ts'),
    resources,
    folder: () => folder,
    onProgress: (progress) => {
      heard.push(progress)
      for (const listen of listeners) listen(progress)
    },
    ...(options.closeWithinMs === undefined ? {} : { closeWithinMs: options.closeWithinMs }),
  })
  const reached = (stage: string) =>
    new Promise<void>((resolve) => listeners.add((progress) => progress.stage === stage && resolve()))
  onTestFinished(async () => {
    await jobs.close()
    newsroom.close()
    rmSync(home, { recursive: true, force: true })
  })
  const prepared = () => readdirSync(join(folder, 'prepared'))
  return { jobs, heard, reached, newsroom, prepared, home, site: join(home, 'site') }
}
test('keeps copies of articles that were stored before there were any', async () => {
  const { jobs, newsroom } = await startJobs()
  const database = new Database(join(newsroom.folder, databaseName))
  database.exec('DELETE FROM copy; DELETE FROM fact; DELETE FROM label')
  database.close()
  expect(newsroom.copies.isBehind()).toBe(true)
  await jobs.run('c', (context) => jobs.ask('catch-up', null, context))
  expect(newsroom.copies.isBehind()).toBe(false)
  const label = { kind: 'author', slug: 'nell-harcastle' } as const
  expect(newsroom.articles.published({ label, offset: 0, limit: 9 }).length).toBeGreaterThan(0)
})
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
}, 120_000)

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
}, 120_000)

test('a plan that is let go of leaves nothing in the newsroom; another stays and is carried out', async () => {
  const { jobs, prepared, site } = await startJobs()
  const plan = () => jobs.run('p', (context) => jobs.ask('plan-export', { to: site, articles: 'all' }, context))
  const drop = (which: string) => jobs.run('d', (context) => jobs.ask('drop-plan', { plan: which }, context))
  const write = (which: string) =>
    jobs.run('r', (context) => jobs.ask('run-export', { plan: which, author: 'Ada' }, context))
  const first = await plan()
  expect(prepared()).not.toEqual([])
  await drop(first.plan)
  expect(prepared()).toEqual([])
  await expect(write(first.plan)).rejects.toThrow(keyOf('export.changed'))
  const second = await plan()
  await drop(first.plan)
  expect((await write(second.plan)).added).toBe(second.added.length)
})

test('closing lets go of a plan that nobody carried out', async () => {
  const { jobs, prepared, site } = await startJobs()
  await jobs.run('p', (context) => jobs.ask('plan-export', { to: site, articles: 'all' }, context))
  expect(prepared()).not.toEqual([])
  await jobs.close()
  expect(prepared()).toEqual([])
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

test('closing while a site is written waits until it is as it was, or done', async () => {
  const { jobs, reached, newsroom, site } = await startJobs({ articles: 300 })
  const plan = () => jobs.run('p', (context) => jobs.ask('plan-export', { to: site, articles: 'all' }, context))
  const write = ({ plan: made }: ExportPlan) =>
    jobs.run('r', (context) => jobs.ask('run-export', { plan: made, author: 'Ada' }, context))
  await write(await plan())
  const before = contentsOf(site)
  newsroom.settings.write({ name: 'Renamed' })
  const planned = await plan()
  expect(planned.changed.length).toBeGreaterThan(300)
  const writing = reached('writing')
  const outcome = write(planned).then(
    () => 'done',
    (error: AppError) => error.key,
  )
  await writing
  await jobs.close()
  const isDone = (await outcome) === 'done'
  if (!isDone) expect(await outcome).toBe('job.cancelled')
  expect(readdirSync(site)).not.toContain('.galley-staging')
  const after = await plan()
  expect(after.changed.length).toBe(isDone ? 0 : planned.changed.length)
  if (!isDone) expect(contentsOf(site)).toEqual(before)
}, 120_000)

test('copies are saved in the worker, and one that is cancelled keeps those that are complete', async () => {
  const { jobs, heard, reached, newsroom, home } = await startJobs({ articles: 300 })
  const ids = newsroom.articles.published({ offset: 0, limit: 1000 }).map(({ id }) => id)
  const to = join(home, 'copies')
  const save = (job: string) =>
    jobs.run(job, (context) => jobs.ask('save-copies', { ids, format: 'html', to, isFile: false }, context))
  const writing = reached('writing')
  const saving = save('c')
  await writing
  jobs.cancel('c')
  const { paths, isCancelled } = await saving
  expect([isCancelled, paths.length < ids.length]).toEqual([true, true])
  expect(existsSync(to) ? readdirSync(to).sort() : []).toEqual(paths.map((path) => basename(path)).sort())
  expect((await save('d')).paths.length).toBe(ids.length)
  expect(heard.at(-1)).toMatchObject({ job: 'd', stage: 'writing', done: ids.length, total: ids.length })
}, 120_000)

test('closing while copies are saved leaves no file half-written, and says which are complete', async () => {
  const { jobs, reached, newsroom, home } = await startJobs({ articles: 300 })
  const ids = newsroom.articles.published({ offset: 0, limit: 1000 }).map(({ id }) => id)
  const to = join(home, 'copies')
  const writing = reached('writing')
  const saving = jobs.run('c', (context) =>
    jobs.ask('save-copies', { ids, format: 'html', to, isFile: false }, context),
  )
  await writing
  await jobs.close()
  const { paths, isCancelled } = await saving
  expect(isCancelled).toBe(true)
  expect(existsSync(to) ? readdirSync(to).sort() : []).toEqual(paths.map((path) => basename(path)).sort())
})

test('work that is not the worker’s is waited for too, and nothing new begins meanwhile', async () => {
  const { jobs } = await startJobs()
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>()
  const { promise: isPutAway, resolve: putAway } = Promise.withResolvers<void>()
  const proof = jobs.run('p', async ({ signal }) => {
    signal.addEventListener('abort', () => asked())
    await isPutAway
    throw new AppError('cancelled', 'proof.cancelled')
  })
  const ended = expect(proof).rejects.toThrow(keyOf('job.cancelled'))
  let isClosed = false
  const closing = jobs.close().then(() => {
    isClosed = true
  })
  await isAsked
  await expect(jobs.run('q', async () => 'done')).rejects.toThrow(keyOf('job.cancelled'))
  expect(isClosed).toBe(false)
  putAway()
  await closing
  await ended
  expect(await jobs.run('q', async () => 'done')).toBe('done')
})

test('a worker that does not answer is not waited for without end', async () => {
  const { jobs, site } = await startJobs({ entry: join(import.meta.dirname, 'deaf-worker.ts'), closeWithinMs: 20 })
  const run = jobs.run('p', (context) => jobs.ask('plan-export', { to: site, articles: 'all' }, context))
  const ended = expect(run).rejects.toThrow(keyOf('job.cancelled'))
  await jobs.close()
  await ended
})

test('mends the sites that a killed export left', async () => {
  const { jobs, newsroom, site } = await startJobs()
  mkdirSync(join(site, '.galley-staging'), { recursive: true })
  newsroom.publications.begin(site, crypto.randomUUID())
  await jobs.run('m', (context) => jobs.ask('mend-sites', { targets: newsroom.publications.targets() }, context))
  expect(readdirSync(site)).toEqual([])
})
