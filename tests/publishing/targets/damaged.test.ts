import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { PublishableTarget } from '../../../electron/publishing/targets/open-target.ts'
import { type Place, planSite, publishSite } from '../../../electron/publishing/targets/publish-site.ts'
import { readZipEntry } from '../../../electron/publishing/targets/zip-entry.ts'
import type { Newsroom } from '../../../electron/store/newsroom.ts'
import { rename, resources, temporaryFolder, write } from '../sites.ts'
import { filled, spoilJournal } from '../spoilt.ts'
import { startGit } from './git-server.ts'
import type { Contents } from './small-sites.ts'
import { startSshd } from './sshd.ts'

const page = (number: number) => `content/details_44_${number}.html`

/** A place of each kind to publish to, and what stands there; a sentence where this machine has none. */
const kinds: Readonly<Record<string, () => Promise<string | Started>>> = {
  zip: async () => {
    const file = join(temporaryFolder(), 'site.zip')
    const contents = async () =>
      Object.fromEntries(
        Object.entries(unzipSync(readFileSync(file))).map(([path, bytes]) => [
          path,
          Buffer.from(bytes).toString('latin1'),
        ]),
      )
    return { settings: { kind: 'zip', file }, secrets: {}, contents }
  },
  git: async () => {
    const place = await startGit()
    if (typeof place === 'string') return place
    const settings = { kind: 'git', repository: place.folder, branch: 'main', folder: 'docs', user: '' } as const
    return { settings, secrets: {}, contents: async () => withoutOwn(place.contents(), 'docs/') }
  },
  sftp: async () => {
    const place = await startSshd()
    if (typeof place === 'string') return place
    return {
      settings: place.settings,
      secrets: { key: place.key },
      contents: async () => withoutOwn(await place.contents(), ''),
    }
  },
}
type Started = {
  readonly settings: PublishableTarget['settings']
  readonly secrets: Place['secrets']
  readonly contents: () => Promise<Contents>
}

const withoutOwn = (contents: Contents, top: string): Contents =>
  Object.fromEntries(
    Object.entries(contents).flatMap(([path, words]) =>
      path.startsWith(top) && !path.startsWith(`${top}.galley/`) ? [[path.slice(top.length), words]] : [],
    ),
  )

async function publishThere(newsroom: Newsroom, { settings, secrets }: Started) {
  const target = newsroom.targets.find('Live') ?? newsroom.targets.save({ name: 'Live', settings })
  const surroundings = { copies: temporaryFolder(), author: { name: 'Ada', email: 'ada@press.example' } }
  const place = { target: { id: target.id, name: 'Live', settings }, secrets, surroundings }
  const planned = await planSite(place, { newsroom, resources, articles: 'all' })
  await publishSite(planned)
  return planned.plan
}

describe.for(Object.entries(kinds))('%s', ([, start]) => {
  test('the live page of an article that was damaged since stays, with its pictures and its place in the lists', async ({
    skip,
  }) => {
    const started = await start()
    if (typeof started === 'string') return skip(started)
    const { newsroom, ids } = await filled()
    await publishThere(newsroom, started)
    const before = await started.contents()
    write(newsroom, ids[2], 'Written after the publication.')
    rename(newsroom, ids[0], 'Renamed')
    const spoilt = spoilJournal(newsroom, ids[2])
    const { removed, leftOut, articles } = await publishThere(spoilt, started)
    expect({ removed, leftOut, articles }).toEqual({
      removed: [],
      leftOut: [{ id: ids[2], headline: 'Article 3', reason: 'damaged' }],
      articles: 3,
    })
    const after = await started.contents()
    expect(after[page(3)]).toBe(before[page(3)])
    expect(Object.keys(after)).toEqual(Object.keys(before))
    expect(after['news/index.html']).toContain('Article 3')
    expect(after['news/index.html']).toContain('Renamed')
    // It goes as any other does.
    spoilt.statuses.set([ids[2]], 'killed', 'Ada')
    await publishThere(spoilt, started)
    expect(Object.keys(await started.contents())).not.toContain(page(3))
  })

  test('one that was never live is left out by name', async ({ skip }) => {
    const started = await start()
    if (typeof started === 'string') return skip(started)
    const { newsroom, ids } = await filled()
    const spoilt = spoilJournal(newsroom, ids[2])
    const { leftOut, articles } = await publishThere(spoilt, started)
    expect({ leftOut, articles }).toEqual({
      leftOut: [{ id: ids[2], headline: 'Article 3', reason: 'damaged' }],
      articles: 2,
    })
    expect(Object.keys(await started.contents())).not.toContain(page(3))
  })
})

test('nothing is read out of what is no archive, is cut off, or has been damaged', async () => {
  const { newsroom } = await filled()
  const file = join(temporaryFolder(), 'site.zip')
  await publishThere(newsroom, { settings: { kind: 'zip', file }, secrets: {}, contents: async () => ({}) })
  const bytes = readFileSync(file)
  const css = await readZipEntry(file, 'assets/style.css')
  expect(Buffer.from(css ?? []).equals(Buffer.from(unzipSync(bytes)['assets/style.css'] ?? []))).toBe(true)
  expect(await readZipEntry(file, 'assets/none.css')).toBeNull()
  expect(await readZipEntry(`${file}.none`, 'assets/style.css')).toBeNull()
  const start = bytes.indexOf('assets/style.css') + 40
  const damaged = Buffer.from(bytes)
  damaged[start] = (damaged[start] ?? 0) ^ 0xff
  for (const other of [Buffer.from('no zip'), Buffer.alloc(0), bytes.subarray(0, bytes.length - 400), damaged]) {
    writeFileSync(file, other)
    expect(await readZipEntry(file, 'assets/style.css')).toBeNull()
  }
})
