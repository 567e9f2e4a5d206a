import { expect, test } from 'vitest'
import { bodyHtml } from '../../electron/publishing/body.ts'
import type { DocumentJson } from '../../electron/shared/article/document.ts'
import { heading, paragraph, text } from './sites.ts'

const media = `${'a'.repeat(64)}.png`
const html = (...blocks: DocumentJson[]) =>
  bodyHtml(blocks, {
    root: '../',
    siteUrl: 'https://news.example.com',
    hasMedia: (name) => name === media,
    nameTable: (number) => `Table ${number}`,
  }).trim()
const link = (href: unknown) => ({ type: 'link', attrs: { href } })
const figure = (attrs: object, caption?: string): DocumentJson => ({
  type: 'figure',
  attrs: { media, alt: '', credit: '', width: 60, height: 40, ...attrs },
  ...(caption ? { content: [text(caption)] } : {}),
})
const cell = (type: string, words: string, attrs: object = {}): DocumentJson => ({
  type,
  attrs: { colspan: 1, rowspan: 1, colwidth: null, align: null, ...attrs },
  content: [words === '' ? { type: 'paragraph' } : paragraph(words)],
})
const row = (...content: DocumentJson[]): DocumentJson => ({ type: 'tableRow', content })

test('text and marks become plain elements, and neighbours share the marks that they have in common', () => {
  const href = link('https://example.org/a')
  expect(
    html(paragraph(text('see '), text('the ', href), text('report', href, { type: 'bold' }), text(' & <more>'))),
  ).toBe('<p>see <a href="https://example.org/a" rel="external">the <strong>report</strong></a> &amp; &lt;more&gt;</p>')
  const marks = ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript', 'code']
  expect(html(paragraph(...marks.map((type) => text('x', { type }))))).toBe(
    '<p><strong>x</strong><em>x</em><u>x</u><s>x</s><sub>x</sub><sup>x</sup><code>x</code></p>',
  )
})

test('links inside the site lead there from any depth, and only those outside are marked as such', () => {
  expect(html(paragraph(text('x', link('news/index.html'))))).toBe('<p><a href="../news/index.html">x</a></p>')
  expect(html(paragraph(text('x', link('/news/index.html'))))).toBe('<p><a href="../news/index.html">x</a></p>')
  expect(html(paragraph(text('x', link('https://news.example.com/a'))))).toBe(
    '<p><a href="https://news.example.com/a">x</a></p>',
  )
  expect(html(paragraph(text('x', link('mailto:desk@example.com'))))).toBe(
    '<p><a href="mailto:desk@example.com">x</a></p>',
  )
})

test('what the schema would refuse does no harm: no address that runs, no way out of an attribute', () => {
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '\tjavascript:x',
    7,
    null,
  ]) {
    expect(html(paragraph(text('x', link(href))))).toBe('<p>x</p>')
  }
  expect(html(paragraph(text('x', link('https://e.example/"onclick="alert(1)'))))).toBe(
    '<p><a href="https://e.example/&quot;onclick=&quot;alert(1)" rel="external">x</a></p>',
  )
  const hostile = figure({
    alt: '"><script>alert(1)</script>',
    credit: '<img src=x onerror=alert(1)>',
    width: '1" onload="x',
  })
  expect(html(hostile)).toBe(
    `<figure><img src="../media/${media}" alt="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" decoding="async"><figcaption><small class="credit">&lt;img src=x onerror=alert(1)&gt;</small></figcaption></figure>`,
  )
  expect(html(figure({ media: '../../secret.png' }))).toBe('')
  expect(html(figure({ media: `x" onerror="alert(1)` }, 'Caption'))).toBe(
    '<figure><figcaption>Caption</figcaption></figure>',
  )
  const list = {
    type: 'orderedList',
    attrs: { start: '3"><b>', type: '"><b>' },
    content: [{ type: 'listItem', content: [paragraph('x')] }],
  }
  expect(html(list)).toBe('<ol><li>x</li></ol>')
  const table = {
    type: 'table',
    content: [row(cell('tableCell', 'x', { colspan: '2" onclick="x', align: 'x" onclick="y' }))],
  }
  expect(html(table)).toContain('<td>x</td>')
  expect(
    html(
      { type: 'script', content: [text('alert(1)')] },
      { type: 'paragraph', attrs: { style: 'x', onclick: 'y' }, content: [text('a\u0000b')] },
    ),
  ).toBe('alert(1)<p>ab</p>')
})

test('crossheads stand one below the other without a gap, whatever levels the editor chose', () => {
  const levels = [3, 3, 4, 2, 4, 4, 3].map((level) => heading(level, String(level)))
  const found = [...html(...levels).matchAll(/<h(\d)>(\d)/g)].map(([, level, words]) => `${words}>${level}`)
  expect(found).toEqual(['3>2', '3>2', '4>3', '2>2', '4>3', '4>3', '3>3'])
})

test('a table has a name, can be scrolled by keyboard, and says what its header cells head', () => {
  const table: DocumentJson = {
    type: 'table',
    content: [
      row(cell('tableHeader', ''), cell('tableHeader', '2026', { align: 'right' })),
      row(cell('tableHeader', 'Quay'), cell('tableCell', '84', { colspan: 2 })),
    ],
  }
  expect(html(table)).toBe(
    '<section class="table" aria-label="Table 1" tabindex="0"><table><thead><tr><td></td><th scope="col" class="align-right">2026</th></tr></thead>' +
      '<tbody><tr><th scope="row">Quay</th><td colspan="2">84</td></tr></tbody></table></section>',
  )
})

test('lists, quotes and rules; what is empty leaves nothing behind', () => {
  const item = (...content: DocumentJson[]): DocumentJson => ({ type: 'listItem', content })
  const inner = { type: 'bulletList', content: [item(paragraph('b'))] }
  const list = {
    type: 'orderedList',
    attrs: { start: 3, type: 'a' },
    content: [item(paragraph('a'), inner), item(paragraph('c'))],
  }
  expect(html(list).replaceAll('\n', '')).toBe(
    '<ol start="3" type="a"><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ol>',
  )
  expect(html({ type: 'blockquote', content: [paragraph('q')] }, { type: 'horizontalRule' })).toBe(
    '<blockquote><p>q</p></blockquote>\n<hr>',
  )
  expect(html({ type: 'paragraph' }, paragraph('  '), { type: 'blockquote', content: [{ type: 'paragraph' }] })).toBe(
    '',
  )
})

test('the first picture is loaded at once, those after it when they are near', () => {
  const [first, second] = html(figure({}), figure({})).split('\n')
  expect(first).toBe(`<figure><img src="../media/${media}" alt="" width="60" height="40" decoding="async"></figure>`)
  expect(second).toContain('loading="lazy"')
})
