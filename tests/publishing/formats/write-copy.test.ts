import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyFile, packageFile, writeCopies } from '../../../electron/publishing/formats/write-copy.ts'
import { formatEndings, formats, packageFormats } from '../../../electron/shared/formats.ts'
import { resources, temporaryFolder } from '../sites.ts'
import { addRich, richCopy } from './rich.ts'

test('every format has a file of its own, named by the article’s slug', async () => {
  const { newsroom, id } = await richCopy({ slug: 'quay-opens' })
  for (const format of formats) {
    const folder = temporaryFolder()
    const [path = ''] = await writeCopies(folder, [await copyFile({ newsroom, resources }, id, format)])
    expect(path).toBe(join(folder, `quay-opens.${formatEndings[format]}`))
    expect(readFileSync(path).length).toBeGreaterThan(500)
    // Nothing half-written is left beside it.
    expect(readdirSync(folder).filter((name) => name !== 'media')).toHaveLength(1)
  }
})

test('pictures stand beside what looks for them there', async () => {
  const { newsroom, id } = await richCopy()
  const folder = temporaryFolder()
  await writeCopies(folder, [await copyFile({ newsroom, resources }, id, 'nitf')])
  expect(existsSync(join(folder, 'media'))).toBe(false)
  newsroom.settings.write({ siteUrl: '' })
  const file = await copyFile({ newsroom, resources }, id, 'nitf')
  await writeCopies(folder, [file])
  const [, source = ''] = /source="(media\/[^"]*)"/.exec(String(file.content)) ?? []
  expect(existsSync(join(folder, source))).toBe(true)
})

test('a package holds the articles in their order; what holds one article refuses several', async () => {
  const { newsroom, main, id } = await richCopy()
  const ids = [await addRich(newsroom, { section: main.id }), id]
  for (const format of formats) {
    if (packageFormats.includes(format)) {
      const text = String(packageFile({ newsroom, resources }, ids, format).content)
      const [first = -1, second = -1] = ids.map((one) => text.indexOf(one))
      expect([first >= 0, first < second]).toEqual([true, true])
    } else {
      expect(() => packageFile({ newsroom, resources }, ids, format)).toThrow(
        expect.objectContaining({ key: 'copy.one-article' }),
      )
    }
  }
})
