import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Destination } from '../../../electron/publishing/targets/destination.ts'
import { planTarget } from '../../../electron/publishing/targets/plan-target.ts'
import { publishTo, type TargetProgress } from '../../../electron/publishing/targets/publish.ts'
import { undoTarget } from '../../../electron/publishing/targets/undo.ts'
import { temporaryFolder } from '../sites.ts'
import { failingAfter, failingAt, folderDestination } from './folder-destination.ts'
import { contentsOfFolder, contentsOfSite, file, missing, site } from './small-sites.ts'

const older = site([1, 2, 3], 'older')
const newer = site([2, 3, 4], 'newer')
const small = { older: site([1], 'older'), newer: site([2], 'newer') }
const theirs = { 'theirs.txt': 'theirs' }

test('says what it would do and changes nothing', async () => {
  const folder = temporaryFolder()
  const place = folderDestination(folder)
  await publishTo(place, older)
  writeFileSync(join(folder, 'content/2.html'), 'edited by hand')
  writeFileSync(join(folder, 'content/1.html'), 'edited as well')
  const before = contentsOfFolder(folder)
  const { plan } = await planTarget(place, newer)
  expect(plan).toEqual({
    added: ['media/2-newer.png', 'media/3-newer.png', 'media/4-newer.png', 'content/4.html'],
    changed: ['assets/style.css', 'content/2.html', 'content/3.html', 'news/index.html', 'index.html'],
    removed: ['media/1-older.png', 'media/2-older.png', 'media/3-older.png'],
    overwritten: ['content/2.html'],
    kept: ['content/1.html'],
    unchanged: 0,
    bytes: newer.reduce((sum, { size }) => sum + size, 0),
  })
  expect(contentsOfFolder(folder)).toEqual(before)
})

test('a page that somebody removed from the place is put there again', async () => {
  const folder = temporaryFolder()
  await publishTo(folderDestination(folder), older)
  rmSync(join(folder, 'content/2.html'))
  expect(await publishTo(folderDestination(folder), older)).toMatchObject({ added: ['content/2.html'], unchanged: 8 })
  expect(contentsOfFolder(folder)).toEqual(contentsOfSite(older))
})

test('a page that stood there before Galley is replaced, and stands there again after undo', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'index.html'), 'It works!')
  const { plan } = await planTarget(folderDestination(folder), older)
  expect(plan.overwritten).toEqual(['index.html'])
  await publishTo(folderDestination(folder), older)
  expect(contentsOfFolder(folder)).toEqual(contentsOfSite(older))
  await undoTarget(folderDestination(folder))
  expect(contentsOfFolder(folder)).toEqual({ 'index.html': 'It works!' })
})

test('files of the same bytes are all put in place', async () => {
  const folder = temporaryFolder()
  const twins = [file('a.css', 'asset', 'same'), file('b.css', 'asset', 'same'), file('index.html', 'home', 'same')]
  await publishTo(folderDestination(folder), twins)
  expect(contentsOfFolder(folder)).toEqual(contentsOfSite(twins))
})

test('keeps what undoing the last publication needs, and nothing of those before', async () => {
  const folder = temporaryFolder()
  const place = folderDestination(folder)
  await publishTo(place, older)
  await publishTo(place, newer)
  await publishTo(place, site([4], 'newest'))
  expect(readdirSync(join(folder, '.galley/undo')).filter((name) => name.endsWith('.json'))).toHaveLength(1)
  await undoTarget(place)
  expect(contentsOfFolder(folder)).toEqual(contentsOfSite(newer))
  await expect(undoTarget(place)).rejects.toMatchObject({ key: 'target.nothing-to-undo' })
  expect(existsSync(join(folder, '.galley/incoming'))).toBe(true)
  expect(readdirSync(join(folder, '.galley/incoming'))).toEqual([])
})

test('the list that everybody can read does not name the folder of what was taken away', async () => {
  const folder = temporaryFolder()
  await publishTo(folderDestination(folder), older)
  await publishTo(folderDestination(folder), newer)
  const [record = ''] = readdirSync(join(folder, '.galley/undo')).filter((name) => name.endsWith('.json'))
  const place = folderDestination(folder)
  const manifest = Buffer.from((await place.read('.galley/manifest.json')) ?? []).toString()
  expect(manifest).not.toContain(record.replace('.json', ''))
})

test('a list that a newer Galley wrote is left alone, and so is the site', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.galley'))
  writeFileSync(join(folder, '.galley/manifest.json'), '{"format":2}')
  await expect(publishTo(folderDestination(folder), older)).rejects.toMatchObject({
    key: 'target.manifest',
    values: { file: 'manifest.json' },
  })
  expect(contentsOfFolder(folder)).toEqual({})
})

test('what somebody else published meanwhile is not overwritten', async () => {
  const folder = temporaryFolder()
  const place = folderDestination(folder)
  await publishTo(place, older)
  let isFirst = true
  const late = {
    ...place,
    put: async (...words: Parameters<typeof place.put>) => {
      await place.put(...words)
      if (isFirst) {
        isFirst = false
        await publishTo(place, site([9], 'theirs'))
      }
    },
  }
  await expect(publishTo(late, newer)).rejects.toMatchObject({ code: 'conflict', key: 'target.changed' })
  expect(contentsOfFolder(folder)).toEqual(contentsOfSite(site([9], 'theirs')))
})

test('bytes that arrive damaged are sent again, and never put in place', async () => {
  const folder = temporaryFolder()
  const place = folderDestination(folder)
  let damages = 1
  const bad = {
    ...place,
    hash: async (path: string) => {
      damages -= 1
      return damages >= 0 ? 'f00' : place.hash(path)
    },
  }
  await publishTo(bad, older)
  expect(contentsOfFolder(folder)).toEqual(contentsOfSite(older))
  damages = Number.POSITIVE_INFINITY
  await expect(publishTo(bad, newer)).rejects.toMatchObject({ key: 'target.damaged' })
  expect(contentsOfFolder(folder)).toEqual(contentsOfSite(older))
})

test('a place that refuses one page at the last gets all the others back', async () => {
  const folder = temporaryFolder()
  const place = folderDestination(folder)
  await publishTo(place, older)
  const strict = {
    ...place,
    move: async (from: string, to: string) => {
      if (to === 'index.html' && !from.includes('undo')) throw new Error('no')
      await place.move(from, to)
    },
  }
  await expect(publishTo(strict, newer)).rejects.toThrow('no')
  expect(contentsOfFolder(folder)).toEqual(contentsOfSite(older))
})

test('shows how far each file is', async () => {
  const seen: TargetProgress[] = []
  await publishTo(folderDestination(temporaryFolder()), older, { onProgress: (progress) => seen.push(progress) })
  expect(new Set(seen.map(({ stage }) => stage))).toEqual(new Set(['comparing', 'sending', 'placing']))
  for (const { path, size } of older) {
    expect(seen).toContainEqual(expect.objectContaining({ stage: 'sending', file: path, sent: size, size }))
  }
  expect(seen.at(-1)).toMatchObject({ stage: 'placing', file: 'index.html', done: 9, total: 9 })
})

/** A folder with the older site and somebody else's file. */
async function published(files = older): Promise<string> {
  const folder = temporaryFolder()
  await publishTo(folderDestination(folder), files)
  writeFileSync(join(folder, 'theirs.txt'), theirs['theirs.txt'])
  return folder
}

async function bothPublished(): Promise<string> {
  const folder = await published(small.older)
  await publishTo(folderDestination(folder), small.newer)
  return folder
}

/** What is live, and whether a run is on the way to change it. */
function stateOf(folder: string) {
  const { run } = JSON.parse(readFileSync(join(folder, '.galley/manifest.json'), 'utf8')) as { run: string }
  return { run, isChanging: existsSync(join(folder, '.galley/run.json')) }
}

/** Does something on a fresh folder of each kind, killed after none of its calls, after one, and so on to the last. */
async function killedEverywhere(
  make: () => Promise<string>,
  run: (place: Destination) => Promise<unknown>,
  look: (folder: string, before: string, label: string) => Promise<void>,
) {
  const counting = failingAfter(folderDestination(await make()), Number.POSITIVE_INFINITY)
  await run(counting)
  expect(counting.calls()).toBeGreaterThan(20)
  for (let left = 0; left < counting.calls(); left += 1) {
    const folder = await make()
    const before = stateOf(folder).run
    await expect(run(failingAfter(folderDestination(folder), left))).rejects.toThrow('killed')
    const label = `killed after ${left} calls`
    expect(missing(contentsOfFolder(folder)), label).toEqual([])
    expect(contentsOfFolder(folder), label).toMatchObject(theirs)
    await look(folder, before, label)
  }
}

test('killed at any moment, no page is without what it shows; the next run goes on, and undo leads back', async () => {
  const make = () => published(small.older)
  const run = (place: Destination) => publishTo(place, small.newer)
  await killedEverywhere(make, run, async (folder, _before, label) => {
    await publishTo(folderDestination(folder), small.newer)
    expect(contentsOfFolder(folder), label).toEqual({ ...contentsOfSite(small.newer), ...theirs })
    await undoTarget(folderDestination(folder))
    expect(contentsOfFolder(folder), `${label}, undone`).toEqual({ ...contentsOfSite(small.older), ...theirs })
  })
})

test('killed at any moment and undone, the site of before stands there', async () => {
  const make = () => published(small.older)
  const run = (place: Destination) => publishTo(place, small.newer)
  await killedEverywhere(make, run, async (folder, before, label) => {
    const now = stateOf(folder)
    const hadBegun = now.isChanging || now.run !== before
    await undoTarget(folderDestination(folder))
    // Where nothing had changed yet, the last publication is the one before.
    expect(contentsOfFolder(folder), label).toEqual({ ...(hadBegun ? contentsOfSite(small.older) : {}), ...theirs })
  })
})

test('an undo that is killed at any moment is finished by the next one', async () => {
  await killedEverywhere(bothPublished, undoTarget, async (folder, before, label) => {
    if (stateOf(folder).run === before) await undoTarget(folderDestination(folder))
    expect(contentsOfFolder(folder), label).toEqual({ ...contentsOfSite(small.older), ...theirs })
  })
})

test('an undo that is killed at any moment does not confuse the next publication, nor its undo', async () => {
  const newest = site([2, 5], 'newest')
  await killedEverywhere(bothPublished, undoTarget, async (folder, before, label) => {
    const now = stateOf(folder)
    const hadBegun = now.isChanging || now.run !== before
    await publishTo(folderDestination(folder), newest)
    expect(contentsOfFolder(folder), label).toEqual({ ...contentsOfSite(newest), ...theirs })
    await undoTarget(folderDestination(folder))
    const earlier = contentsOfSite(hadBegun ? small.older : small.newer)
    expect(contentsOfFolder(folder), label).toEqual({ ...earlier, ...theirs })
  })
})

for (const { when, files, isLast } of [
  {
    when: 'as it removes what the first had put there',
    files: small.newer,
    isLast: (call: string, path: string) => call === 'remove' && path.startsWith('media/'),
  },
  {
    when: 'before it replaces what the first had put there',
    files: site([3], 'newest'),
    isLast: (call: string, path: string) => call === 'move' && path === 'content/3.html',
  },
]) {
  test(`a second run that is cut off ${when} leaves nothing behind that the next, or undo, does not know`, async () => {
    for (const last of ['publish', 'undo'] as const) {
      const folder = await published(small.older)
      const place = folderDestination(folder)
      const atEnd = failingAt(place, (call, path) => call === 'move' && path === '.galley/manifest.json')
      await expect(publishTo(atEnd, newer)).rejects.toThrow('killed')
      await expect(publishTo(failingAt(place, isLast), files)).rejects.toThrow('killed')
      expect(contentsOfFolder(folder)).toHaveProperty(['media/4-newer.png'])
      if (last === 'publish') await publishTo(place, site([1], 'other'))
      else await undoTarget(place)
      const expected = last === 'publish' ? site([1], 'other') : small.older
      expect(contentsOfFolder(folder), last).toEqual({ ...contentsOfSite(expected), ...theirs })
    }
  })
}

/*
 * Above each call is the one it dies at, of one run. Here publications and undos of one place die one after the other, at
 * moments drawn by a fixed seed; dying-disk.test.ts does the same to a folder.
 */
test('killed at random moments, again and again, no page is without what it shows, and the next run makes it whole', async () => {
  const act = fc.record({
    does: fc.constantFrom('publish', 'publish', 'undo'),
    articles: fc.subarray([1, 2, 3], { minLength: 1 }),
    words: fc.constantFrom('older', 'newer'),
    left: fc.integer({ min: 0, max: 80 }),
  })
  type Act = typeof act extends fc.Arbitrary<infer One> ? One : never
  const live = async (acts: readonly Act[]) => {
    const folder = await published(small.older)
    for (const { does, articles, words, left } of acts) {
      const place = failingAfter(folderDestination(folder), left)
      const run = does === 'undo' ? undoTarget(place) : publishTo(place, site(articles, words))
      await run.catch((error: Error) => {
        const isForeseen = error.message === 'killed' || (does === 'undo' && 'key' in error)
        if (!isForeseen) throw error
      })
      expect(missing(contentsOfFolder(folder))).toEqual([])
      expect(contentsOfFolder(folder)).toMatchObject(theirs)
    }
    const place = folderDestination(folder)
    await publishTo(place, older)
    expect(contentsOfFolder(folder)).toEqual({ ...contentsOfSite(older), ...theirs })
    await publishTo(place, newer)
    await undoTarget(place)
    expect(contentsOfFolder(folder)).toEqual({ ...contentsOfSite(older), ...theirs })
  }
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 4 }), live), { seed: 1, numRuns: 20 })
})

test('what was sent before a run was cut off is not sent again', async () => {
  const folder = await published()
  const total = newer.reduce((sum, { size }) => sum + size, 0)
  const place = folderDestination(folder)
  let puts = 0
  const cut = {
    ...place,
    put: async (...words: Parameters<typeof place.put>) => {
      puts += 1
      if (puts > 4) throw new Error('cut off')
      await place.put(...words)
    },
  }
  await expect(publishTo(cut, newer)).rejects.toThrow('cut off')
  const waiting = readdirSync(join(folder, '.galley/incoming')).filter((name) => !name.endsWith('.part'))
  const there = newer.filter(({ sha256 }) => waiting.includes(sha256)).reduce((sum, { size }) => sum + size, 0)
  expect(there).toBeGreaterThan(0)
  expect((await publishTo(place, newer)).sent).toBe(total - there)
})

test('is cancelled until the first page moves, without waiting for a place that does not answer', async () => {
  const folder = await published()
  const controller = new AbortController()
  const silent = {
    ...folderDestination(folder),
    put: () => {
      controller.abort()
      return new Promise<void>(() => undefined)
    },
  }
  await expect(publishTo(silent, newer, { signal: controller.signal })).rejects.toMatchObject({
    code: 'cancelled',
    key: 'target.cancelled',
  })
  expect(contentsOfFolder(folder)).toEqual({ ...contentsOfSite(older), 'theirs.txt': 'theirs' })
})
