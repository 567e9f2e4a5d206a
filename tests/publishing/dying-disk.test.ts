import { randomUUID } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formerOf, keptFolder } from '../../electron/publishing/former.ts'
import type { SiteFile } from '../../electron/publishing/targets/destination.ts'
import { undoExport } from '../../electron/publishing/undo-export.ts'
import { mendTarget } from '../../electron/publishing/unfinished.ts'
import { applyWork, type Write } from '../../electron/publishing/write.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { onDyingDisk } from './dying-disk.ts'
import { newsroomWithSections, temporaryFolder } from './sites.ts'
import { type Contents, contentsOfSite, missing, site } from './targets/small-sites.ts'

/*
 * What a process leaves that is killed, looked at cheaply: in this process, on a disk that dies at its Nth touch. Every
 * touch of an export into a folder that stands, of one into a new folder, of an undo and of the mending after each is tried
 * here; killed-export.test.ts kills a real process at some of them, and engine.test.ts a server’s destination after each of
 * its calls. The last test, and its like in engine.test.ts, are lives of a site that die again and again at moments drawn
 * by a fixed seed.
 */

const never = Number.POSITIVE_INFINITY
const older = site([1], 'older')
const newer = site([2], 'newer')

/** What readers see of a folder. */
function seen(folder: string): Contents {
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  const files = paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('.galley-staging') && statSync(join(folder, path)).isFile())
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

/** A newsroom, and small sites in folders that it exports to. */
function press() {
  const { newsroom } = newsroomWithSections()
  const made = temporaryFolder()

  function bytesOf({ sha256, content }: SiteFile): string {
    const file = join(made, sha256)
    if (!existsSync(file) && 'make' in content) writeFileSync(file, content.make())
    return file
  }

  /** Puts a site in place and records it, as `runExport` does with a real one. */
  async function put(to: string, files: readonly SiteFile[]): Promise<void> {
    await mendTarget(newsroom, to)
    const standing = newsroom.publications.files(to)
    const writes = files
      .filter(({ path, sha256 }) => standing.get(path)?.sha256 !== sha256)
      .map((file): Write => {
        const { path, size, sha256 } = file
        const content = { file: bytesOf(file), isPrepared: false }
        return { path, size, sha256, content, isReplacing: existsSync(join(to, path)) }
      })
    const wanted = new Set(files.map(({ path }) => path))
    // Pages come before what they show, as the removals of an export do.
    const removals = [...standing.keys()].filter((path) => !wanted.has(path)).sort()
    const run = randomUUID()
    const finish = () =>
      newsroom.transaction(() => {
        newsroom.undos.keep(to, run, formerOf(newsroom, to, { writes, removals, articles: [] }))
        const recorded = files.map(({ path, sha256, size }) => {
          const modifiedAt = lstatSync(join(to, path)).mtimeMs
          return [path, { sha256, size, modifiedAt, madeFrom: '' }] as const
        })
        newsroom.publications.record(to, new Map(recorded), [])
        newsroom.publications.end(to, run)
      })
    newsroom.publications.begin(to, run)
    await applyWork({ run, target: to, writes, removals, keepIn: keptFolder(newsroom, run), finish }, {})
  }

  return { newsroom, put, newFolder: () => join(temporaryFolder(), 'site') }
}

/** That what is recorded is what stands there, and that of each folder no more is kept than can be undone. */
function expectInOrder(newsroom: Newsroom, to: string, contents: Contents, label: string): void {
  expect(seen(to), label).toEqual(contents)
  expect([...newsroom.publications.files(to).keys()].sort(), label).toEqual(Object.keys(contents))
  expect(existsSync(join(to, '.galley-staging')), label).toBe(false)
  const run = newsroom.undos.run(to)
  const replaces = newsroom.undos.read(to)?.former.files.some(({ isKept }) => isKept) ?? false
  if (run !== null && replaces) expect(existsSync(keptFolder(newsroom, run)), label).toBe(true)
}

type Press = ReturnType<typeof press>
for (const { name, before, run, after } of [
  {
    name: 'an export into a folder that stands',
    before: [older],
    run: ({ put }: Press, to: string) => put(to, newer),
    after: newer,
  },
  {
    name: 'an export into a new folder',
    before: [],
    run: ({ put }: Press, to: string) => put(to, newer),
    after: newer,
  },
  {
    name: 'an undo',
    before: [older, newer],
    run: ({ newsroom }: Press, to: string) => undoExport({ newsroom, to }),
    after: older,
  },
]) {
  test(`${name} that dies at any touch of the disk leaves pages whole, and the site of before or after`, async () => {
    const room = press()
    const make = async () => {
      const to = room.newFolder()
      for (const files of before) await room.put(to, files)
      return to
    }
    const whole = await make()
    const { touches } = await onDyingDisk(never, () => run(room, whole))
    expect(touches).toBeGreaterThan(15)
    expectInOrder(room.newsroom, whole, contentsOfSite(after), name)
    const outcomes = new Set<boolean>()
    for (let last = 1; last <= touches; last += 1) {
      const to = await make()
      const old = seen(to)
      const { hasDied } = await onDyingDisk(last, () => run(room, to))
      const label = `died at ${last} of ${touches}`
      expect(hasDied, label).toBe(true)
      expect(missing(seen(to)), label).toEqual([])
      const isDone = room.newsroom.publications.files(to).has(after[1]?.path ?? '')
      // The mending dies as well, once, at another moment each time.
      await onDyingDisk(1 + (last % 12), () => mendTarget(room.newsroom, to))
      expect(missing(seen(to)), `${label}, and mending`).toEqual([])
      await mendTarget(room.newsroom, to)
      expectInOrder(room.newsroom, to, isDone ? contentsOfSite(after) : old, label)
      outcomes.add(isDone)
    }
    expect([...outcomes].sort()).toEqual([false, true])
  }, 60_000)
}

test('a site that dies at random moments of exports and undos, again and again, is whole and goes back to what it was', async () => {
  const act = fc.record({
    does: fc.constantFrom('export', 'export', 'undo'),
    articles: fc.subarray([1, 2, 3], { minLength: 1 }),
    words: fc.constantFrom('older', 'newer'),
    last: fc.integer({ min: 1, max: 60 }),
    mending: fc.integer({ min: 1, max: 30 }),
  })
  const room = press()
  const live = async (acts: readonly (typeof act extends fc.Arbitrary<infer Act> ? Act : never)[]) => {
    const to = room.newFolder()
    mkdirSync(to)
    let now: Contents = {}
    let former: Contents | null = null
    for (const { does, articles, words, last, mending } of acts) {
      const files = site(articles, words)
      if (does === 'undo' && former === null) {
        await expect(undoExport({ newsroom: room.newsroom, to })).rejects.toMatchObject({
          key: 'target.nothing-to-undo',
        })
        continue
      }
      const next = does === 'undo' ? (former ?? {}) : contentsOfSite(files)
      const run = room.newsroom.undos.run(to)
      await onDyingDisk(last, () =>
        does === 'undo' ? undoExport({ newsroom: room.newsroom, to }) : room.put(to, files),
      )
      expect(missing(seen(to))).toEqual([])
      await onDyingDisk(mending, () => mendTarget(room.newsroom, to))
      expect(missing(seen(to))).toEqual([])
      await mendTarget(room.newsroom, to)
      if (room.newsroom.undos.run(to) !== run) {
        former = does === 'undo' ? null : now
        now = next
      }
      expectInOrder(room.newsroom, to, now, 'in order')
    }
  }
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 5 }), live), { seed: 1, numRuns: 15 })
}, 60_000)
