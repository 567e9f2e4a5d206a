import { type DocumentJson, documentFrom } from '../../electron/shared/article/document.ts'
import type { Metadata } from '../../electron/shared/article/metadata.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { paragraph, text } from '../store/newsrooms.ts'

const marked = (words: string, ...marks: string[]): DocumentJson => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => (type === 'link' ? { type, attrs: { href: 'https://example.org/tides' } } : { type })),
})
export const block = (type: string, content: readonly DocumentJson[], attrs = {}): DocumentJson => ({
  type,
  attrs,
  content,
})
const item = (words: string): DocumentJson => block('listItem', [paragraph(words)])
const cell = (words: string, type = 'tableCell'): DocumentJson => block(type, [paragraph(words)])
export const table = (rows: readonly (readonly string[])[]): DocumentJson =>
  block(
    'table',
    rows.map((row, index) =>
      block(
        'tableRow',
        row.map((words) => cell(words, index === 0 ? 'tableHeader' : 'tableCell')),
      ),
    ),
  )

const sentence =
  'The clerk of the harbour reads the board twice a day, writes the height down in metres and minutes, and says nothing of what it means to the people who live below the line. '
const hanSentence = '每天清早，潮水退到石阶第九级的时候，老周便提着灯下河埠，把水位记在簿子上，一笔也不肯少。'

/** About `words` words of English in paragraphs of different lengths, with crossheads between. */
export function longRead(words: number): readonly DocumentJson[] {
  const blocks: DocumentJson[] = []
  for (let count = 0, index = 0; count < words; index += 1) {
    const sentences = 1 + ((index * 7) % 5)
    if (index % 6 === 5) blocks.push(block('heading', [text(`What the book says, part ${index}`)], { level: 2 }))
    blocks.push(paragraph(`Note ${index}. ${sentence.repeat(sentences)}`.trim()))
    count += 2 + sentences * 34
  }
  return blocks
}

/** Every mark and block of the schema that has words, in English with Chinese among it. */
export const mixed: readonly DocumentJson[] = [
  block('paragraph', [
    text('The tide table calls it '),
    marked('漪江', 'bold'),
    text(', and the 2'),
    marked('nd', 'superscript'),
    text(' reading, at 5.46 m'),
    marked('3', 'superscript'),
    text(' of H'),
    marked('2', 'subscript'),
    text('O, was signed '),
    marked('by the clerk 周若水 himself', 'italic'),
    text(' on the board; see '),
    marked('the book of the year and all its pages of weather and wind', 'link', 'bold'),
    text(' or run '),
    marked('tide --year 1937', 'code'),
    text(' and '),
    marked('strike this', 'strike'),
    text(' or '),
    marked('underline that', 'underline'),
    text('.'),
  ]),
  block('paragraph', [text('One line'), { type: 'hardBreak' }, text('and, after a break, another.')]),
  paragraph(`${hanSentence.repeat(2)}The Ennet rises 5.46 metres，${hanSentence}`),
  block('blockquote', [
    paragraph('It is very good at knowing what the water is. It has no idea what the water was, she says.'),
  ]),
  block('orderedList', [item('Open the sluice.'), item(`Wait. ${sentence.trim()}`)], { start: 1, type: null }),
  block('bulletList', [item('Rope'), item('Lamp')]),
]

export const chinese: readonly DocumentJson[] = Array.from({ length: 14 }, (_, index) =>
  paragraph(`第${index + 1}段。“${hanSentence.repeat(1 + (index % 4))}”他说。`),
)

/** Puts an article into a newsroom and gives its id. */
export function file(
  newsroom: Newsroom,
  headline: string,
  body: readonly DocumentJson[],
  fields: Partial<Metadata> = {},
) {
  const document = documentFrom(fields, [block('headline', [text(headline)]), ...body])
  return newsroom.articles.create({ document, author: 'Ada Winter' }).id
}
