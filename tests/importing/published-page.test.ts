import { expect, test } from 'vitest'
import { readFile } from '../../electron/importing/read-file.ts'
import { takeIn } from '../../electron/importing/take-in.ts'
import { createSingleHtml } from '../../electron/publishing/formats/html.ts'
import { createSite } from '../../electron/publishing/site.ts'
import { withPageText } from '../../electron/shared/article/article.ts'
import { type DocumentJson, metadataOf } from '../../electron/shared/article/document.ts'
import { richCopy, variants } from '../publishing/formats/rich.ts'
import { newsroomWithSections, noon, resources } from '../publishing/sites.ts'

async function published(options: Parameters<typeof richCopy>[0] = {}) {
  const made = await richCopy({ slug: 'quay', number: 3632, browseCount: 7, ...options })
  const site = createSite({ newsroom: made.newsroom, resources, now: () => noon })
  return { ...made, html: (await site.articlePage(made.id)).html }
}
const read = (html: string) => readFile({ name: 'details_44_3632.html', bytes: Buffer.from(html) })

test.each(variants)('a published page gives its article back, metadata and all: %s', async (_, options) => {
  const { html, newsroom, id, copy } = await published(options)
  const reading = read(html)
  expect(reading).toMatchObject({
    headline: copy.headline,
    standfirst: copy.standfirst,
    section: ['News', 'Main Articles'],
  })
  expect(reading.published).toMatchObject({ id, version: 1, isEdited: false, page: null })
  const { newsroom: other } = newsroomWithSections()
  const taken = takeIn(other, reading, 'Ben')
  const document = other.journal.head(taken).document
  const { section: _section, ...fields } = metadataOf(document)
  const { section: _own, ...wanted } = metadataOf(newsroom.journal.head(id).document)
  expect(fields).toEqual(wanted)
  expect(document.toJSON().content).toEqual(copy.document.content)
  expect(other.sections.path(metadataOf(document).section).map(({ name }) => name)).toEqual(['News', 'Main Articles'])
})

test('takes a page in again beside the article that it came from, with a number of its own', async () => {
  const { html, newsroom, id } = await published()
  const again = takeIn(newsroom, read(html), 'Ada')
  expect(newsroom.articles.row(id).number).toBe(3632)
  expect(newsroom.articles.row(again).number).toBe(3633)
  expect(newsroom.articles.row(again).slug).not.toBe(newsroom.articles.row(id).slug)
})

test('says when a page was edited by hand, and offers its own text', async () => {
  const { html } = await published()
  const edited = html
    .replace('Quoted words.', 'Other &ldquo;words&rdquo;<br>here.')
    .replace('Below the headline', 'Under the headline')
    .replace('<h2>Crosshead</h2>', '<h2>Crosshead</h2>\n<p>Added <b>by hand</b>.</p>')
  const reading = read(edited)
  expect(reading.published?.isEdited).toBe(true)
  expect(JSON.stringify(reading.body)).toContain('Quoted words.')
  const page = withPageText(reading)
  expect([page.headline, page.standfirst]).toEqual(['Quay “opens” & stays', 'Under the headline in bold'])
  expect(page.body).toContainEqual({
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Added ' },
      { type: 'text', text: 'by hand', marks: [{ type: 'bold' }] },
      { type: 'text', text: '.' },
    ],
  })
  expect(JSON.stringify(page.body)).toContain('Other “words”')
  expect(page.source).toBe('Harbour & Board')
  expect(page.words).toBeGreaterThan(reading.words)
  expect(page.characters).toBeGreaterThan(reading.characters)
  const { newsroom } = newsroomWithSections()
  const id = takeIn(newsroom, page, 'Ben')
  expect(newsroom.journal.head(id).document.textContent).toContain('Added by hand.')
  expect(newsroom.articles.row(id).standfirst).toBe('Under the headline in bold')
})

test('the text of a page that was only touched is the text that was published', async () => {
  const { html, copy } = await published()
  const reading = read(html.replace('<div class="body">', '<div class="body"><p>New.</p>'))
  const body = withPageText(reading).body.slice(1)
  const wanted = (copy.document.content ?? []).slice(2)
  const kinds = (blocks: readonly { type: string }[]) => blocks.map(({ type }) => type)
  // A picture that the newsroom does not have is no picture on the page, and an empty paragraph is not written.
  const shown = wanted.filter((block) => !(block.type === 'paragraph' && !block.content))
  expect(kinds(body)).toEqual(
    kinds(shown).map((type, index) => (shown[index]?.attrs?.['alt'] === 'gone' ? 'paragraph' : type)),
  )
  const table = (blocks: readonly { type: string }[]) => blocks.find(({ type }) => type === 'table')
  expect(JSON.stringify(table(body))).toContain('"rowspan":2')
  expect(body.find(({ type }) => type === 'figure')).toEqual(wanted.find(({ type }) => type === 'figure'))
})

test('a single HTML file that was edited by hand keeps its pictures', async () => {
  const { newsroom, id, copy } = await richCopy({ slug: 'quay' })
  const site = createSite({ newsroom, resources, now: () => noon, isPlain: true })
  const html = await createSingleHtml(site)(await site.articlePage(id), '')
  const figures = (blocks: readonly DocumentJson[] = []) => blocks.filter(({ type }) => type === 'figure')
  const wanted = figures(copy.document.content).slice(0, 1)
  const edited = html.replace('<div class="body">', '<div class="body"><p>New.</p>')
  expect(figures(withPageText(read(edited)).body)).toEqual(wanted)
  const forged = edited.replace(/data-media="[^"]*"/, 'data-media="../../secrets.json"')
  expect(figures(withPageText(read(forged)).body)).toEqual([])
})

test('a page whose article is gone still gives what was published', async () => {
  const { html } = await published()
  const reading = read(html.replace(/<article[\s\S]*<\/article>/, ''))
  expect(reading.published).toMatchObject({ isEdited: true, page: null })
  expect(withPageText(reading)).toEqual(reading)
})

test('any other page is refused as before', async () => {
  const { html } = await published()
  const refused = expect.objectContaining({ key: 'import.html' })
  expect(() => read('<!DOCTYPE html><html><body><article>x</article></body></html>')).toThrow(refused)
  expect(() => read(html.replace('"format":1', '"format":9'))).toThrow(refused)
})

test('whatever was done to a page by hand, it is read or refused', async () => {
  const { html } = await published()
  const start = html.indexOf('<article')
  const end = html.indexOf('</article>')
  for (const broken of [
    `${html.slice(0, start + 400)}${'<div><ul><li>'.repeat(3000)}${html.slice(start + 400)}`,
    html.slice(0, start + 700) + html.slice(end),
    html.replaceAll('</p>', ''),
    html.replaceAll('</td>', '').replaceAll('</li>', ''),
    html.replace('<h1>', '<h1 title="a > b">'),
  ]) {
    const page = withPageText(read(broken))
    const { newsroom } = newsroomWithSections()
    expect(newsroom.articles.row(takeIn(newsroom, page, 'Ada')).id).not.toBe('')
  }
})
