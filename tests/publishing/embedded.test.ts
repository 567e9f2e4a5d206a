import { expect, test } from 'vitest'
import { embedArticle } from '../../electron/publishing/embedded.ts'
import { createSite } from '../../electron/publishing/site.ts'
import { type DocumentJson, documentFrom } from '../../electron/shared/article/document.ts'
import { emptyMetadata } from '../../electron/shared/article/metadata.ts'
import { findEmbedded, readEmbedded, visibleOf } from '../../electron/shared/article/published.ts'
import { richCopy } from './formats/rich.ts'
import { add, newsroomWithSections, noon, paragraph, resources, text } from './sites.ts'

const pageOf = async (newsroom: Parameters<typeof createSite>[0]['newsroom'], id: string) =>
  (await createSite({ newsroom, resources, now: () => noon }).articlePage(id)).html

test('a page carries its article: id, version, metadata, names of its sections, document', async () => {
  const { newsroom, id, copy } = await richCopy({ number: 3632, browseCount: 7 })
  const data = readEmbedded(await pageOf(newsroom, id))
  expect(data).toMatchObject({
    id,
    version: 1,
    sections: [
      { name: 'News', number: 40 },
      { name: 'Main Articles', number: 44 },
    ],
  })
  const { section: _, embargo: __, translationOf: ___, ...metadata } = copy.metadata
  expect(data?.metadata).toEqual(metadata)
  const back = documentFrom({ ...metadata, section: copy.metadata.section }, data?.content ?? [])
  expect(back.toJSON()).toEqual(copy.document)
})

test('carries nothing that the page does not publish', async () => {
  const { newsroom, main } = newsroomWithSections()
  const id = add(newsroom, 'Quay', { section: main.id, embargo: '2016-12-24', publishedAt: '2016-12-05' })
  const html = await pageOf(newsroom, id)
  for (const secret of [main.id, '2016-12-24', 'Ada']) expect(html).not.toContain(secret)
})

test('marks and nodes that no page shows are left out, their words stay as on the page', () => {
  const secret = { type: 'comment', attrs: { said: 'libel?' } }
  const document: DocumentJson = {
    type: 'doc',
    content: [
      { type: 'headline', content: [text('Quay')] },
      paragraph(text('words', secret), text(' link', { type: 'link', attrs: { href: 'javascript:alert(1)' } })),
      { type: 'note', attrs: { said: 'not to be seen' }, content: [paragraph('inside')] },
      { type: 'paragraph', attrs: { checkedBy: 'Mara' }, content: [text('checked')] },
    ],
  }
  const facts = { id: '3b49387f-e0df-4a99-b2a7-eb360259d230', version: 1, metadata: emptyMetadata, sections: [] }
  const html = embedArticle('<body><article></article></body>', { ...facts, document })
  expect(readEmbedded(html)?.content).toEqual([
    { type: 'headline', content: [text('Quay')] },
    { type: 'paragraph', content: [text('words'), text(' link')] },
    { type: 'paragraph', content: [text('inside')] },
    { type: 'paragraph', content: [text('checked')] },
  ])
  expect(html).not.toMatch(/libel|not to be seen|Mara/)
})

test('no text can close the element, and the element is inert', async () => {
  const { newsroom, id } = await richCopy()
  const html = await pageOf(newsroom, id)
  const found = findEmbedded(html)
  expect(html.slice(found?.start, found?.end)).toMatch(
    /^<script type="application\/vnd\.galley\+json" id="galley">[^<]*<\/script>$/,
  )
  expect(html.slice(found?.end)).toBe('</body>\n</html>\n')
})

test('finds the element whatever stands before it, in a file of any length', async () => {
  const { newsroom, id } = await richCopy()
  const html = await pageOf(newsroom, id)
  const long = '<script '.repeat(125_000)
  expect(findEmbedded(long)).toBeUndefined()
  expect(findEmbedded(`${long}>`)).toBeUndefined()
  expect(findEmbedded(`<script>${'<script id="galley">'.repeat(50_000)}</script>${html}`)?.json).toBe(
    findEmbedded(html)?.json,
  )
})

test('other line ends and indents are no edit, a changed word or address is one', async () => {
  const { newsroom, id } = await richCopy()
  const html = await pageOf(newsroom, id)
  const visible = visibleOf(html)
  expect(visibleOf(html.replaceAll('\n', '\r\n  '))).toBe(visible)
  expect(visibleOf(html.replace('Crosshead', 'Cross head'))).not.toBe(visible)
  expect(visibleOf(html.replace('https://example.org/a', 'https://example.org/b'))).not.toBe(visible)
  expect(visibleOf(html.replace('<footer', '<footer data-x'))).toBe(visible)
})

test('data that were tampered with are not taken for an article', async () => {
  const { newsroom, id } = await richCopy()
  const html = await pageOf(newsroom, id)
  for (const [from, to] of [
    ['"type":"paragraph"', '"type":"unknown"'],
    ['"format":1', '"format":2'],
    ['"language":"en"', '"language":"not a language"'],
    ['https://example.org/a', 'javascript:alert(1)//'],
  ] as const) {
    const { start = 0 } = findEmbedded(html) ?? {}
    expect(readEmbedded(html.slice(0, start) + html.slice(start).replace(from, to))).toBeUndefined()
  }
})

test('a newsroom may leave the data out', async () => {
  const { newsroom, id } = await richCopy({}, { embedArticleData: false })
  expect(findEmbedded(await pageOf(newsroom, id))).toBeUndefined()
})
