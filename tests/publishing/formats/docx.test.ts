import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { blocksOf, copyOf } from '../../../electron/publishing/formats/copy.ts'
import { docx } from '../../../electron/publishing/formats/docx.ts'
import { plainBlocks } from '../../../electron/publishing/formats/text.ts'
import { documentFrom } from '../../../electron/shared/article/document.ts'
import { newsroomWithSections, paragraph, text } from '../sites.ts'
import { richCopy, variants } from './rich.ts'
import { unzip } from './unzip.ts'

const plainOf = (xml: string) =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** The document's paragraphs as a reader sees them, without those that hold nothing. */
function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)]
    .map(([, inner = '']) =>
      [...inner.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, words = ' ']) => words).join(''),
    )
    .map((words) => plainOf(words).replace(/\s+/g, ' ').trim())
    .filter((words) => words !== '')
}

async function partsOf(archive: Uint8Array) {
  const files = unzip(archive)
  return { files, part: (name: string) => files.get(name)?.toString('utf8') ?? '' }
}

describe.each(variants)('%s', (_, options) => {
  test('every part is sound XML, every relation leads somewhere, every list and style is there', async () => {
    const { copy } = await richCopy(options)
    const { files, part } = await partsOf(await docx(copy))
    for (const [name, content] of files) {
      if (!/\.(?:xml|rels)$/.test(name)) continue
      const checked = await validateXML({
        xml: { fileName: 'part.xml', contents: content.toString('utf8') },
        normalization: 'c14n',
      })
      expect([name, checked.errors]).toEqual([name, []])
    }
    const document = part('word/document.xml')
    const relations = [...part('word/_rels/document.xml.rels').matchAll(/<Relationship ([^>]*)\/>/g)].map(
      ([, attributes = '']) => ({
        id: /Id="([^"]*)"/.exec(attributes)?.[1],
        target: /Target="([^"]*)"/.exec(attributes)?.[1] ?? '',
        isOutside: attributes.includes('TargetMode="External"'),
      }),
    )
    const used = [...document.matchAll(/r:(?:id|embed)="([^"]*)"/g)].map(([, id]) => id)
    expect(used.length).toBeGreaterThan(2)
    for (const id of used) expect(relations.map((one) => one.id)).toContain(id)
    for (const { target, isOutside } of relations) {
      if (isOutside) expect(() => new URL(target)).not.toThrow()
      else expect([...files.keys()]).toContain(`word/${target}`)
    }
    const styles = new Set([...part('word/styles.xml').matchAll(/w:styleId="([^"]*)"/g)].map(([, id]) => id))
    for (const [, style] of document.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"/g)) {
      expect(styles).toContain(style)
    }
    const numbers = new Set([...part('word/numbering.xml').matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => id))
    for (const [, number] of document.matchAll(/<w:numId w:val="(\d+)"/g)) expect(numbers).toContain(number)
  })

  test('holds every word in its order', async () => {
    const { copy } = await richCopy(options)
    const { part } = await partsOf(await docx(copy))
    const found = paragraphsOf(part('word/document.xml')).join('\n').replace(/\s+/g, ' ')
    const wanted = [copy.headline, copy.standfirst, ...plainBlocks(blocksOf(copy))]
      .join('\n')
      .replace(/^\s*(?:•|\d+\.) /gm, '')
    expect(found).toBe(wanted.replace(/\s+/g, ' ').trim())
  })
})

test('marks, links, lists and cells over several rows are what they were', async () => {
  const { copy } = await richCopy()
  const { part } = await partsOf(await docx(copy))
  const document = part('word/document.xml')
  expect(document).toContain('<w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">bold </w:t>')
  expect(document).toContain('<w:vertAlign w:val="subscript"/></w:rPr><w:t xml:space="preserve">subscript </w:t>')
  expect(document.match(/<w:hyperlink /g)).toHaveLength(2)
  expect(part('word/_rels/document.xml.rels')).toContain('Target="https://news.example.com/group/news/index.html"')
  expect(part('word/numbering.xml')).toContain('<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>')
  expect(document).toContain('<w:vMerge w:val="restart"/>')
  expect(document).toContain('<w:vMerge w:val="continue"/>')
  expect(document).toContain('<w:gridSpan w:val="2"/>')
  expect(document.match(/<w:gridCol /g)).toHaveLength(3)
  expect(document).toContain('descr="The quay"')
})

test('the properties of the file are the article’s metadata, in the form that Word reads', async () => {
  const { copy, id } = await richCopy()
  const { part } = await partsOf(await docx(copy))
  const core = part('docProps/core.xml')
  expect(core).toContain('<dc:title>Quay “opens” &amp; stays</dc:title>')
  expect(core).toContain('<dc:creator>Ada &lt;Lovelace&gt;; 甲</dc:creator>')
  expect(core).toContain('<dc:subject>News &gt; Main Articles</dc:subject>')
  expect(core).toContain('<cp:keywords>quay, R&amp;D</cp:keywords>')
  expect(core).toContain('<dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-23T12:00:00Z</dcterms:modified>')
  expect(core).toContain(`<dc:identifier>urn:uuid:${id}</dc:identifier>`)
  expect(core).not.toContain('Mara Private')
})

test('text from right to left stands so', async () => {
  const { copy } = await richCopy({ language: 'ar' })
  const { part } = await partsOf(await docx(copy))
  expect(part('word/document.xml')).toContain('<w:bidi/>')
  expect(part('word/document.xml')).toContain('<w:bidiVisual/>')
  expect(part('word/document.xml')).toContain('<w:rtl/>')
})

test('a picture that Word cannot read becomes one that it can', async () => {
  const { newsroom } = newsroomWithSections()
  const bytes = await sharp({ create: { width: 9, height: 5, channels: 3, background: '#257' } })
    .webp()
    .toBuffer()
  const { media, width, height } = await newsroom.media.add('quay.webp', bytes)
  const document = documentFrom({}, [
    { type: 'headline', content: [text('Quay')] },
    { type: 'figure', attrs: { media, width, height, alt: '', credit: '' } },
    paragraph('Words.'),
  ])
  const { id } = newsroom.articles.create({ document, author: 'Ada' })
  const { files, part } = await partsOf(await docx(copyOf(newsroom, id)))
  const [name = ''] = [...files.keys()].filter((one) => one.startsWith('word/media/'))
  expect(name).toMatch(/\.png$/)
  expect(await sharp(files.get(name)).metadata()).toMatchObject({ format: 'png', width: 9, height: 5 })
  expect(part('[Content_Types].xml')).toContain('<Default Extension="png" ContentType="image/png"/>')
})

test('the same article gives the same bytes', async () => {
  const { copy } = await richCopy()
  const hash = async () =>
    createHash('sha256')
      .update(await docx(copy))
      .digest('hex')
  expect(await hash()).toBe(await hash())
})
