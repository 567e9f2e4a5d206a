import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { type CopyProgress, saveCopies } from '../../../electron/publishing/formats/write-copy.ts'
import { type Format, formatEndings, formats, packageFormats } from '../../../electron/shared/formats.ts'
import type { Newsroom } from '../../../electron/store/newsroom.ts'
import { add, contentsOf, newsroomWithSections, picture, resources, temporaryFolder } from '../sites.ts'
import { addRich, richCopy } from './rich.ts'

const intoFolder = (newsroom: Newsroom, ids: readonly string[], format: Format, to: string) =>
  saveCopies({ newsroom, resources }, ids, format, { to, isFile: false })
const intoFile = (newsroom: Newsroom, ids: readonly string[], format: Format, to: string) =>
  saveCopies({ newsroom, resources }, ids, format, { to, isFile: true })
const keyOf = (key: string) => expect.objectContaining({ key })

/** What to watch a job with that is cancelled at this point of it, and what was told of it. */
function cancelAt(stage: CopyProgress['stage'], done: number) {
  const controller = new AbortController()
  const told: CopyProgress[] = []
  const onProgress = (progress: CopyProgress) => {
    told.push(progress)
    if (progress.stage === stage && progress.done === done) controller.abort()
  }
  return { told, watch: { onProgress, signal: controller.signal } }
}

function filled(articles: number) {
  const { newsroom } = newsroomWithSections()
  const ids = Array.from({ length: articles }, (_, index) => add(newsroom, `Article ${index + 1}`))
  return { newsroom, ids }
}

test('every format has a file of its own, named by the article’s slug', async () => {
  const { newsroom, id } = await richCopy({ slug: 'quay-opens' })
  for (const format of formats) {
    const folder = temporaryFolder()
    const { paths, isCancelled } = await intoFolder(newsroom, [id], format, folder)
    expect([paths, isCancelled]).toEqual([[join(folder, `quay-opens.${formatEndings[format]}`)], false])
    expect(readFileSync(paths[0] ?? '').length).toBeGreaterThan(500)
    // Nothing half-written is left beside it.
    expect(readdirSync(folder).filter((name) => name !== 'media')).toHaveLength(1)
  }
})

test('pictures stand beside what looks for them there', async () => {
  const { newsroom, id } = await richCopy()
  const folder = temporaryFolder()
  await intoFolder(newsroom, [id], 'nitf', folder)
  expect(existsSync(join(folder, 'media'))).toBe(false)
  newsroom.settings.write({ siteUrl: '' })
  const { paths, pictures } = await intoFolder(newsroom, [id], 'nitf', folder)
  const [, source = ''] = /source="(media\/[^"]*)"/.exec(readFileSync(paths[0] ?? '', 'utf8')) ?? []
  expect([existsSync(join(folder, source)), pictures]).toEqual([true, 1])
  writeFileSync(join(folder, source), 'cropped')
  await intoFolder(newsroom, [id], 'nitf', folder)
  expect(readFileSync(join(folder, source), 'utf8')).toBe('cropped')
})

test('a package holds the articles in their order; what holds one article refuses several', async () => {
  const { newsroom, main, id } = await richCopy()
  const ids = [await addRich(newsroom, { section: main.id }), id]
  for (const format of formats) {
    const to = join(temporaryFolder(), `package.${formatEndings[format]}`)
    if (packageFormats.includes(format)) {
      expect((await intoFile(newsroom, ids, format, to)).paths).toEqual([to])
      const text = readFileSync(to, 'utf8')
      const [first = -1, second = -1] = ids.map((one) => text.indexOf(one))
      expect([first >= 0, first < second]).toEqual([true, true])
    } else {
      await expect(intoFile(newsroom, ids, format, to)).rejects.toThrow(keyOf('copy.one-article'))
      expect(existsSync(to)).toBe(false)
    }
  }
})

test.each(formats)('%s: a file is the same whether it is saved alone or with others', async (format) => {
  const { newsroom, main, id } = await richCopy({ slug: 'quay' })
  const ids = [id, await addRich(newsroom, { section: main.id, slug: 'weir' }), add(newsroom, 'Lock')]
  const [together, alone] = [temporaryFolder(), temporaryFolder()]
  await intoFolder(newsroom, ids, format, together)
  for (const one of ids) await intoFolder(newsroom, [one], format, alone)
  expect(Object.keys(contentsOf(together)).length).toBeGreaterThanOrEqual(3)
  expect(contentsOf(together)).toEqual(contentsOf(alone))
})

test('a job tells of each article that it has read and each file that it has written', async () => {
  const { newsroom, ids } = filled(3)
  const told: CopyProgress[] = []
  const place = { to: temporaryFolder(), isFile: false }
  await saveCopies({ newsroom, resources }, ids, 'text', place, { onProgress: (progress) => told.push(progress) })
  expect(told.map(({ stage, done, total, file = '' }) => `${stage} ${done}/${total} ${file}`.trim())).toEqual([
    ...['reading 0/3', 'reading 1/3', 'reading 2/3', 'reading 3/3'],
    ...['writing 0/3', 'writing 1/3 article-1.txt', 'writing 2/3 article-2.txt', 'writing 3/3 article-3.txt'],
  ])
})

test.each(formats)(
  '%s: a job that is cancelled keeps the copies that are complete, and nothing else',
  async (format) => {
    const { newsroom, ids } = filled(5)
    const [to, whole] = [temporaryFolder(), temporaryFolder()]
    await intoFolder(newsroom, ids.slice(0, 2), format, whole)
    const { watch } = cancelAt('writing', 2)
    const saved = await saveCopies({ newsroom, resources }, ids, format, { to, isFile: false }, watch)
    expect(saved.isCancelled).toBe(true)
    expect(saved.paths.map((path) => basename(path))).toEqual(readdirSync(whole))
    expect(contentsOf(to)).toEqual(contentsOf(whole))
  },
)

test('a job that is cancelled while it reads writes nothing, and one that is cancelled after its last file is done', async () => {
  const { newsroom, ids } = filled(3)
  const to = join(temporaryFolder(), 'copies')
  const cancelled = cancelAt('reading', 2)
  const none = await saveCopies({ newsroom, resources }, ids, 'text', { to, isFile: false }, cancelled.watch)
  expect([none, existsSync(to)]).toEqual([{ paths: [], pictures: 0, isCancelled: true }, false])
  const late = cancelAt('writing', 3)
  const all = await saveCopies({ newsroom, resources }, ids, 'text', { to, isFile: false }, late.watch)
  expect([all.paths.length, all.isCancelled]).toEqual([3, false])
})

test('a package that is cancelled leaves neither the file nor pictures that were not there before', async () => {
  const { newsroom } = newsroomWithSections()
  const [here, there] = [await picture(newsroom, '#257'), await picture(newsroom, '#752')]
  const ids = [add(newsroom, 'One', { body: [here] }), add(newsroom, 'Two', { body: [there] })]
  const to = temporaryFolder()
  const save = (watch: object) =>
    saveCopies({ newsroom, resources }, ids, 'ninjs', { to: join(to, 'package.json'), isFile: true }, watch)
  for (const at of [0, 1, 2]) {
    expect(await save(cancelAt('writing', at).watch)).toEqual({ paths: [], pictures: 0, isCancelled: true })
    expect(readdirSync(to)).toEqual([])
  }
  await intoFolder(newsroom, ids.slice(0, 1), 'ninjs', to)
  const before = contentsOf(to)
  await save(cancelAt('writing', 2).watch)
  expect(contentsOf(to)).toEqual(before)
  expect(await save({})).toEqual({ paths: [join(to, 'package.json')], pictures: 2, isCancelled: false })
})

test('nothing is written where one of the articles is not there', async () => {
  const { newsroom, ids } = filled(2)
  const to = join(temporaryFolder(), 'copies')
  const gone = [...ids, '00000000-0000-4000-8000-000000000000']
  await expect(intoFolder(newsroom, gone, 'html', to)).rejects.toThrow(keyOf('article.missing'))
  expect(existsSync(to)).toBe(false)
})

test('what the disk refuses half way is said with how many copies are complete, and they stay', async () => {
  const { newsroom } = newsroomWithSections()
  const ids = [
    add(newsroom, 'Bare'),
    add(newsroom, 'Shown', { body: [await picture(newsroom)] }),
    add(newsroom, 'Last'),
  ]
  const to = temporaryFolder()
  writeFileSync(join(to, 'media'), 'a file in the way of a folder')
  await expect(intoFolder(newsroom, ids, 'markdown', to)).rejects.toMatchObject({
    key: 'copy.failed',
    values: { file: 'shown.md', saved: 1, total: 3 },
  })
  expect(readdirSync(to)).toEqual(['bare.md', 'media'])
})

test('articles whose slugs no file may have on Windows, or that are too long for one, are saved under safe names', async () => {
  const { newsroom } = newsroomWithSections()
  const slugs = ['con', 'nul', 'com1', '水'.repeat(80), '𠮷'.repeat(80), `${'𠮷'.repeat(79)}水`]
  const ids = slugs.map((slug, index) => add(newsroom, `Article ${index}`, { slug }))
  const to = temporaryFolder()
  const { paths } = await intoFolder(newsroom, ids, 'docx', to)
  const names = paths.map((path) => basename(path))
  expect(names).toEqual([
    ...['con_.docx', 'nul_.docx', 'com1_.docx', `${'水'.repeat(80)}.docx`],
    ...[`${'𠮷'.repeat(60)}.docx`, `${'𠮷'.repeat(60)}-2.docx`],
  ])
  expect(readdirSync(to).sort()).toEqual([...names].sort())
})

test('a file of the longest name that a disk takes is saved as it was called', async () => {
  const { newsroom, ids } = filled(1)
  const to = temporaryFolder()
  const name = `${'x'.repeat(250)}.docx`
  await intoFile(newsroom, ids, 'docx', join(to, name))
  expect(readdirSync(to)).toEqual([name])
})
