import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../electron/importing/read-file.ts'
import type { Recognised } from '../../electron/shared/article/article.ts'
import { documentFrom } from '../../electron/shared/article/document.ts'
import { bodyTextOf } from '../../electron/shared/article/reading.ts'

const first = 'The harbour authority opened the new basin on Friday before a crowd that had waited since dawn for it.'
const second = 'Boats of every size passed the lock, and the mayor spoke of Source: the river, and of its people.'
const body = `${first}\n\n${second}`

const expected = {
  headline: 'New basin opens',
  section: ['News', 'Harbour Life'],
  publishedAt: '2016-12-05',
  source: 'Pells Reach Press',
  authors: ['Ada Brook', 'Tom Reed'],
  browseCount: 1204,
}

const page = ({
  column = 'Harbour Life',
  location = 'Location:Home PageNewsHarbour LifeContent',
  title = 'New basin opens',
  meta = 'Time Published:2016-12-05Source:Pells Reach PressAuthor:Ada Brook, Tom Reed',
  tools = 'Browse:1,204 Print Font Size:LargeMediumSmall',
  text = body,
} = {}) => [column, location, title, meta, tools, text].filter((part) => part !== '').join('\n\n')

describe('a page copied out of a browser', () => {
  test.each([
    ['as it is', page()],
    ['with the line ends of Windows', page().replaceAll('\n', '\r\n')],
    ['without blank lines', page().replaceAll('\n\n', '\n')],
    ['below the header of a site', `Pells Reach\nHome\nAbout us\nNews\n5 December 2020\nPrint\nContact\n${page()}`],
    ['with arrows', page({ location: 'Location: Home Page > News > Harbour Life > Content' })],
    ['with guillemets', page({ location: 'You are here: Home » News » Harbour Life » Content' })],
    ['with slashes', page({ location: 'Location: Home / News / Harbour Life / Content' })],
    ['with a trail alone', page({ location: 'Home › News › Harbour Life › New basin opens' })],
    ['without a column heading', page({ column: '' })],
    ['with the parent and a kicker above', `NEWS CENTER\nNews\n${page()}`],
    [
      'with meta on lines of their own',
      page({ meta: 'Time Published: 2016/12/5\nSource: Pells Reach Press\nAuthor: Ada Brook and Tom Reed' }),
    ],
    [
      'with full-width colons',
      page({ meta: 'Time Published：2016-12-05 Source：Pells Reach Press Author：Ada Brook、Tom Reed' }),
    ],
    [
      'with the label and its date apart',
      page({ meta: 'Time Published:\n5 December 2016\nSource:Pells Reach Press\nAuthor:Ada Brook, Tom Reed' }),
    ],
    [
      'with meta and tools on one line',
      page({
        meta: 'Published: December 5, 2016 Source: Pells Reach Press Author: Ada Brook, Tom Reed Views: 1204 Print',
        tools: '',
      }),
    ],
    [
      'with links below',
      `${page()}\n\nPrevious: Old basin closes\nNext: None\n[Print] [Close]\nCopyright © 2016 Pells Reach. All rights reserved.`,
    ],
    ['with indented lines', page().replace(/^/gm, '   ')],
  ])('%s', (_, text) => {
    const article = read(text)
    expect(article).toMatchObject(expected)
    expect(bodyOf(article)).toBe(`${first}\n${second}`)
  })

  test('names that ran together are told apart by what the newsroom knows', () => {
    const text = page({ column: '', location: 'Location:Home PageNEWSharbour lifeContent' })
    const known = { language: 'en', sections: ['News', 'News Room', 'Harbour Life'] }
    expect(readFile({ name: 'x', bytes: Buffer.from(text) }, known).section).toEqual(['News', 'Harbour Life'])
  })

  test('a time stays with its date', () => {
    expect(read(page({ meta: 'Time Published:2016-12-05 14:30:09 Source:' })).publishedAt).toBe('2016-12-05T14:30')
  })

  test('without a location line, the title stands above the meta line', () => {
    const article = read(page({ location: '' }))
    expect(article).toMatchObject({ ...expected, section: ['Harbour Life'] })
    expect(bodyOf(article)).toBe(`${first}\n${second}`)
  })

  test('without a meta line, the title stands below the location', () => {
    const article = read(page({ meta: '', tools: '' }))
    expect(article).toMatchObject({ headline: 'New basin opens', section: ['News', 'Harbour Life'], publishedAt: null })
    expect(article.found).toEqual(['headline', 'section'])
    expect(bodyOf(article)).toBe(`${first}\n${second}`)
  })

  test('a standfirst stands between the headline and the meta line, though it is prose', () => {
    const standfirst =
      'For 155 years a clerk wrote down every high water by hand. Nobody asked what the books said until the river came into the houses. Then they settled an argument.'
    for (const gap of ['\n\n', '\n']) {
      const article = read(page({ title: `New basin opens\n\n${standfirst}` }).replaceAll('\n\n', gap))
      expect(article).toMatchObject({ ...expected, standfirst })
      expect(bodyOf(article)).toBe(`${first}\n${second}`)
    }
  })

  test('empty fields are found empty', () => {
    const article = read(page({ meta: 'Time Published:Source:Author:', tools: 'Browse:' }))
    expect(article).toMatchObject({ publishedAt: null, source: '', authors: [], browseCount: 0 })
    expect(article.found).toEqual(['headline', 'section', 'source', 'authors'])
  })

  test('short paragraphs below the meta line stay in the text', () => {
    const article = read(page({ text: 'He resigned.\n\nSource: Reuters\n\nNobody knows why.' }))
    expect(bodyOf(article)).toBe('He resigned.\nSource: Reuters\nNobody knows why.')
  })

  test('a Chinese page', () => {
    const article = read(
      '集团新闻\n当前位置：首页 > 新闻中心 > 集团新闻 > 正文\n\n港口新码头开放\n\n发布时间：2016年12月5日 14:30　来源：河湾日报　作者：张三 李四\n浏览：88次　【打印】　字体：大 中 小\n\n　　港务局星期五宣布，新码头正式开放。\n\n　　市长出席了仪式。\n\n上一篇：旧码头关闭\n下一篇：没有了',
    )
    expect(article).toMatchObject({
      headline: '港口新码头开放',
      section: ['新闻中心', '集团新闻'],
      publishedAt: '2016-12-05T14:30',
      source: '河湾日报',
      authors: ['张三', '李四'],
      browseCount: 88,
      language: 'zh-CN',
    })
    expect(bodyOf(article)).toBe('港务局星期五宣布，新码头正式开放。\n市长出席了仪式。')
  })

  test('a Chinese page that begins its meta line with the date', () => {
    const article = read(
      '首页>新闻>正文\n港口新码头开放\n2016-12-05 14:30 来源：河湾日报 点击：12\n港务局星期五宣布，新码头正式开放。',
    )
    expect(article).toMatchObject({
      section: ['新闻'],
      publishedAt: '2016-12-05T14:30',
      source: '河湾日报',
      browseCount: 12,
    })
  })
})

describe('prose is left alone', () => {
  test.each([
    ['a label in the second paragraph', `A headline\n\n${first}\n\nSource: the harbour authority.\n\n${second}`],
    ['a label as the last line', `A headline\n\n${first}\n\nSource: Reuters`],
    ['a location that is a sentence', `Location: Home Page designers met in Berlin to talk of content.\n\n${first}`],
    ['a dateline', `A headline\n\nDate: 5 December 2016\n\n${first}`],
    ['a trail in the middle of the text', `A headline\n\n${first}\n\nHome > News > Content\n\n${second}`],
    ['a furniture line after prose', `A headline\n\n${first}\n\nTime Published:2016-12-05Source:Author:\n\n${second}`],
    ['links without a page', `A headline\n\n${first}\n\nNext: the river`],
    ['a line that names a source twice', 'Author: A Source: Source: a harbour A.'],
  ])('%s', (_, text) => {
    const article = read(text)
    expect(article.found).toEqual([])
    expect(`${article.headline}\n${bodyOf(article)}`.trim().split(/\s+/)).toEqual(text.split(/\s+/))
  })

  test('no word of any prose is lost', () => {
    const word = fc.oneof(
      { weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z]{1,9}$/) },
      fc.constantFrom(
        'Source:',
        'Author:',
        'Location:',
        'Time',
        'Published:',
        'Browse:0',
        'Print',
        'Home',
        'Page',
        'Content',
        '2016-12-05',
        'News',
        '来源：',
        '港口',
        'Next:',
        '-',
        '—',
      ),
    )
    // Its last word is no initial: `Author: Ada B.` is a name.
    const sentence = fc.array(word, { minLength: 5, maxLength: 40 }).map((words) => `${words.join(' ')} again.`)
    const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(' '))
    const separator = fc.constantFrom('\n', '\n\n', '\r\n\r\n', '\n\n\n')
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 6 }), separator, (paragraphs, between) => {
        const text = paragraphs.join(between)
        const article = read(text)
        const kept = `${article.headline} ${article.standfirst} ${bodyOf(article)}`
        expect(kept.trim().split(/\s+/)).toEqual(text.trim().split(/\s+/))
      }),
      { numRuns: 500 },
    )
  })

  test('the body of a page is kept to the word, whatever it says', () => {
    const sentence = fc
      .array(fc.constantFrom('the', 'Source:', 'harbour', 'Author:', 'Next:', 'Print', '2016', 'Browse:'), {
        minLength: 8,
        maxLength: 40,
      })
      .map((words) => `${words.join(' ')}.`)
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), (sentences) => {
        const article = read(page({ text: sentences.join('\n\n') }))
        expect(article).toMatchObject(expected)
        expect(bodyOf(article)).toBe(sentences.join('\n'))
      }),
      { numRuns: 300 },
    )
  })
})

function read(text: string): Recognised {
  return readFile({ name: 'page.txt', bytes: Buffer.from(text) })
}

function bodyOf(article: Recognised): string {
  return bodyTextOf(documentFrom({}, [{ type: 'headline' }, ...article.body]))
}
