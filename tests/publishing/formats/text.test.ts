import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFile } from '../../../electron/importing/read-file.ts'
import { takeIn } from '../../../electron/importing/take-in.ts'
import { copyOf } from '../../../electron/publishing/formats/copy.ts'
import { plainText } from '../../../electron/publishing/formats/text.ts'
import { documentFrom } from '../../../electron/shared/article/document.ts'
import type { Metadata } from '../../../electron/shared/article/metadata.ts'
import type { Newsroom } from '../../../electron/store/newsroom.ts'
import { newsroomWithSections, paragraph, text } from '../sites.ts'
import { richCopy } from './rich.ts'

type Given = {
  readonly headline: string
  readonly standfirst?: string
  readonly paragraphs: readonly string[]
  readonly metadata: Partial<Metadata>
}

function write(newsroom: Newsroom, { headline, standfirst = '', paragraphs, metadata }: Given): string {
  const document = documentFrom(metadata, [
    { type: 'headline', content: [text(headline)] },
    ...(standfirst === '' ? [] : [{ type: 'standfirst', content: [text(standfirst)] }]),
    ...paragraphs.map((words) => paragraph(words)),
  ])
  return newsroom.articles.create({ document, author: 'Ada' }).id
}

const readBack = (newsroom: Newsroom, id: string) =>
  readFile({ name: 'copy.txt', bytes: Buffer.from(plainText(copyOf(newsroom, id))) })

test('stands as a reader copies the page out of a browser', async () => {
  const { newsroom, main } = newsroomWithSections()
  const id = write(newsroom, {
    headline: 'Group signs memorandum',
    paragraphs: ['First paragraph.', 'Second.'],
    metadata: { section: main.id, publishedAt: '2016-12-05', language: 'en' },
  })
  expect(plainText(copyOf(newsroom, id))).toBe(
    'Main Articles\n\nLocation:Home Page > News > Main Articles > Content\n\nGroup signs memorandum\n\n' +
      'Time Published:2016-12-05 Source: Author:\nBrowse:0 Print Font Size:LargeMediumSmall\n\nFirst paragraph.\n\nSecond.\n',
  )
})

test('in Chinese stands as a Chinese page does', async () => {
  const { newsroom, main } = newsroomWithSections()
  const id = write(newsroom, {
    headline: '集团签署备忘录',
    paragraphs: ['书记出席仪式。'],
    metadata: { section: main.id, publishedAt: '2016-12-05T14:30', language: 'zh-CN', authors: ['甲', '乙'] },
  })
  expect(plainText(copyOf(newsroom, id))).toBe(
    'Main Articles\n\n当前位置：首页 > News > Main Articles > 正文\n\n集团签署备忘录\n\n' +
      '发布时间：2016-12-05 14:30 来源： 作者：甲、乙\n浏览：0 打印 字号：大中小\n\n书记出席仪式。\n',
  )
})

const latin = fc.constantFrom('harbour', 'Quay', 'dues', 'stay', 'River', 'council', 'vote', 'the', 'of', 'and', 'is')
const han = fc.constantFrom('港口', '集团', '签署', '协议', '我们', '发展', '会议', '经济')
const english = {
  language: 'en',
  phrase: (most: number) => fc.array(latin, { minLength: 2, maxLength: most }).map((words) => words.join(' ')),
  name: fc.constantFrom('Ada Lovelace', 'Jane Doe', 'O. Henry'),
  stop: '.',
}
const chinese = {
  language: 'zh-CN',
  phrase: (most: number) => fc.array(han, { minLength: 2, maxLength: most }).map((words) => words.join('')),
  name: fc.constantFrom('王小明', '李华', '张三'),
  stop: '。',
}
const day = fc.date({ min: new Date('1999-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })

test.each([english, chinese])('taken in again it gives the same fields and paragraphs ($language)', (words) => {
  const { newsroom, main } = newsroomWithSections({ language: words.language })
  const given = fc.record({
    headline: words.phrase(8),
    standfirst: fc.option(words.phrase(8), { nil: '' }),
    paragraphs: fc.array(
      words.phrase(30).map((phrase) => `${phrase}${words.stop}`),
      { minLength: 1, maxLength: 4 },
    ),
    time: fc.option(fc.tuple(day, fc.boolean()), { nil: null }),
    source: fc.option(words.phrase(3), { nil: '' }),
    authors: fc.uniqueArray(words.name, { maxLength: 3 }),
    browseCount: fc.nat(100_000),
    isInSection: fc.boolean(),
  })
  fc.assert(
    fc.property(given, ({ headline, standfirst, paragraphs, time, source, authors, browseCount, isInSection }) => {
      fc.pre(headline !== standfirst)
      const publishedAt = time === null ? null : time[0].toISOString().slice(0, time[1] ? 16 : 10)
      const section = isInSection ? main.id : null
      const metadata = { section, publishedAt, source, authors, browseCount, language: words.language }
      const id = write(newsroom, { headline, standfirst, paragraphs, metadata })
      const read = readBack(newsroom, id)
      expect(read).toMatchObject({ headline, standfirst, publishedAt, source, authors, browseCount })
      expect(read.section).toEqual(isInSection ? ['News', 'Main Articles'] : [])
      expect(read.body).toEqual(paragraphs.map((one) => paragraph(one)))
    }),
    { numRuns: 60 },
  )
})

test('a standfirst too long for the head of a page is kept as the first paragraph', () => {
  const { newsroom, main } = newsroomWithSections()
  const standfirst = `${'The council has voted on the dues of the harbour. '.repeat(4).trim()}`
  const metadata = { section: main.id, publishedAt: '2016-12-05' }
  const id = write(newsroom, { headline: 'Harbour dues', standfirst, paragraphs: ['The vote was close.'], metadata })
  const read = readBack(newsroom, id)
  expect([read.headline, read.standfirst, read.publishedAt]).toEqual(['Harbour dues', '', '2016-12-05'])
  expect(read.body).toEqual([paragraph(standfirst), paragraph('The vote was close.')])
})

test('keeps the words of lists, tables and captions, and can be taken in whatever the text', async () => {
  const { newsroom, copy } = await richCopy()
  const written = plainText(copy)
  for (const words of ['• One', '  3. Inner three', 'Quay\t84 | 85\t91', 'The quay at low water. (Ada)', '(Nobody)']) {
    expect(written).toContain(words)
  }
  const read = readFile({ name: 'copy.txt', bytes: Buffer.from(written) })
  const id = takeIn(newsroom, read, 'Ada')
  expect(newsroom.articles.row(id).headline).toBe('Quay “opens” & stays')
})
