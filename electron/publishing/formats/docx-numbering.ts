import { indent } from './docx-body.ts'
import { element } from './xml.ts'

export type WordList = { readonly format: string; readonly start: number; readonly level: number }

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/** The lists of a document, each with a number of its own, so that each begins where it should. */
export function numberingXml(lists: readonly WordList[]): string {
  const formats = [...new Set(lists.map(({ format }) => format))]
  return element(
    'w:numbering',
    { 'xmlns:w': word },
    ...formats.map((format, index) =>
      element(
        'w:abstractNum',
        { 'w:abstractNumId': index },
        element('w:multiLevelType', { 'w:val': 'hybridMultilevel' }),
        ...levels.map((level) => levelXml(format, level)),
      ),
    ),
    ...lists.map(({ format, start, level }, index) =>
      element(
        'w:num',
        { 'w:numId': index + 1 },
        element('w:abstractNumId', { 'w:val': formats.indexOf(format) }),
        element('w:lvlOverride', { 'w:ilvl': level }, element('w:startOverride', { 'w:val': start })),
      ),
    ),
  )
}

function levelXml(format: string, level: number): string {
  const bullets = ['•', '–', '▪']
  const text = format === 'bullet' ? (bullets[level % bullets.length] ?? '•') : `%${level + 1}.`
  return element(
    'w:lvl',
    { 'w:ilvl': level },
    element('w:start', { 'w:val': 1 }),
    element('w:numFmt', { 'w:val': format }),
    element('w:lvlText', { 'w:val': text }),
    element('w:lvlJc', { 'w:val': 'left' }),
    element('w:pPr', {}, element('w:ind', { 'w:left': indent * (level + 1), 'w:hanging': indent })),
  )
}
