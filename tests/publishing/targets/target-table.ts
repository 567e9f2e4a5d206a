import { describe, expect, test } from 'vitest'
import type { Destination } from '../../../electron/publishing/targets/destination.ts'
import { incomingFolder } from '../../../electron/publishing/targets/manifest.ts'
import { planTarget } from '../../../electron/publishing/targets/plan-target.ts'
import { publishTo } from '../../../electron/publishing/targets/publish.ts'
import { undoTarget } from '../../../electron/publishing/targets/undo.ts'
import { startProxy } from './proxy.ts'
import { freePort } from './servers.ts'
import { type Contents, contentsOfSite, file, missing, site } from './small-sites.ts'

export type Way = { readonly port?: number; readonly password?: string; readonly folder?: string }
/** A server that runs on this machine until the test is over. */
export type Place = {
  readonly port: number
  readonly open: (way?: Way) => Promise<Destination>
  /** What stands in the site's folder, as the server's own disk or another client sees it. */
  readonly contents: () => Promise<Contents>
  readonly write: (path: string, text: string) => Promise<void>
}

const older = site([1, 2], 'older')
const newer = site([2, 3], 'newer')
const large = site([5, 6, 7], 'large', 400_000)
const theirs = { 'theirs.txt': 'theirs', 'content/theirs.html': '<p>theirs</p>' }

/** What holds for every kind of place that keeps a site file by file. `start` says in a sentence why it cannot. */
export function testPlace(name: string, start: () => Promise<Place | string>, hasFolders = true): void {
  const testHere = (title: string, run: (place: Place, destination: Destination) => Promise<void>) =>
    test(title, async ({ skip, onTestFinished }) => {
      const place = await start()
      if (typeof place === 'string') return skip(place)
      const destination = await place.open()
      onTestFinished(() => destination.close())
      await run(place, destination)
    })

  describe(name, () => {
    testHere('the whole life of a site', async (place, destination) => {
      await place.write('theirs.txt', theirs['theirs.txt'])
      await place.write('content/theirs.html', theirs['content/theirs.html'])
      const first = await publishTo(destination, older)
      expect(first).toMatchObject({ changed: [], removed: [], unchanged: 0 })
      expect([...first.added].sort()).toEqual(older.map(({ path }) => path).sort())
      expect(await place.contents()).toEqual({ ...contentsOfSite(older), ...theirs })

      expect(await publishTo(destination, older)).toEqual({
        added: [],
        changed: [],
        removed: [],
        unchanged: 7,
        sent: 0,
      })

      const edited = file('content/2.html', 'article', '<p>one change</p>')
      const changed = older.map((one) => (one.path === edited.path ? edited : one))
      const one = await publishTo(destination, changed)
      expect(one).toEqual({ added: [], changed: ['content/2.html'], removed: [], unchanged: 6, sent: edited.size })
      expect(await place.contents()).toEqual({ ...contentsOfSite(changed), ...theirs })

      const second = await publishTo(destination, newer)
      expect(second.removed).toEqual(['content/1.html', 'media/1-older.png', 'media/2-older.png'])
      expect(await place.contents()).toEqual({ ...contentsOfSite(newer), ...theirs })

      await undoTarget(destination)
      expect(await place.contents()).toEqual({ ...contentsOfSite(changed), ...theirs })
      await expect(undoTarget(destination)).rejects.toMatchObject({ key: 'target.nothing-to-undo' })
    })

    testHere('a page that somebody edited is told from ours', async (place, destination) => {
      await publishTo(destination, older)
      await place.write('content/1.html', 'edited by hand')
      await place.write('content/2.html', 'edited as well')
      const { plan } = await planTarget(destination, newer)
      expect(plan).toMatchObject({ overwritten: ['content/2.html'], kept: ['content/1.html'] })
      await publishTo(destination, newer)
      expect(await place.contents()).toEqual({ ...contentsOfSite(newer), 'content/1.html': 'edited by hand' })
    })

    testHere('a broken connection is made again, and what was sent stays sent', async (place, direct) => {
      await publishTo(direct, older)
      const proxy = await startProxy(place.port)
      const destination = await place.open({ port: proxy.port })
      let cuts = 0
      const onProgress = ({ done }: { done: number }) => {
        if (done !== 3 || cuts > 0) return
        cuts += 1
        proxy.cut()
      }
      await publishTo(destination, large, { onProgress })
      await destination.close()
      expect(cuts).toBe(1)
      expect(await place.contents()).toEqual(contentsOfSite(large))
    })

    testHere('cut off for good, the old site is whole and the next run sends only the rest', async (place, direct) => {
      await publishTo(direct, older)
      const proxy = await startProxy(place.port)
      const destination = await place.open({ port: proxy.port })
      const onProgress = ({ done }: { done: number }) => {
        if (done === 3) proxy.block()
      }
      await expect(publishTo(destination, large, { onProgress })).rejects.toMatchObject({ key: 'target.lost' })
      await destination.close()
      expect(await place.contents()).toEqual(contentsOfSite(older))
      const waiting = await direct.list(incomingFolder)
      const there = large.filter(({ sha256, size }) => waiting.get(sha256) === size)
      expect(there.length).toBeGreaterThan(0)
      const rest = large.filter((file) => !there.includes(file)).reduce((sum, { size }) => sum + size, 0)
      const touched = new Set<string>()
      const result = await publishTo(direct, large, {
        onProgress: ({ stage, file, sent: bytes, size }) => {
          if (stage === 'sending' && bytes < size) touched.add(file)
        },
      })
      expect(result.sent).toBeLessThanOrEqual(rest)
      expect(there.filter(({ path }) => touched.has(path))).toEqual([])
      expect(await place.contents()).toEqual(contentsOfSite(large))
    })

    testHere('cancelled while it sends, the old site is whole', async (place, destination) => {
      await publishTo(destination, older)
      const controller = new AbortController()
      const onProgress = ({ done }: { done: number }) => {
        if (done === 2) controller.abort()
      }
      await expect(publishTo(destination, large, { onProgress, signal: controller.signal })).rejects.toMatchObject({
        key: 'target.cancelled',
      })
      expect(await place.contents()).toEqual(contentsOfSite(older))
      expect(missing(await place.contents())).toEqual([])
    })

    testHere('a wrong password is said to be one', async (place) => {
      await expect(place.open({ password: 'wrong' })).rejects.toMatchObject({
        code: 'forbidden',
        key: 'target.credentials',
      })
    })

    testHere('nobody there is said to be so', async (place) => {
      const proxy = await startProxy(place.port)
      proxy.block()
      await expect(place.open({ port: await freePort() })).rejects.toMatchObject({ key: 'target.unreachable' })
      await expect(place.open({ port: proxy.port })).rejects.toMatchObject({ key: 'target.lost' })
    })

    if (!hasFolders) return
    testHere('a folder that is not there is named', async (place) => {
      await expect(place.open({ folder: 'no/such' })).rejects.toMatchObject({ key: 'target.no-folder' })
    })

    testHere(
      'folders that a removal leaves empty are not left behind where somebody else has nothing in them',
      async (place, destination) => {
        await publishTo(destination, older)
        await place.write('content/theirs.html', 'theirs')
        await publishTo(
          destination,
          older.filter(({ path }) => path === 'index.html'),
        )
        expect(Object.keys(await place.contents())).toEqual(['content/theirs.html', 'index.html'])
      },
    )
  })
}
