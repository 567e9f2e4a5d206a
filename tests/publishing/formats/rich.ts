import { copyOf } from '../../../electron/publishing/formats/copy.ts'
import { type DocumentJson, documentFrom } from '../../../electron/shared/article/document.ts'
import type { Metadata, Status } from '../../../electron/shared/article/metadata.ts'
import type { Settings } from '../../../electron/shared/settings.ts'
import type { Newsroom } from '../../../electron/store/newsroom.ts'
import { heading, newsroomWithSections, paragraph, picture, text } from '../sites.ts'

export const hostile = ']]> </script><!-- & "quoted" \'single\' <b>not bold</b> \u0007\u0000\u001b'
const link = (href: string) => ({ type: 'link', attrs: { href } })
const item = (...content: DocumentJson[]): DocumentJson => ({ type: 'listItem', content })
const cell = (type: 'tableCell' | 'tableHeader', words: string, attrs: object = {}): DocumentJson => ({
  type,
  attrs: { colspan: 1, rowspan: 1, colwidth: null, align: null, ...attrs },
  content: [words === '' ? { type: 'paragraph' } : paragraph(words)],
})
const row = (...content: DocumentJson[]): DocumentJson => ({ type: 'tableRow', content })

/** Every node and mark that an article may have, with text that no format may take for its own marks. */
export function richBody(figure: DocumentJson, words: string): DocumentJson[] {
  const marks = ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript', 'code']
  return [
    paragraph('Plain ', ...marks.map((type) => text(`${type} `, { type })), 'end.'),
    paragraph(
      text('See '),
      text('the ', link('https://example.org/a?b=1&c=(2)')),
      text('report', link('https://example.org/a?b=1&c=(2)'), { type: 'bold' }),
      text(' and '),
      text('the list', link('news/index.html')),
      { type: 'hardBreak' },
      text('second line'),
    ),
    heading(2, 'Crosshead'),
    paragraph(words),
    heading(4, 'Deeper'),
    { type: 'blockquote', content: [paragraph('Quoted words.'), paragraph('More of them.')] },
    {
      type: 'bulletList',
      content: [
        item(paragraph('One'), {
          type: 'orderedList',
          attrs: { start: 3, type: 'a' },
          content: [item(paragraph('Inner three')), item(paragraph('Inner four'))],
        }),
        item(paragraph('Two'), paragraph('Two goes on')),
      ],
    },
    { type: 'horizontalRule' },
    { ...figure, attrs: { ...figure.attrs, focus: { x: 30, y: 20 } } },
    { type: 'figure', attrs: { media: `${'0'.repeat(64)}.png`, alt: 'gone', credit: 'Nobody', width: 1, height: 1 } },
    {
      type: 'table',
      content: [
        row(cell('tableHeader', ''), cell('tableHeader', '2025'), cell('tableHeader', '2026', { align: 'right' })),
        row(cell('tableHeader', 'Quay', { rowspan: 2 }), cell('tableCell', '84 | 85'), cell('tableCell', '91')),
        row(cell('tableCell', 'both years', { colspan: 2 })),
      ],
    },
    { type: 'paragraph' },
  ]
}

export type RichOptions = Partial<Metadata> & {
  readonly headline?: DocumentJson[]
  readonly words?: string
  readonly status?: Status
}

/** Puts a rich article into a newsroom and answers its id. */
export async function addRich(newsroom: Newsroom, options: RichOptions = {}): Promise<string> {
  const { headline, words = hostile, status = 'ready', ...metadata } = options
  const document = documentFrom(
    {
      publishedAt: '2016-12-05T14:30',
      source: 'Harbour & Board',
      authors: ['Ada <Lovelace>', '甲'],
      keywords: ['quay', 'R&D'],
      summary: 'What it is about.',
      ...metadata,
    },
    [
      { type: 'headline', content: headline ?? [text('Quay '), text('“opens”', { type: 'italic' }), text(' & stays')] },
      { type: 'standfirst', content: [text('Below the headline '), text('in bold', { type: 'bold' })] },
      ...richBody(await picture(newsroom), words),
    ],
  )
  return newsroom.articles.create({ document, author: 'Mara Private', status }).id
}

/** A newsroom with one rich article, and its copy. */
export async function richCopy(options: RichOptions = {}, settings: Partial<Settings> = {}) {
  const made = newsroomWithSections({
    name: 'Kestwater News',
    siteUrl: 'https://news.example.com/group',
    timeZone: 'Asia/Shanghai',
    ...settings,
  })
  const id = await addRich(made.newsroom, { section: made.main.id, ...options })
  return { ...made, id, copy: copyOf(made.newsroom, id) }
}

const chineseWords = '书记在会上说：“要把**两件事**办好”。面积3000平方米，约占1_2。'

export const variants: readonly (readonly [name: string, options: RichOptions])[] = [
  ['English with hostile text', {}],
  ['Chinese', { language: 'zh-CN', headline: [text('集团签署《备忘录》')], words: chineseWords }],
  ['with corrections', { corrections: [{ at: '2016-12-07', text: hostile.replaceAll(/\p{Cc}/gu, '') }] }],
  ['Arabic', { language: 'ar', headline: [text('افتتاح الميناء')], words: 'قال الوزير إن الميناء مفتوح.' }],
]
