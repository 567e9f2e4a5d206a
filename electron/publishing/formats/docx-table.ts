import type { DocumentJson } from '../../shared/article/document.ts'
import { blocksXml, type Place, paragraphXml } from './docx-body.ts'
import { element } from './xml.ts'

const textWidth = 9070
type Held = { rows: number; readonly span: number }

/** A table on the grid of its columns; a cell over several rows is written in each of them, merged. */
export function tableXml(table: DocumentJson, place: Place): string {
  const rows = (table.content ?? []).map((row) => row.content ?? []).filter((cells) => cells.length > 0)
  if (rows.length === 0) return ''
  const isHead = rows.length > 1 && (rows[0] ?? []).every(({ type }) => type === 'tableHeader')
  const held = new Map<number, Held>()
  const laid = rows.map((cells) => layRow(cells, held, place))
  const columns = Math.max(...laid.map(({ width }) => width))
  const column = element('w:gridCol', { 'w:w': Math.floor(textWidth / columns) })
  const properties = element(
    'w:tblPr',
    {},
    element('w:tblStyle', { 'w:val': 'TableGrid' }),
    place.isRightToLeft ? element('w:bidiVisual', {}) : '',
    element('w:tblW', { 'w:w': 5000, 'w:type': 'pct' }),
  )
  const written = laid.map(({ xml }, index) => {
    const head = isHead && index === 0 ? element('w:trPr', {}, element('w:tblHeader', {})) : ''
    return element('w:tr', {}, head, xml)
  })
  const grid = element('w:tblGrid', {}, column.repeat(columns))
  // A paragraph keeps it apart from a table that follows.
  return element('w:tbl', {}, properties, grid, ...written) + element('w:p', {})
}

function layRow(
  cells: readonly DocumentJson[],
  held: Map<number, Held>,
  place: Place,
): { readonly xml: string; readonly width: number } {
  let xml = ''
  let at = 0
  const fillHeld = () => {
    for (let merged = held.get(at); merged; merged = held.get(at)) {
      xml += cellXml(element('w:p', {}), merged.span, 'continue')
      merged.rows -= 1
      if (merged.rows === 0) held.delete(at)
      at += merged.span
    }
  }
  for (const cell of cells) {
    fillHeld()
    const span = countOf(cell.attrs?.['colspan'])
    const rows = countOf(cell.attrs?.['rowspan'])
    xml += cellXml(contentOf(cell, place), span, rows > 1 ? 'restart' : '')
    if (rows > 1) held.set(at, { rows: rows - 1, span })
    at += span
  }
  fillHeld()
  return { xml, width: at }
}

function cellXml(content: string, span: number, merge: '' | 'restart' | 'continue'): string {
  const properties = [
    span > 1 ? element('w:gridSpan', { 'w:val': span }) : '',
    merge === '' ? '' : element('w:vMerge', { 'w:val': merge }),
  ].join('')
  return element('w:tc', {}, properties === '' ? '' : element('w:tcPr', {}, properties), content)
}

/** A cell must end with a paragraph. */
function contentOf(cell: DocumentJson, place: Place): string {
  const style = cell.type === 'tableHeader' ? 'TableHead' : 'TableText'
  const side = cell.attrs?.['align']
  const inside: Place = { ...place, style, depth: 0, item: null }
  const blocks = cell.content ?? []
  const xml = blocks.every(({ type }) => type === 'paragraph')
    ? blocks
        .map(({ content }) => paragraphXml(content ?? [], inside, typeof side === 'string' ? sideOf(side, place) : ''))
        .join('')
    : blocksXml(blocks, { ...inside, style: '' })
  return xml.endsWith('</w:p>') || xml.endsWith('<w:p/>') ? xml : xml + element('w:p', {})
}

/** In text from right to left Word's left is the reader's right. */
function sideOf(side: string, { isRightToLeft }: Place): string {
  if (!isRightToLeft || side === 'center') return side
  return side === 'left' ? 'right' : 'left'
}

const countOf = (value: unknown): number => (typeof value === 'number' && value > 1 ? Math.floor(value) : 1)
