const inline = new Set(
  'A ABBR B BR BUTTON CITE CODE DATA DEL EM FONT I IMG INS KBD LABEL MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR WBR'.split(
    ' ',
  ),
)
const unread = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'SVG'])

/** What there is to read in a file of a site, a line each block of a page and each line of anything else. Nothing of it runs. */
export function linesOf(path: string, text: string): readonly string[] {
  if (!path.endsWith('.html')) return text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const page = new DOMParser().parseFromString(text, 'text/html')
  const lines: string[] = [page.title]
  let line = ''
  const end = () => {
    const words = line.replace(/\s+/g, ' ').trim()
    if (words !== '') lines.push(words)
    line = ''
  }
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) line += node.nodeValue ?? ''
    if (!(node instanceof Element) || unread.has(node.tagName.toUpperCase())) return
    const isInline = inline.has(node.tagName)
    if (!isInline || node.tagName === 'BR') end()
    if (node.tagName === 'IMG') line += ` ${node.getAttribute('alt') ?? ''} `
    for (const child of node.childNodes) walk(child)
    if (!isInline) end()
  }
  walk(page.body)
  end()
  return lines
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** The words of a line and what stands between them; together the line. */
export const wordsOf = (line: string): readonly string[] => [...segmenter.segment(line)].map(({ segment }) => segment)
