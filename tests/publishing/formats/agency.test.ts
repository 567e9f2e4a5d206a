import { describe, expect, test } from 'vitest'
import { copyOf } from '../../../electron/publishing/formats/copy.ts'
import { newsItem, newsMessage } from '../../../electron/publishing/formats/newsml.ts'
import { ninjsFile, ninjsItem, ninjsPackage } from '../../../electron/publishing/formats/ninjs.ts'
import { nitf } from '../../../electron/publishing/formats/nitf.ts'
import { xmlFile } from '../../../electron/publishing/formats/xml.ts'
import { write } from '../sites.ts'
import { addRich, richCopy, variants } from './rich.ts'
import { hasOfficial, jsonErrors, officialFolder, xmlErrors } from './schemas.ts'

const geoJson = 'GeoJSON.json'

describe.each(variants)('%s', (_, options) => {
  test.each(['https://news.example.com/group', ''])(
    'keeps to the three standards, with the site at “%s”',
    async (siteUrl) => {
      const { newsroom, main, id } = await richCopy({ ...options, embargo: '2016-12-06' }, { siteUrl })
      const other = await addRich(newsroom, { ...options, section: main.id, publishedAt: null, status: 'draft' })
      const copies = [copyOf(newsroom, id), copyOf(newsroom, other)]
      for (const copy of copies) {
        expect(jsonErrors(JSON.parse(ninjsFile(ninjsItem(copy))), 'ninjs-profile.json')).toEqual([])
        expect(await xmlErrors(xmlFile(nitf(copy)), 'nitf-profile.xsd')).toEqual([])
        expect(await xmlErrors(xmlFile(newsItem(copy)), 'newsml-g2-profile.xsd')).toEqual([])
      }
      expect(jsonErrors(JSON.parse(ninjsFile(ninjsPackage(copies))), 'ninjs-profile.json')).toEqual([])
      expect(await xmlErrors(xmlFile(newsMessage(copies)), 'newsml-g2-profile.xsd')).toEqual([])
    },
  )

  test.runIf(hasOfficial('ninjs-schema_3.1.json'))('is valid against IPTC’s schema of ninjs', async () => {
    const { copy } = await richCopy(options)
    for (const item of [ninjsItem(copy), ninjsPackage([copy])]) {
      expect(jsonErrors(item, 'ninjs-schema_3.1.json', officialFolder, [geoJson])).toEqual([])
    }
  })

  test.runIf(hasOfficial('nitf-3-6.xsd'))('is valid against IPTC’s schema of NITF', async () => {
    const { copy } = await richCopy(options)
    expect(await xmlErrors(xmlFile(nitf(copy)), 'nitf-3-6.xsd', officialFolder)).toEqual([])
  })

  test.runIf(hasOfficial('NewsML-G2_2.33-spec-All-Power.xsd'))(
    'is valid against IPTC’s schema of NewsML-G2',
    async () => {
      const { copy } = await richCopy(options)
      for (const xml of [newsItem(copy), newsMessage([copy])]) {
        expect(await xmlErrors(xmlFile(xml), 'NewsML-G2_2.33-spec-All-Power.xsd', officialFolder)).toEqual([])
      }
    },
  )
})

test('the profiles refuse what the standards would', async () => {
  const { copy } = await richCopy()
  expect(jsonErrors({ ...ninjsItem(copy), embargoedUntil: '2016-12-06' }, 'ninjs-profile.json')).not.toEqual([])
  expect(jsonErrors({ ...ninjsItem(copy), unknown: 1 }, 'ninjs-profile.json')).not.toEqual([])
  expect(await xmlErrors(xmlFile(nitf(copy)).replace('<hl1>', '<hl1><p/>'), 'nitf-profile.xsd')).not.toEqual([])
  const item = xmlFile(newsItem(copy))
  expect(await xmlErrors(item.replace(/<itemClass[^>]*>/, ''), 'newsml-g2-profile.xsd')).not.toEqual([])
  expect(await xmlErrors(item.replace('<em class="bold">', '<strong>'), 'newsml-g2-profile.xsd')).not.toEqual([])
})

test('ninjs says what the newsroom knows, in the zone of the newsroom', async () => {
  const { copy, id } = await richCopy({ embargo: '2016-12-06', number: 3632 })
  const item = ninjsItem(copy)
  expect(item).toMatchObject({
    uri: `urn:uuid:${id}`,
    version: '1',
    pubStatus: 'usable',
    language: 'en',
    contentCreated: '2016-12-05T14:30:00+08:00',
    embargoedUntil: '2016-12-06T00:00:00+08:00',
    versionCreated: '2026-11-23T20:00:00+08:00',
    by: 'Ada <Lovelace>, 甲',
    infoSources: [{ name: 'Harbour & Board', role: 'source' }],
    altIds: [
      { role: 'number', value: '3632' },
      { role: 'address', value: 'https://news.example.com/group/content/details_44_3632.html' },
    ],
  })
  expect(item.headlines[1]?.value).toBe('Quay <em>“opens”</em> &amp; stays')
  expect(item.subjects.map(({ name }) => name)).toEqual(['News', 'Main Articles', 'quay', 'R&D'])
  expect(item.associations[0]).toMatchObject({
    uri: expect.stringMatching(/^ni:\/\/\/sha-256;[\w-]{43}$/),
    by: 'Ada',
    renditions: [{ contentType: 'image/png', width: 60, height: 40 }],
  })
  expect(item.bodies[0]?.value).toContain('href="https://news.example.com/group/news/index.html"')
})

test('names nobody who only worked on the article', async () => {
  const { copy } = await richCopy()
  const written = [ninjsFile(ninjsItem(copy)), nitf(copy), newsMessage([copy])].join('\n')
  expect(written).not.toContain('Mara Private')
})

test('a killed article is cancelled, a draft withheld, one under embargo embargoed', async () => {
  const { copy: killed } = await richCopy({ status: 'killed' })
  expect([ninjsItem(killed).pubStatus, newsItem(killed).includes('stat:canceled')]).toEqual(['canceled', true])
  expect(nitf(killed)).toContain('management-status="canceled"')
  const { copy: draft } = await richCopy({ status: 'draft', embargo: '2016-12-06T09:00' })
  expect(nitf(draft)).toContain('management-status="withheld"')
  const { copy: later } = await richCopy({ embargo: '2016-12-06T09:00' })
  expect(nitf(later)).toContain('management-status="embargoed"')
  expect(nitf(later)).toContain('<date.release norm="20161206T090000+0800"/>')
})

test('keeps the words of hostile text and drops what XML cannot hold', async () => {
  const { copy } = await richCopy()
  const xml = nitf(copy)
  expect(xml).toContain(']]&gt; &lt;/script&gt;&lt;!-- &amp; "quoted" \'single\' &lt;b&gt;not bold&lt;/b&gt; ')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
})

test('an older version is copied as it was', async () => {
  const { newsroom, id } = await richCopy()
  write(newsroom, id, 'Added later.')
  expect(nitf(copyOf(newsroom, id))).toContain('Added later.')
  const first = copyOf(newsroom, id, 1)
  expect([first.version, nitf(first).includes('Added later.')]).toEqual([1, false])
})
