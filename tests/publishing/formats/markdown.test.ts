import fc from 'fast-check'
import { marked } from 'marked'
import { expect, test } from 'vitest'
import type { Copy } from '../../../electron/publishing/formats/copy.ts'
import { markdown } from '../../../electron/publishing/formats/markdown.ts'
import { plainBlocks } from '../../../electron/publishing/formats/text.ts'
import { type DocumentJson, documentFrom } from '../../../electron/shared/article/document.ts'
import { paragraph, text } from '../sites.ts'
import { richCopy } from './rich.ts'

const body = (written: string) => written.replace(/^---\n.*?\n---\n/s, '')
const html = (written: string) => String(marked.parse(body(written), { gfm: true, async: false }))
const words = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()

/** A copy with these blocks instead of its own. */
const withBlocks = (copy: Copy, ...blocks: DocumentJson[]): Copy => ({
  ...copy,
  document: documentFrom({}, [{ type: 'headline', content: [text('H')] }, ...blocks]).toJSON() as DocumentJson,
})
const bodyOf = (copy: Copy, ...blocks: DocumentJson[]) =>
  html(markdown(withBlocks(copy, ...blocks)))
    .replace(/^<h1>H<\/h1>\s*/, '')
    .trim()

test('the front matter holds the metadata, whatever stands in them', async () => {
  const { copy, id } = await richCopy({ keywords: ['a: b', '- "c"', '---'], number: 9 })
  const [, yaml = ''] = /^---\n(.*?)\n---\n/s.exec(markdown(copy)) ?? []
  const fields = Object.fromEntries(
    yaml.split('\n').map((line) => [line.split(': ', 1)[0], line.replace(/^\w+: /, '')]),
  )
  const read = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, JSON.parse(String(value))]))
  expect(read).toMatchObject({
    title: 'Quay “opens” & stays',
    date: '2016-12-05T14:30:00+08:00',
    sections: ['News', 'Main Articles'],
    authors: ['Ada <Lovelace>', '甲'],
    keywords: ['a: b', '- "c"', '---'],
    number: 9,
    status: 'ready',
    id,
    version: 1,
  })
})

test('headings, quotes, lists, tables, pictures and rules are what they were', async () => {
  const { copy } = await richCopy()
  const made = html(markdown(copy))
  expect(made).toContain('<h1>Quay <em>“opens”</em> &amp; stays</h1>')
  expect(made).toContain('<h2>Crosshead</h2>')
  expect(made).toContain('<h4>Deeper</h4>')
  expect(made).toMatch(/<blockquote>\s*<p>Quoted words.<\/p>\s*<p>More of them.<\/p>\s*<\/blockquote>/)
  expect(made).toMatch(/<ol start="3">\s*<li>\s*(?:<p>)?Inner three/)
  expect(made).toContain('<hr>')
  expect(made).toMatch(/<img src="media\/[0-9a-f]{64}\.png" alt="The quay"><br>The quay at low water\. \(Ada\)/)
  expect(made).toContain('<th align="right">2026</th>')
  expect(made).toContain('<td>84 | 85</td>')
  expect(made).toMatch(/<tr>\s*<td><\/td>\s*<td>both years<\/td>\s*<td align="right"><\/td>/)
  expect(made).toContain('<a href="https://example.org/a?b=1&amp;c=(2)">the <strong>report</strong></a>')
  expect(made).toContain('<a href="https://news.example.com/group/news/index.html">the list</a><br>second line')
  expect(made).not.toMatch(/<script|<b>not/)
  expect(made).toContain(']]&gt; &lt;/script&gt;&lt;!-- &amp; &quot;quoted&quot;')
})

test('marks hold where stars alone would not: beside quotes in Chinese, within a word, one after the other', async () => {
  const { copy } = await richCopy()
  const bold = { type: 'bold' }
  const italic = { type: 'italic' }
  const made = (...content: (string | DocumentJson)[]) => bodyOf(copy, paragraph(...content))
  expect(made('他说', text('“要办好”', bold), '这件事')).toBe('<p>他说<strong>“要办好”</strong>这件事</p>')
  expect(made('重点是', text('三个', bold), '方面')).toBe('<p>重点是<strong>三个</strong>方面</p>')
  expect(made(text('a', italic), text('b', bold), 'c')).toBe('<p><em>a</em><strong>b</strong>c</p>')
  expect(made(text('both', bold, italic), text(' one', bold))).toBe('<p><strong><em>both</em> one</strong></p>')
  expect(made('x', text(' spaced ', bold), 'y')).toBe('<p>x<strong> spaced </strong>y</p>')
  expect(made('x', text('a|`b', { type: 'code' }), 'y')).toBe('<p>x<code>a|`b</code>y</p>')
  expect(made('w', text('~~', { type: 'strike' }), 'z')).toBe('<p>w<s>~~</s>z</p>')
  const stars = made(text('!', bold), text('b*', bold, italic), text('*', bold))
  expect(stars).toBe('<p><strong>!<em>b*</em>*</strong></p>')
  const nested = made(text('\\ ', bold), text('<b>', bold, italic), text(']1.', bold))
  expect(nested).toBe('<p><strong>\\ <em>&lt;b&gt;</em>]1.</strong></p>')
})

test('what looks like Markdown in the text stays text', async () => {
  const { copy } = await richCopy()
  const lines = [
    '# no heading',
    '1. no list',
    '2) nor this',
    '- nor this',
    '+ this',
    '=====',
    '---',
    '> no quote',
    '    no code',
    '```',
    '~~~',
    '| no | table |',
    '[no]: link',
    '![no](picture)',
    '*not* _this_ ~~way~~ `at` all',
    'https://example.org/not-a-link and www.example.org and ada@example.org',
    '&amp; &copy; <b>',
    '* * *',
    'a\\b',
    'Wie viel? 3 * 4 = 12_000',
    '- [ ] nothing to do',
    '第1. 条',
    '1.',
  ]
  for (const line of lines) {
    const made = bodyOf(copy, paragraph(line))
    expect([made.startsWith('<p>'), words(made)]).toEqual([true, line.trim()])
    expect(made).not.toMatch(/<(?!\/?p>)/)
  }
})

test('an exclamation mark before a link makes no picture of it', async () => {
  const { copy } = await richCopy()
  const link = { type: 'link', attrs: { href: 'https://example.org/' } }
  const made = (...before: DocumentJson[]) => bodyOf(copy, paragraph(...before, text('here', link)))
  expect(made(text('Stop!'))).toBe('<p>Stop!<a href="https://example.org/">here</a></p>')
  expect(made(text('\\!'))).toBe('<p>\\!<a href="https://example.org/">here</a></p>')
  expect(made(text('Stop!', { type: 'bold' }))).toBe(
    '<p><strong>Stop!</strong><a href="https://example.org/">here</a></p>',
  )
})

test('a list within a list stays one, wherever it begins', async () => {
  const { copy } = await richCopy()
  const item = (...content: DocumentJson[]): DocumentJson => ({ type: 'listItem', content })
  const nested = (list: DocumentJson) => bodyOf(copy, { type: 'bulletList', content: [item(paragraph('one'), list)] })
  const ordered = (start: number) => ({
    type: 'orderedList',
    attrs: { start, type: null },
    content: [item(paragraph('inner'))],
  })
  expect(nested(ordered(3))).toMatch(/^<ul>\s*<li><p>one<\/p>\s*<ol start="3">\s*<li>inner<\/li>/)
  expect(nested(ordered(1))).toMatch(/^<ul>\s*<li>one\s*<ol>\s*<li>inner<\/li>/)
})

test('any text comes back word for word from a CommonMark reader', async () => {
  const { copy } = await richCopy()
  const piece = fc.constantFrom(
    '*',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '#',
    '>',
    '<b>',
    '&lt;',
    '|',
    '~',
    '\\',
    '!',
    '-',
    '1.',
    'a',
    'b',
    '字',
    '“',
    '”',
    '。',
    ' ',
  )
  // In the order that a document keeps them; code stands alone.
  const types = fc.oneof(fc.subarray(['bold', 'italic', 'underline', 'strike']), fc.constant(['code']))
  const run = fc.tuple(fc.string({ unit: piece, minLength: 1, maxLength: 6 }), types)
  fc.assert(
    fc.property(fc.array(run, { minLength: 1, maxLength: 5 }), (runs) => {
      const block = paragraph(...runs.map(([given, marks]) => text(given, ...marks.map((type) => ({ type })))))
      const [expected = ''] = plainBlocks([block])
      expect(words(bodyOf(copy, block))).toBe(expected.replace(/\s+/g, ' ').trim())
    }),
    { numRuns: 400 },
  )
})
