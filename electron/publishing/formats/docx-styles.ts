import { directionOf } from '../../shared/article/direction.ts'
import { element } from './xml.ts'

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

type Style = {
  readonly id: string
  readonly name: string
  /** Half points; 0: as the body. */
  readonly size?: number
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly colour?: string
  /** Space above and below in twentieths of a point. */
  readonly above?: number
  readonly below?: number
  readonly indent?: number
  readonly outline?: number
  readonly isRuled?: boolean
}

const paragraphs: readonly Style[] = [
  { id: 'Title', name: 'Title', size: 44, isBold: true, below: 160 },
  { id: 'Subtitle', name: 'Subtitle', size: 28, colour: '4A525B', below: 240 },
  { id: 'Heading2', name: 'heading 2', size: 32, isBold: true, above: 320, below: 120, outline: 1 },
  { id: 'Heading3', name: 'heading 3', size: 28, isBold: true, above: 280, below: 100, outline: 2 },
  { id: 'Heading4', name: 'heading 4', size: 24, isBold: true, above: 240, below: 80, outline: 3 },
  { id: 'Quote', name: 'Quote', isItalic: true, indent: 567, below: 160 },
  { id: 'ListParagraph', name: 'List Paragraph', below: 60 },
  { id: 'Figure', name: 'Figure', above: 160, below: 60 },
  { id: 'Caption', name: 'caption', size: 20, colour: '4A525B', below: 200 },
  { id: 'TableText', name: 'Table Text', below: 0 },
  { id: 'TableHead', name: 'Table Head', isBold: true, below: 0 },
  { id: 'Rule', name: 'Rule', above: 120, below: 240, isRuled: true },
]

/** The styles by the names that Word itself gives them, so that a house template takes over. */
export function stylesXml(language: string): string {
  const isEastAsian = /^(?:zh|ja|ko)\b/i.test(language)
  const isRightToLeft = directionOf(language) === 'rtl'
  const languages = element('w:lang', {
    'w:val': isEastAsian || isRightToLeft ? 'en-US' : language,
    'w:eastAsia': isEastAsian ? language : 'zh-CN',
    'w:bidi': isRightToLeft ? language : 'ar-SA',
  })
  const fonts = element('w:rFonts', {
    'w:ascii': 'Georgia',
    'w:hAnsi': 'Georgia',
    'w:eastAsia': 'SimSun',
    'w:cs': 'Arial',
  })
  const runs = element('w:rPr', {}, fonts, size(22), languages)
  const spacing = element('w:pPr', {}, element('w:spacing', { 'w:after': 160, 'w:line': 276, 'w:lineRule': 'auto' }))
  return element(
    'w:styles',
    { 'xmlns:w': word },
    element('w:docDefaults', {}, element('w:rPrDefault', {}, runs), element('w:pPrDefault', {}, spacing)),
    element('w:style', { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' }, named('Normal')),
    ...paragraphs.map(paragraphStyle),
    element(
      'w:style',
      { 'w:type': 'character', 'w:styleId': 'Hyperlink' },
      named('Hyperlink'),
      element('w:rPr', {}, element('w:color', { 'w:val': '12487A' }), element('w:u', { 'w:val': 'single' })),
    ),
    element(
      'w:style',
      { 'w:type': 'character', 'w:styleId': 'Code' },
      named('Code'),
      element('w:rPr', {}, element('w:rFonts', { 'w:ascii': 'Consolas', 'w:hAnsi': 'Consolas' })),
    ),
    element(
      'w:style',
      { 'w:type': 'table', 'w:styleId': 'TableGrid' },
      named('Table Grid'),
      element('w:tblPr', {}, tableBorders, cellMargins),
    ),
  )
}

function paragraphStyle(style: Style): string {
  const { id, name, size: half, isBold, isItalic, colour, above, below, indent, outline, isRuled } = style
  const properties = [
    outline === undefined ? '' : element('w:keepNext', {}),
    isRuled ? element('w:pBdr', {}, border('bottom')) : '',
    element('w:spacing', { 'w:before': above, 'w:after': below }),
    indent ? element('w:ind', { 'w:left': indent, 'w:right': indent }) : '',
    outline === undefined ? '' : element('w:outlineLvl', { 'w:val': outline }),
  ]
  const runs = [
    isBold ? element('w:b', {}) + element('w:bCs', {}) : '',
    isItalic ? element('w:i', {}) + element('w:iCs', {}) : '',
    colour ? element('w:color', { 'w:val': colour }) : '',
    half ? size(half) : '',
  ].join('')
  return element(
    'w:style',
    { 'w:type': 'paragraph', 'w:styleId': id },
    named(name),
    element('w:basedOn', { 'w:val': 'Normal' }),
    element('w:qFormat', {}),
    element('w:pPr', {}, ...properties),
    runs === '' ? '' : element('w:rPr', {}, runs),
  )
}

const named = (name: string) => element('w:name', { 'w:val': name })
const size = (half: number) => element('w:sz', { 'w:val': half }) + element('w:szCs', { 'w:val': half })
const border = (side: string) =>
  element(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '9AA3AC' })
const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
const tableBorders = element('w:tblBorders', {}, ...sides.map(border))
const margin = (side: string) => element(`w:${side}`, { 'w:w': 100, 'w:type': 'dxa' })
const cellMargins = element('w:tblCellMar', {}, margin('left'), margin('right'))
