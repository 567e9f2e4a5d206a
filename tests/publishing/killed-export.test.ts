import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { planExport } from '../../electron/publishing/export.ts'
import { mendTarget, unfinishedTargets } from '../../electron/publishing/unfinished.ts'
import { type Newsroom, openNewsroom } from '../../electron/store/newsroom.ts'
import {
  add,
  contentsOf,
  newsroomWithSections,
  noon,
  paragraph,
  picture,
  plan,
  publish,
  rename,
  resources,
  temporaryFolder,
} from './sites.ts'

const migrations = join(resources, 'migrations')
const foreign = { CNAME: 'news.example.com', 'content/mine.html': '<p>mine</p>' }

/** What stands in a folder: files with their content, folders by name. */
const stateOf = (folder: string) => ({
  files: existsSync(folder) ? contentsOf(folder) : {},
  folders: existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(join(folder, path)).isDirectory())
        .sort()
    : [],
})

/** A newsroom with a site that has since changed in every way, and both again and again as they are now. */
async function beforeAnExport(isNew: boolean) {
  const { newsroom, news, main } = newsroomWithSections()
  const home = temporaryFolder()
  const to = isNew ? join(home, 'sites', 'paper') : join(home, 'site')
  const [one = '', two = ''] = await Promise.all(
    [1, 2, 3].map(async (number) =>
      add(newsroom, `Article ${number}`, {
        section: main.id,
        number,
        body: [await picture(newsroom, `#${number}${number}${number}`), paragraph('x')],
      }),
    ),
  )
  if (!isNew) {
    await publish(newsroom, { to })
    for (const [path, words] of Object.entries(foreign)) writeFileSync(join(to, path), words)
    rename(newsroom, one, 'Renamed')
    newsroom.statuses.set([two], 'killed', 'Ada')
    const harbour = newsroom.sections.save({ name: 'Harbour', parent: news.id, number: 50 })
    const body = [await picture(newsroom, '#678'), paragraph('y')]
    add(newsroom, 'Article 4', { section: harbour.id, number: 4, body })
  }
  newsroom.close()
  /** Answers what puts newsroom and site back as they are now. */
  const keep = () => {
    const kept = temporaryFolder()
    const places = { newsroom: newsroom.folder, home }
    for (const [name, place] of Object.entries(places))
      cpSync(place, join(kept, name), { recursive: true, preserveTimestamps: true })
    return () => {
      for (const [name, place] of Object.entries(places)) {
        rmSync(place, { recursive: true, force: true })
        cpSync(join(kept, name), place, { recursive: true, preserveTimestamps: true })
      }
    }
  }
  const reset = keep()
  const reopen = (): Newsroom => openNewsroom({ folder: newsroom.folder, migrations, now: () => noon })
  return { folder: newsroom.folder, to, home, keep, reset, reopen }
}

type Start = Awaited<ReturnType<typeof beforeAnExport>>

/** Runs a task in a process of its own, which is killed at its Nth touch of the disk; answers what it had touched. */
function runUntil(
  { folder, to }: Start,
  task: 'export' | 'mend',
  last: number,
): { readonly touches: string[]; readonly wasKilled: boolean } {
  const log = join(temporaryFolder(), 'log')
  writeFileSync(log, '')
  const script = join(import.meta.dirname, 'export-until.ts')
  const { signal, status, stderr } = spawnSync(process.execPath, [
    script,
    task,
    folder,
    to,
    log,
    String(last),
    String(noon),
  ])
  if (signal === null && status !== 0) throw new Error(String(stderr))
  return { touches: readFileSync(log, 'utf8').trim().split('\n'), wasKilled: signal === 'SIGKILL' }
}

/** Addresses of articles, pictures and the theme’s files that a page names and that are not there. */
function missingFrom(site: string): string[] {
  const pages = Object.keys(stateOf(site).files).filter((path) => path.endsWith('.html') && !path.startsWith('.'))
  return pages.flatMap((page) =>
    [...readFileSync(join(site, page), 'utf8').matchAll(/ (?:href|src|srcset)="([^"#?:, ]+)/g)].flatMap(
      ([, address = '']) => {
        const path = join(dirname(page), decodeURI(address))
        return !/^(?:assets|content|media)\//.test(path) || existsSync(join(site, path)) ? [] : [`${page}: ${path}`]
      },
    ),
  )
}

/** Which touch moves the last file in place. */
const lastMove = (touches: readonly string[]) =>
  touches.findLastIndex((touch) => touch.startsWith('rename') && touch.includes('.galley-staging/new/')) + 1

/** Some numbers from first to last, both among them. */
const spread = (first: number, last: number, count: number) => [
  ...new Set(Array.from({ length: count }, (_, index) => Math.round(first + ((last - first) * index) / (count - 1)))),
]

for (const { name, isNew, lastPage, points } of [
  { name: 'a site that stands', isNew: false, lastPage: 'content/details_50_4.html', points: 10 },
  { name: 'a folder that is not there yet', isNew: true, lastPage: 'content/details_44_3.html', points: 4 },
]) {
  test(`an export to ${name}, killed wherever it may be, is taken back whole or was done`, async () => {
    const start = await beforeAnExport(isNew)
    const old = stateOf(start.to)
    const { touches } = runUntil(start, 'export', 0)
    const fresh = stateOf(start.to)
    const begun = touches.findIndex((touch) => touch.startsWith('rename'))
    expect(begun).toBeGreaterThan(0)
    const outcomes = new Set<string>()
    for (const last of [1, ...spread(begun - 2, touches.length, points)]) {
      start.reset()
      expect(runUntil(start, 'export', last).wasKilled).toBe(true)
      expect(missingFrom(start.to), `killed at ${last}: ${touches[last - 1]}`).toEqual([])
      const newsroom = start.reopen()
      const isDone = newsroom.publications.files(start.to).has(lastPage)
      if (existsSync(join(start.to, '.galley-staging'))) expect(await unfinishedTargets(newsroom)).toEqual([start.to])
      await mendTarget(newsroom, start.to)
      newsroom.close()
      expect(stateOf(start.to), `killed at ${last}: ${touches[last - 1]}`).toEqual(isDone ? fresh : old)
      expect(Object.keys(contentsOf(start.home)).length).toBe(Object.keys(stateOf(start.to).files).length)
      outcomes.add(isDone ? 'done' : 'taken back')
    }
    expect([...outcomes].sort()).toEqual(['done', 'taken back'])
  }, 180_000)
}

test('a mending that is killed itself is gone on with', async () => {
  const start = await beforeAnExport(false)
  const old = stateOf(start.to)
  const { touches } = runUntil(start, 'export', 0)
  const moved = lastMove(touches)
  start.reset()
  expect(runUntil(start, 'export', moved).wasKilled).toBe(true)
  expect(stateOf(start.to)).not.toEqual(old)
  const resetHalfWay = start.keep()
  const steps = runUntil(start, 'mend', 0).touches.length
  for (const last of spread(2, steps, 6)) {
    resetHalfWay()
    expect(runUntil(start, 'mend', last).wasKilled).toBe(true)
    const newsroom = start.reopen()
    await mendTarget(newsroom, start.to)
    newsroom.close()
    expect(stateOf(start.to), `killed at ${last} of ${steps}`).toEqual(old)
  }
}, 180_000)

test('what others wrote into a site after the kill stays as they wrote it', async () => {
  const start = await beforeAnExport(false)
  const { touches } = runUntil(start, 'export', 0)
  start.reset()
  runUntil(start, 'export', lastMove(touches))
  const theirs = ['content/details_44_1.html', 'content/details_50_4.html', 'news/index.html']
  for (const path of theirs) writeFileSync(join(start.to, path), 'theirs')
  const newsroom = start.reopen()
  const { overwritten, removed } = (await plan(newsroom, { to: start.to })).plan
  expect(overwritten).toEqual(expect.arrayContaining(theirs))
  // A page, its picture and what was made of it, the cut that links elsewhere show among it.
  expect(removed).toHaveLength(6)
  for (const path of theirs) expect(readFileSync(join(start.to, path), 'utf8')).toBe('theirs')
  for (const [path, words] of Object.entries(foreign)) expect(readFileSync(join(start.to, path), 'utf8')).toBe(words)
  newsroom.close()
})

test('who only reads is told of an unfinished export, and a record that cannot be read is left to people', async () => {
  const start = await beforeAnExport(false)
  const { touches } = runUntil(start, 'export', 0)
  start.reset()
  runUntil(start, 'export', lastMove(touches))
  const before = contentsOf(start.home)
  const newsroom = start.reopen()
  const input = { newsroom, resources, to: start.to, articles: 'all' as const, now: noon }
  await expect(planExport({ ...input, isReading: true })).rejects.toMatchObject({ key: 'export.unfinished' })
  const record = join(start.to, '.galley-staging/run.json')
  const written = readFileSync(record)
  writeFileSync(record, written.subarray(0, 100))
  await expect(planExport(input)).rejects.toMatchObject({ key: 'export.unreadable-run' })
  writeFileSync(record, written)
  expect(contentsOf(start.home)).toEqual(before)
  newsroom.close()
})
