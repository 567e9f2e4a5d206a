import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPageText } from '../../electron/importing/page-text.ts'
import { type DocumentJson, documentFrom } from '../../electron/shared/article/document.ts'

const own = `${'a'.repeat(64)}.jpg`

function read(body: string) {
  const text = readPageText(`<article><header><h1>H</h1></header><div class="body">${body}</div></article>`)
  if (!text) throw new Error('there is an article')
  documentFrom({}, [{ type: 'headline' }, ...text.body])
  return text
}

/** The words of blocks, each block's apart from the next. */
function wordsOf(blocks: readonly DocumentJson[]): string {
  return blocks
    .map(({ type, text, attrs, content }) => {
      const inside = wordsOf(content ?? [])
      return type === 'text' ? text : ` ${inside} ${String(attrs?.['credit'] ?? '')} `
    })
    .join('')
    .replace(/\s+/g, ' ')
}

test.each([
  ['a list directly in a list', '<ul><li>one</li><ul><li>two</li></ul></ul>', 'one two'],
  ['text directly in a list', '<ul>loose <b>bold</b><li>one</li></ul>', 'loose bold one'],
  [
    'the caption in a quote',
    '<blockquote><figure><img src="x.jpg"><figcaption>c</figcaption></figure>a</blockquote>',
    'c a',
  ],
  [
    'the caption and credit of a picture in a list',
    `<ul><li>a<figure><img src="../media/${own}"><figcaption>c <small class="credit">Ada</small></figcaption></figure></li></ul>`,
    'a c Ada',
  ],
  ['a table’s caption', '<table><caption>named</caption><tr><td>x</td></tr></table>', 'named x'],
  ['text directly in a row', '<table><tbody>out<tr>loose<td>x</td></tr></tbody></table>', 'out loose x'],
  ['a table in a cell', '<table><tr><td><table><tr><td>deep</td></tr></table></td></tr></table>', 'deep'],
  ['a quote in a figure', '<figure><blockquote><p>said</p></blockquote></figure>', 'said'],
  ['a quote beside a picture', `<figure><img src="${own}"><figcaption>c</figcaption><p>said</p></figure>`, 'c said'],
  ['an aside', '<aside><p>pulled</p></aside>', 'pulled'],
  ['the footer of a quote', '<blockquote><p>a</p><footer>Ada Byron</footer></blockquote>', 'a Ada Byron'],
  ['a second main heading', '<h1>Second</h1>', 'Second'],
  ['paragraphs that are not closed', '<p>one<p>two', 'one two'],
  ['paragraphs in a mark', '<b><p>one</p><p>two</p></b>', 'one two'],
  ['lines in a caption', `<figure><img src="${own}"><figcaption>a<br>b<p>c</p></figcaption></figure>`, 'a b c'],
  ['code in bold', '<p><b>a <code>b</code></b></p>', 'a b'],
  ['unknown elements', '<p>a <kbd>b</kbd> c</p><dl><dt>d</dt><dd>e</dd></dl>', 'a b c d e'],
])('keeps the words of %s', (_, html, words) => expect(wordsOf(read(html).body).trim()).toBe(words))

test('words in one line stay one paragraph', () => {
  const paragraph = (...content: DocumentJson[]) => ({ type: 'paragraph', content })
  expect(read('<p>a &lt; b < c <kbd>d</kbd> <q>e</q></p>').body).toEqual([
    paragraph({ type: 'text', text: 'a < b < c d e' }),
  ])
})

test('a paragraph of many pieces is read to its end', () => {
  expect(wordsOf(read(`<p>${'< '.repeat(300_000)}end</p>`).body)).toMatch(/< end $/)
})

test('a list directly in a list belongs to the item before it', () => {
  const [list] = read('<ul><li>one</li><ul><li>two</li></ul></ul>').body
  expect(list?.content).toHaveLength(1)
  expect(list?.content?.[0]?.content?.map(({ type }) => type)).toEqual(['paragraph', 'bulletList'])
})

test('a picture keeps its place wherever it stands by itself', () => {
  const kinds = ({ body }: { body: readonly DocumentJson[] }) => body.map(({ type }) => type)
  expect(kinds(read(`<p>a <img src="../media/${own}" alt="b"> c</p>`))).toEqual(['paragraph', 'figure', 'paragraph'])
  expect(kinds(read(`<figure><img src="${own}"><img src="${own}"></figure>`))).toEqual(['figure', 'figure'])
})

test('headline, standfirst and what the page says beside the text stand once or not at all', () => {
  const text = readPageText(
    `<article><header><h1>H</h1><div><p class="standfirst">Stand</p></div><p>By hand</p>
    <dl class="meta"><dt>Source</dt></dl><div class="tools"><button>Print</button></div></header>
    <div class="body"><p class="meta">b</p></div><p class="keywords">quay</p><p class="printed-address">https://x.org</p></article>`,
  )
  expect([text?.headline, text?.standfirst, wordsOf(text?.body ?? []).trim()]).toEqual(['H', 'Stand', 'By hand b'])
})

type Piece = string | { readonly tag: string; readonly inside: readonly Piece[] }

const tags = [
  ...'p h2 h5 div section article aside header footer nav form blockquote ul ol li menu dl dt dd pre details'.split(
    ' ',
  ),
  ...'table caption thead tbody tr td th figure figcaption b i u a code span kbd button small label center'.split(' '),
  ...['p class="standfirst"', 'p class="keywords"', 'small class="credit"', 'a href="https://example.org/"'],
]
const { piece } = fc.letrec<{ piece: Piece }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 6, depthSize: 'large' },
    fc.constantFrom('word', 'word', '<br>', '<hr>', ' ', `<img src="${own}">`, '<img src="x.png">', '< '),
    fc.record({ tag: fc.constantFrom(...tags), inside: fc.array(tie('piece'), { maxLength: 4 }) }),
  ),
}))

test('every word of a body stands in the text once, however it was edited', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.boolean(), (pieces, isClosed) => {
      let count = 0
      const html = (one: Piece): string => {
        if (typeof one === 'string') return one === 'word' ? `w${count++}.` : one
        const end = isClosed ? `</${one.tag.split(' ')[0]}>` : ''
        return `<${one.tag}>${one.inside.map(html).join('')}${end}`
      }
      const { standfirst, body } = read(pieces.map(html).join(''))
      const found = [...`${standfirst} ${wordsOf(body)}`.matchAll(/w\d+\./g)].map(([word]) => word)
      expect(found.toSorted()).toEqual(Array.from({ length: count }, (_, index) => `w${index}.`).toSorted())
    }),
    { numRuns: 1000 },
  )
})
