import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { incomingFolder } from '../../../electron/publishing/targets/manifest.ts'
import { publishTo } from '../../../electron/publishing/targets/publish.ts'
import { reconnecting } from '../../../electron/publishing/targets/reconnecting.ts'
import { openS3 } from '../../../electron/publishing/targets/s3.ts'
import { sourceOf } from '../../../electron/publishing/targets/sources.ts'
import { startS3 } from './s3-server.ts'
import { file } from './small-sites.ts'
import { testPlace } from './target-table.ts'

testPlace('S3', startS3, false)

const megabyte = 1024 * 1024

test('pages keep their content types, and any name is taken', async () => {
  const place = await startS3()
  const destination = await place.open()
  onTestFinished(() => destination.close())
  const paths = ['新闻/桥 (1)+2.html', 'assets/a b.css']
  await publishTo(destination, [file(paths[0] ?? '', 'article', 'x'), file(paths[1] ?? '', 'asset', 'y')])
  expect(await place.contents()).toEqual({ [paths[0] ?? '']: 'x', [paths[1] ?? '']: 'y' })
  expect([...(await destination.list('新闻')).keys()]).toEqual(['桥 (1)+2.html'])
  const stored = readFileSync(join(place.directory, 'press/the site/assets/a b.css._S3rver_metadata.json'), 'utf8')
  expect(JSON.parse(stored)).toMatchObject({ 'content-type': 'text/css; charset=utf-8' })
})

test('a list of several pages is read to its end', async () => {
  const place = await startS3()
  const destination = await openS3(place.settings, { secret: place.secret }, { part: megabyte, page: 2 })
  onTestFinished(() => destination.close())
  const names = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt']
  for (const name of names) await place.write(`notes/${name}`, name)
  await place.write('notes/deeper/f.txt', 'f')
  expect([...(await destination.list('notes')).keys()].sort()).toEqual(names)
})

test('a large file goes on after the part that arrived last, also in another run', async () => {
  const place = await startS3()
  const open = () => openS3(place.settings, { secret: place.secret }, { part: 5 * megabyte, page: 1000 })
  const picture = file('media/large.png', 'media', randomBytes(12 * megabyte))
  const first = await open()
  let isCut = false
  const cut = sourceOf(
    picture,
    (bytes) => {
      isCut = bytes > 8 * megabyte
    },
    () => {
      if (isCut) throw new Error('cut off')
    },
  )
  await expect(first.put(`${incomingFolder}/large`, cut)).rejects.toThrow('cut off')
  await first.close()

  const second = await open()
  onTestFinished(() => second.close())
  const starts: number[] = []
  const whole = sourceOf(
    picture,
    (bytes) => void starts.push(bytes),
    () => undefined,
  )
  await second.put(`${incomingFolder}/large`, whole)
  expect(Math.min(...starts)).toBe(5 * megabyte)
  expect(await second.hash(`${incomingFolder}/large`)).toBe(picture.sha256)
  expect(Buffer.from((await second.read(`${incomingFolder}/large`)) ?? []).equals(contentOf(picture))).toBe(true)
  expect([...(await second.list(incomingFolder)).keys()]).toEqual(['large'])
})

test('a store that has thrown the parts away is sent all of them again', async () => {
  const place = await startS3()
  const open = () => openS3(place.settings, { secret: place.secret }, { part: 5 * megabyte, page: 1000 })
  const destination = await reconnecting(open, [0])
  onTestFinished(() => destination.close())
  const picture = file('media/large.png', 'media', randomBytes(6 * megabyte))
  const record = {
    upload: 'f'.repeat(32),
    partSize: 5 * megabyte,
    sha256: picture.sha256,
    parts: ['0'.repeat(32)],
    isSure: true,
  }
  await place.write(`${incomingFolder}/large.parts.json`, JSON.stringify(record))
  await destination.put(
    `${incomingFolder}/large`,
    sourceOf(
      picture,
      () => undefined,
      () => undefined,
    ),
  )
  expect(Buffer.from((await destination.read(`${incomingFolder}/large`)) ?? []).equals(contentOf(picture))).toBe(true)
})

function contentOf({ content }: ReturnType<typeof file>): Buffer {
  return Buffer.from('make' in content ? content.make() : [])
}
