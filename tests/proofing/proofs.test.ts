import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countPages } from '../../electron/proofing/pdf-pages.ts'
import { bodyTextOf, headlineOf } from '../../electron/shared/article/reading.ts'
import type { Newsroom } from '../../electron/store/newsroom.ts'
import { paragraph, temporaryNewsroom, text } from '../store/newsrooms.ts'
import { block, chinese, file, longRead, mixed, table } from './articles.ts'
import { chromiumPath, openPress, type Press, resources } from './print-proof.ts'
import { columnRuns, numberedLines, type Pdf, readPdf, solid } from './read-pdf.ts'

const millimetre = 72 / 25.4
/** Where the column ends, and how far below the last line the page still has room. */
const columnRight = 140 * millimetre
const lowest = 22 * millimetre

/** Every line has the next number at its own height, and every height in the column its number. */
function expectNumbered(pdf: Pdf, lines: number, right = columnRight): void {
  const numbered = numberedLines(pdf)
  expect(numbered.map(({ number }) => number)).toEqual(Array.from({ length: lines }, (_, index) => index + 1))
  expect(numbered.filter(({ runs }) => runs.length === 0)).toEqual([])
  for (const run of columnRuns(pdf)) {
    if (run.text === 'Ends' || run.text === '（完）') continue
    // Raised and lowered figures stand off the line by less than half its height.
    const isOnLine = numbered.some(({ page, y }) => page === run.page && Math.abs(y - run.y) < 6.5)
    expect(isOnLine, `“${run.text}” stands on a numbered line`).toBe(true)
    expect(run.right, `“${run.text}” ends within the column`).toBeLessThan(right + 1)
    expect(run.y).toBeGreaterThan(lowest)
  }
}

/** The words of headline and body in the order in which the PDF sets them, its numbers left out. */
function wordsOf(pdf: Pdf): string {
  return solid(
    columnRuns(pdf)
      .map((run) => run.text)
      .join(' '),
  ).replace(/(?:Ends|\(完\))$/, '')
}

function wordsOfArticle(newsroom: Newsroom, id: string): string {
  const { document } = newsroom.journal.head(id)
  return solid(`${headlineOf(document)} ${bodyTextOf(document)}`)
}

describe.skipIf(!chromiumPath)('a proof on paper (needs an installed Chromium, Chrome or Edge)', () => {
  let press: Press
  beforeAll(async () => {
    press = await openPress()
  })
  afterAll(() => press?.close())

  test('says on every page which article, version and time it is, and which page of how many', async () => {
    const newsroom = temporaryNewsroom()
    newsroom.settings.write({ name: 'Ennet Post', timeZone: 'Asia/Shanghai' })
    const id = file(newsroom, 'The long book', longRead(3000), {
      slug: 'long-book',
      embargo: '2026-12-01T06:00',
      source: 'Harbour Board',
      authors: ['Ada Winter', 'Tom <Reed>'],
      keywords: ['tides', 'books'],
      summary: 'What the book says.',
    })
    const { pdf: bytes, articles, layoutMs } = await press.print(newsroom, [id])
    const pdf = await readPdf(bytes)
    expect(pdf.pages.length).toBeGreaterThan(8)
    expect(countPages(bytes)).toBe(pdf.pages.length)
    pdf.pages.forEach((page, index) => {
      expect(page.head).toMatch(/^long-book Embargoed until 2026-12-01 06:00 Ennet Post$/)
      expect(page.foot).toContain('Version 1, saved 20')
      expect(page.foot).toContain('Draft · Printed 2026-11-23 22:05 by Ada Winter')
      expect(page.foot).toMatch(new RegExp(`Page ${index + 1} of ${pdf.pages.length}$`))
    })
    const first = pdf.pages[0]?.runs.map((run) => run.text).join(' ') ?? ''
    for (const words of [
      'Harbour Board',
      'Ada Winter, Tom <Reed>',
      'tides, books',
      'What the book says.',
      'English (en)',
    ]) {
      expect(first).toContain(words)
    }
    expect(pdf).toMatchObject({ title: 'Proof of long-book, version 1', language: 'en', isTagged: true })
    expect(pdf.outline[0]).toBe('The long book')
    expectNumbered(pdf, articles[0]?.lines ?? 0)
    // Its numbers are set after all words of a page: what is copied out of the PDF is the article alone.
    expect(wordsOf(pdf)).toBe(wordsOfArticle(newsroom, id))
    expect(layoutMs).toBeLessThan(800)
  })

  test('keeps a heading with its text, and two lines of a paragraph together at the foot and the head of a page', async () => {
    const newsroom = temporaryNewsroom()
    const id = file(newsroom, 'The long book', longRead(6000))
    const { pdf: bytes } = await press.print(newsroom, [id])
    const pdf = await readPdf(bytes)
    const numbered = numberedLines(pdf)
    const startsBlock = (index: number) => {
      const above = numbered[index - 1]
      const line = numbered[index]
      return !above || !line || above.page !== line.page || above.y - line.y > 22
    }
    const words = (index: number) => numbered[index]?.runs.map((run) => run.text).join('') ?? ''
    const pageEnds = numbered.flatMap(({ page }, index) => (numbered[index + 1]?.page === page + 1 ? [index] : []))
    expect(pageEnds.length).toBeGreaterThan(12)
    for (const end of pageEnds) {
      expect(words(end)).not.toMatch(/^What the book says, part/)
      const isWhole = /\.$/.test(words(end)) // every paragraph here ends in a stop at the end of its last line
      const isBegun = words(end + 1).startsWith('Note ') || words(end + 1).startsWith('What the book')
      if (isWhole && isBegun) continue
      expect(startsBlock(end), `line ${end + 1} stands alone at the foot of its page`).toBe(false)
      expect(startsBlock(end + 2), `line ${end + 2} stands alone at the head of its page`).toBe(false)
    }
  })

  test('numbers marks, raised figures, quotes, lists and Chinese among English line by line and loses no word', async () => {
    const newsroom = temporaryNewsroom()
    const id = file(newsroom, 'Mixed copy: 漪江 and the Ennet', mixed)
    const { pdf: bytes, articles, movedBlocks } = await press.print(newsroom, [id])
    const pdf = await readPdf(bytes)
    expect(movedBlocks).toBe(0)
    expectNumbered(pdf, articles[0]?.lines ?? 0)
    const markers = /^(?:[•◦]|\d\.)$/
    const words = columnRuns(pdf).filter((run) => !markers.test(run.text.trim()) && !isDots(run.text))
    expect(solid(words.map((run) => run.text).join(' ')).replace(/Ends$/, '')).toBe(wordsOfArticle(newsroom, id))
  })

  test('sets Chinese with Chinese running heads', async () => {
    const newsroom = temporaryNewsroom()
    const id = file(newsroom, '老米市的灯又亮了', chinese, { language: 'zh-CN', slug: 'rice-market' })
    const { pdf: bytes, articles } = await press.print(newsroom, [id], { locale: 'zh-CN', author: '' })
    const pdf = await readPdf(bytes)
    expect(pdf).toMatchObject({ language: 'zh-CN', title: 'rice-market 校样（第 1 版）' })
    expectNumbered(pdf, articles[0]?.lines ?? 0)
    expect(wordsOf(pdf)).toBe(wordsOfArticle(newsroom, id))
    const forbiddenFirst = /^[，。、；：？！”’）》]/u
    expect(numberedLines(pdf).filter(({ runs }) => forbiddenFirst.test(runs[0]?.text ?? ''))).toEqual([])
    pdf.pages.forEach((page, index) => {
      expect(solid(page.foot)).toContain(solid(`第 ${index + 1} 页，共 ${pdf.pages.length} 页`))
    })
  })

  test('gives lines that stand side by side in a table one number, and repeats its head on the next page', async () => {
    const newsroom = temporaryNewsroom()
    const row = (index: number) => [
      `Reading${index}`,
      'A remark long enough to need a second line in its narrow cell',
      `${index}.46`,
    ]
    const rows = [['Reading', 'Remark', 'Metres'], ...Array.from({ length: 40 }, (_, index) => row(index))]
    const id = file(newsroom, 'A table', [paragraph('Before it.'), table(rows), paragraph('After it.')])
    const { pdf: bytes, articles } = await press.print(newsroom, [id])
    const pdf = await readPdf(bytes)
    const numbered = numberedLines(pdf)
    const lines = articles[0]?.lines ?? 0
    expect([...new Set(numbered.map(({ number }) => number))]).toEqual(
      Array.from({ length: lines }, (_, index) => index + 1),
    )
    expect(numbered.filter(({ runs }) => runs.length === 0)).toEqual([])
    const heads = columnRuns(pdf).filter((run) => run.text === 'Remark')
    expect(new Set(heads.map(({ page }) => page)).size).toBe(pdf.pages.length)
    const twentieth = numbered.find(({ runs }) => runs.some((run) => run.text === 'Reading20'))
    expect(twentieth?.runs.map((run) => run.text)).toContain('20.46')
  })

  test('shows a picture with caption, credit and alternative text, and says which picture is lost', async () => {
    const newsroom = temporaryNewsroom()
    const picture = await newsroom.media.add(
      'market.jpg',
      readFileSync(join(resources, 'sample/media/market-hall.jpg')),
    )
    const figure = (media: string, alt: string) =>
      block('figure', [text('The hall before noon.')], {
        media,
        alt,
        credit: 'Kestwater Studio',
        width: picture.width,
        height: picture.height,
      })
    const lost = `${'0'.repeat(64)}.png`
    const id = file(newsroom, 'Pictures', [
      figure(picture.media, 'Stalls under arches'),
      figure(lost, ''),
      paragraph('After them.'),
    ])
    const { pdf: bytes, articles, lostPictures } = await press.print(newsroom, [id])
    const pdf = await readPdf(bytes)
    const words = wordsOf(pdf)
    expect(lostPictures).toBe(1)
    for (const part of [
      'Thehallbeforenoon.',
      'Credit:KestwaterStudio',
      'Alttext:Stallsunderarches',
      'Noalttext',
      'Thepictureisnotin',
    ]) {
      expect(words).toContain(part)
    }
    expect(numberedLines(pdf).map(({ number }) => number)).toEqual(
      Array.from({ length: articles[0]?.lines ?? 0 }, (_, index) => index + 1),
    )
    expect(Buffer.from(bytes).includes('/Subtype /Image')).toBe(true)
  })

  test('prints several articles as one PDF, each with its own heads, numbers and pages', async () => {
    const newsroom = temporaryNewsroom()
    const long = file(newsroom, 'The long book', longRead(1500), { slug: 'long' })
    const short = file(newsroom, 'A brief', [paragraph('Only this.')], { slug: 'short' })
    const han = file(newsroom, '老米市', chinese, { slug: 'han', language: 'zh-CN' })
    const { pdf: bytes, articles } = await press.print(newsroom, [long, short, han])
    const pdf = await readPdf(bytes)
    expect(pdf.title).toBe('Proofs of 3 articles')
    expect(articles.map(({ pages }) => pages).reduce((sum, pages) => sum + pages)).toBe(pdf.pages.length)
    let page = 0
    for (const [index, slug] of ['long', 'short', 'han'].entries()) {
      const { pages, lines } = articles[index] ?? { pages: 0, lines: 0 }
      const own = { ...pdf, pages: pdf.pages.slice(page, page + pages) }
      own.pages.forEach(({ head, foot }, at) => {
        expect(head.startsWith(`${slug} `)).toBe(true)
        expect(foot).toMatch(new RegExp(`Page ${at + 1} of ${pages}$`))
      })
      expectNumbered(own, lines)
      page += pages
    }
  })

  test('counts the pages of a whole batch where it cannot count those of each article', async () => {
    const newsroom = temporaryNewsroom()
    const ids = ['One', 'Two', 'Three'].map((headline) => file(newsroom, headline, [paragraph('Only this.')]))
    const { pdf: bytes } = await press.print(newsroom, ids, {}, 'proof.countAll()')
    const { pages } = await readPdf(bytes)
    expect(pages.map(({ foot }) => foot.slice(-11))).toEqual(['Page 1 of 3', 'Page 2 of 3', 'Page 3 of 3'])
  })

  test('prints on Letter with every fifth number when asked', async () => {
    const newsroom = temporaryNewsroom()
    const id = file(newsroom, 'The long book', longRead(800))
    const { pdf: bytes, articles } = await press.print(newsroom, [id], { paper: 'Letter', numbering: 'fifth' })
    const pdf = await readPdf(bytes)
    expect([Math.round(pdf.pages[0]?.width ?? 0), Math.round(pdf.pages[0]?.height ?? 0)]).toEqual([612, 792])
    const fifths = Array.from({ length: Math.floor((articles[0]?.lines ?? 0) / 5) }, (_, index) => (index + 1) * 5)
    expect(numberedLines(pdf).map(({ number }) => number)).toEqual(fifths)
  })

  test('survives an article without words', async () => {
    const newsroom = temporaryNewsroom()
    const { id } = newsroom.articles.create({ author: 'Ada Winter' })
    const { pdf: bytes, articles } = await press.print(newsroom, [id])
    const pdf = await readPdf(bytes)
    expect(articles).toEqual([{ lines: 0, pages: 0 }])
    expect(pdf.pages).toHaveLength(1)
    expect(pdf.pages[0]?.runs.map((run) => run.text)).toContain('No headline')
  })
})

/** Emphasis dots are drawn as characters of their own. */
const isDots = (words: string) => /^[•・·\s]+$/u.test(words)
