import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { undoExport } from '../../electron/publishing/undo-export.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import {
  add,
  contentsOf,
  edit,
  newsroomWithSections,
  paragraph,
  picture,
  plan,
  publish,
  rename,
  temporaryFolder,
} from './sites.ts'

const page = (number: number) => `content/details_44_${number}.html`

/** A site of three articles with pictures, and a newsroom that has since changed in every way. */
async function published() {
  const { newsroom, news, main } = newsroomWithSections()
  const to = join(temporaryFolder(), 'site')
  const body = async (colour: string) => [await picture(newsroom, colour), paragraph('x')]
  const ids: string[] = []
  for (const number of [1, 2, 3]) {
    ids.push(
      add(newsroom, `Article ${number}`, {
        section: main.id,
        number,
        body: await body(`#${number}${number}${number}`),
      }),
    )
  }
  await publish(newsroom, { to })
  writeFileSync(join(to, 'CNAME'), 'news.example.com')
  const [one = '', two = ''] = ids
  rename(newsroom, one, 'Renamed')
  newsroom.statuses.set([two], 'killed', 'Ada')
  const harbour = newsroom.sections.save({ name: 'Harbour', parent: news.id, number: 50 })
  add(newsroom, 'Article 4', { section: harbour.id, number: 4, body: await body('#678') })
  return { newsroom, to, one, two, main }
}

/** What a newsroom holds of a place, but for the times of files that stand there again. */
function recordOf({ publications }: Newsroom, to: string) {
  const files = [...publications.files(to)].map(([path, { sha256, size, madeFrom }]) => [path, sha256, size, madeFrom])
  return {
    files: files.sort(),
    articles: publications.articles(to),
    held: publications.held(to),
    ground: publications.ground(to),
  }
}

/** What a plan would do, by path. */
async function shown(newsroom: Newsroom, to: string) {
  const { added, changed, removed, overwritten, kept, reasons } = (await plan(newsroom, { to })).plan
  return { added, changed, removed, overwritten, kept, reasons }
}

const keptRuns = ({ folder }: Newsroom) => (existsSync(join(folder, 'undo')) ? readdirSync(join(folder, 'undo')) : [])

test('the last export is taken back: files, what is live, and what the next plan says', async () => {
  const { newsroom, to, two } = await published()
  const before = { files: contentsOf(to), record: recordOf(newsroom, to), plan: await shown(newsroom, to) }
  await publish(newsroom, { to })
  expect(contentsOf(to)).not.toEqual(before.files)
  const undone = await undoExport({ newsroom, to })
  expect(undone.restored).toEqual(expect.arrayContaining([page(1), page(2), 'index.html']))
  expect(undone.removed).toContain('content/details_50_4.html')
  expect({ files: contentsOf(to), record: recordOf(newsroom, to), plan: await shown(newsroom, to) }).toEqual(before)
  expect(newsroom.publications.ofArticle(two)).toHaveLength(1)
  expect(readdirSync(to)).not.toContain('harbour')
  expect(keptRuns(newsroom)).toEqual([])
})

test('nothing is taken back twice, and what was taken back can be exported and taken back again', async () => {
  const { newsroom, to } = await published()
  const before = contentsOf(to)
  await publish(newsroom, { to })
  const after = contentsOf(to)
  await undoExport({ newsroom, to })
  await expect(undoExport({ newsroom, to })).rejects.toMatchObject({ key: 'target.nothing-to-undo' })
  expect(contentsOf(to)).toEqual(before)
  await publish(newsroom, { to })
  expect(contentsOf(to)).toEqual(after)
  await undoExport({ newsroom, to })
  expect(contentsOf(to)).toEqual(before)
})

test('of each place the last export alone is kept, and one that changes nothing does not count', async () => {
  const { newsroom, to, one } = await published()
  const other = join(temporaryFolder(), 'other')
  await publish(newsroom, { to: other })
  await publish(newsroom, { to })
  const before = contentsOf(to)
  rename(newsroom, one, 'Renamed again')
  await publish(newsroom, { to })
  await publish(newsroom, { to })
  expect(keptRuns(newsroom)).toHaveLength(1)
  await undoExport({ newsroom, to })
  expect(contentsOf(to)).toEqual(before)
  await undoExport({ newsroom, to: other })
  expect(contentsOf(other)).toEqual({})
})

test('the first export into a folder with somebody’s files leaves those as they were', async () => {
  const { newsroom } = await published()
  const to = temporaryFolder()
  mkdirSync(join(to, 'news'))
  writeFileSync(join(to, 'index.html'), 'It works!')
  writeFileSync(join(to, 'news/letter.txt'), 'mine')
  const before = contentsOf(to)
  await publish(newsroom, { to })
  const { restored } = await undoExport({ newsroom, to })
  expect(restored).toEqual(['index.html'])
  expect(contentsOf(to)).toEqual(before)
  expect(recordOf(newsroom, to)).toMatchObject({ files: [], articles: [], ground: null })
  expect((await plan(newsroom, { to })).plan.overwritten).toEqual(['index.html'])
})

test('what somebody edited before the export stands there again as they wrote it', async () => {
  const { newsroom, to } = await published()
  writeFileSync(join(to, page(1)), 'edited by hand')
  await publish(newsroom, { to })
  await undoExport({ newsroom, to })
  expect(readFileSync(join(to, page(1)), 'utf8')).toBe('edited by hand')
  expect((await plan(newsroom, { to })).plan.overwritten).toEqual([page(1)])
})

for (const { what, path, change } of [
  { what: 'edited', path: page(1), change: (file: string) => writeFileSync(file, 'edited by hand') },
  {
    what: 'edited that was added',
    path: 'content/details_50_4.html',
    change: (file: string) => writeFileSync(file, 'x'),
  },
  { what: 'removed', path: page(1), change: (file: string) => rmSync(file) },
  { what: 'put in the place of one that went', path: page(2), change: (file: string) => writeFileSync(file, 'theirs') },
]) {
  test(`a file that somebody has ${what} since is not written over: nothing is changed`, async () => {
    const { newsroom, to } = await published()
    await publish(newsroom, { to })
    change(join(to, path))
    const before = { files: contentsOf(to), record: recordOf(newsroom, to) }
    await expect(undoExport({ newsroom, to })).rejects.toMatchObject({
      code: 'conflict',
      key: 'export.undo-edited',
      values: { file: path },
    })
    expect({ files: contentsOf(to), record: recordOf(newsroom, to) }).toEqual(before)
  })
}

test('a site on another disk than the newsroom is taken back as well', async ({ skip }) => {
  const shared = '/dev/shm'
  if (!existsSync(shared) || statSync(shared).dev === statSync(tmpdir()).dev) return skip('there is one disk here')
  const { newsroom, one } = await published()
  const to = mkdtempSync(join(shared, 'galley-publishing-'))
  onTestFinished(() => rmSync(to, { recursive: true, force: true }))
  await publish(newsroom, { to })
  const before = contentsOf(to)
  rename(newsroom, one, 'Renamed again')
  await publish(newsroom, { to })
  await undoExport({ newsroom, to })
  expect(contentsOf(to)).toEqual(before)
})

test('a folder that is not there, or of which nothing is kept, is said to have nothing to undo', async () => {
  const { newsroom, to } = await published()
  await publish(newsroom, { to })
  const before = contentsOf(to)
  rmSync(join(newsroom.folder, 'undo'), { recursive: true })
  await expect(undoExport({ newsroom, to })).rejects.toMatchObject({ key: 'target.nothing-to-undo' })
  expect(contentsOf(to)).toEqual(before)
  rmSync(to, { recursive: true })
  await expect(undoExport({ newsroom, to })).rejects.toMatchObject({ key: 'target.nothing-to-undo' })
  expect(existsSync(to)).toBe(false)
})

test('an address that another article took leads on again where it did', async () => {
  const { newsroom, to, one, main } = await published()
  const details = 'content/details_44_1.html'
  newsroom.articles.catchUp()

  edit(newsroom, one, (transform) => void transform.setDocAttribute('number', 9))
  await publish(newsroom, { to })
  const before = { files: contentsOf(to), record: recordOf(newsroom, to) }
  expect(newsroom.publications.held(to)).toContainEqual({ id: one, address: details })
  add(newsroom, 'In its place', { section: main.id, number: 1 })
  await publish(newsroom, { to })
  expect(newsroom.publications.held(to)).not.toContainEqual({ id: one, address: details })
  await undoExport({ newsroom, to })
  expect({ files: contentsOf(to), record: recordOf(newsroom, to) }).toEqual(before)
})
