import type { DocumentJson } from '../shared/article/document.ts'

const sides = new Set(['left', 'center', 'right'])

/**
 * A table's rows as HTML. A header cell in the first row heads its column, any other its row; a first row of nothing
 * but header cells is the table's head. `cellHtml` gives what stands in a cell.
 */
export function tableHtml(table: DocumentJson, cellHtml: (cell: DocumentJson) => string): string {
  const rows = (table.content ?? []).filter((row) => (row.content ?? []).length > 0)
  const [first, ...rest] = rows
  const isHead = rest.length > 0 && (first?.content ?? []).every((cell) => cell.type === 'tableHeader')
  const html = rows.map((row, index) => {
    const cells = (row.content ?? []).map((cell) => {
      const content = cellHtml(cell)
      // A header cell without words would announce nothing: it is an empty corner.
      const isHeader = cell.type === 'tableHeader' && content !== ''
      const tag = isHeader ? 'th' : 'td'
      const scope = isHeader ? ` scope="${index === 0 ? 'col' : 'row'}"` : ''
      return `<${tag}${scope}${cellAttributes(cell)}>${content}</${tag}>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  if (!isHead) return `<table><tbody>${html.join('')}</tbody></table>`
  return `<table><thead>${html[0]}</thead><tbody>${html.slice(1).join('')}</tbody></table>`
}

function cellAttributes(cell: DocumentJson): string {
  const { colspan, rowspan, align } = cell.attrs ?? {}
  const side = typeof align === 'string' && sides.has(align) ? ` class="align-${align}"` : ''
  return side + span('colspan', colspan, 100) + span('rowspan', rowspan, 1000)
}

function span(name: string, value: unknown, largest: number): string {
  const isSpan = typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= largest
  return isSpan ? ` ${name}="${value}"` : ''
}
