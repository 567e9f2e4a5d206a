import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A run of text on paper: where its baseline begins, in points from the page's lower left corner, in the order it was set. */
export type Run = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly right: number
  readonly size: number
}
export type PdfPage = {
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
  readonly head: string
  readonly foot: string
}
export type Pdf = {
  readonly title: string
  readonly language: string
  readonly isTagged: boolean
  readonly outline: readonly string[]
  readonly pages: readonly PdfPage[]
}
/** A number in the gutter, and the runs that share its baseline. */
export type NumberedLine = {
  readonly page: number
  readonly number: number
  readonly y: number
  readonly runs: readonly Run[]
}

const millimetre = 72 / 25.4
const gutterRight = 23 * millimetre
const textLeft = 24.5 * millimetre
const fonts = pathToFileURL(join(import.meta.dirname, '../../node_modules/pdfjs-dist/standard_fonts/')).href

/** Reads a PDF back: its text with its places, and what it says of itself. */
export async function readPdf(bytes: Uint8Array): Promise<Pdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), standardFontDataUrl: fonts, verbosity: 0 })
  const document = await task.promise
  const { info } = await document.getMetadata()
  const facts = info as { Title?: string; Language?: string } // as pdf.js reads them
  const mark: unknown = await document.getMarkInfo()
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const [, , width = 0, height = 0] = page.view
    const { items } = await page.getTextContent({ disableNormalization: false })
    const all = items.flatMap((item): Run[] => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [, , , , x = 0, y = 0] = item.transform as number[]
      return [{ text: item.str, x, y, right: x + item.width, size: item.height }]
    })
    const top = height - 20 * millimetre
    const bottom = 20 * millimetre
    const joined = (runs: readonly Run[]) =>
      [...runs]
        .sort((one, other) => one.x - other.x)
        .map(({ text }) => text)
        .join(' ')
        .replace(/\s+/g, ' ')
    pages.push({
      width,
      height,
      runs: all.filter(({ y }) => y <= top && y >= bottom),
      head: joined(all.filter(({ y }) => y > top)),
      foot: joined(all.filter(({ y }) => y < bottom)),
    })
  }
  const outline = ((await document.getOutline()) ?? []).map(({ title }) => title)
  const pdf: Pdf = {
    title: facts.Title ?? '',
    language: facts.Language ?? '',
    isTagged: mark instanceof Map && mark.get('Marked') === true,
    outline,
    pages,
  }
  await task.destroy()
  return pdf
}

const isNumber = ({ text, right, size }: Run) => /^\d+$/.test(text) && right < gutterRight && size < 8

/** The numbers of the gutter from the first page on, each with what stands at its height. */
export function numberedLines(pdf: Pdf): readonly NumberedLine[] {
  return pdf.pages.flatMap(({ runs }, page) =>
    runs.filter(isNumber).map((mark) => ({
      page,
      number: Number(mark.text),
      y: mark.y,
      runs: runs.filter((run) => !isNumber(run) && run.x > textLeft && Math.abs(run.y - mark.y) < 0.6),
    })),
  )
}

/** Everything in the column from the first numbered line on, in the order it was set; gutter and metadata left out. */
export function columnRuns(pdf: Pdf): readonly (Run & { readonly page: number })[] {
  const [first] = numberedLines(pdf)
  return pdf.pages.flatMap(({ runs }, page) =>
    runs
      .filter((run) => !isNumber(run) && (page !== first?.page || run.y < first.y + 2))
      .map((run) => ({ ...run, page })),
  )
}

/** Fonts that draw two characters with one glyph: Chromium's PDFs name the other one. */
const lookalikes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      '⻔门',
      '⻚页',
      '⻆角',
      '⻅见',
      '⻬齐',
      '⻓长',
      '⺠民',
      '⻄西',
      '⻛风',
      '⻜飞',
      '⻢马',
      '⻥鱼',
      '⻩黄',
      '⻋车',
      '⻉贝',
      '⻝食',
      '⻰龙',
      '⻤鬼',
      '⻣骨',
      '⻘青',
      '⻁虎',
      '⻨麦',
      '⻦鸟',
      '⻮齿',
      '⻳龟',
      '⻙韦',
      '⻪黾',
      '⻌辶',
      '⺟母',
      '⺎兀',
      '⺒巳',
      '⻲龟',
      '⻫斉',
      '⻑長',
      '⻤鬼',
    ].map((pair) => [...pair]),
  ),
  ʼ: '’',
}

/** Words without white space, as they can be compared whatever broke between them. */
export function solid(text: string): string {
  const folded = text.replace(/[\u2e80-\u2eff\u02bc]/gu, (character) => lookalikes[character] ?? character)
  return folded.normalize('NFKC').replace(/\s+/gu, '')
}
