// Lays a proof out in its page: finds where its lines break, fixes the breaks and gives each line its number.
// The page says how it went in `proof.ready`, a promise that the process that prints waits for.

/** Numbers that stand further apart than this part of a line's height stand on different lines. */
const otherLine = 0.6

/** @typedef {{ node: Text, from: number, isAfterBreak: boolean }} Run */
/** @typedef {{ node: Text, offset: number, top: number, isForced: boolean }} LineStart */

globalThis.proof = {
  ready: layOut(),
  /** Milliseconds that finding and numbering the lines took. */
  layoutMs: 0,
  /** Counts the pages of the whole batch instead of each article's own. */
  countAll: () => void document.adoptedStyleSheets.push(footSheet(() => 'counter(pages)', 'counter(page)')),
}

/** @returns {Promise<{ articles: { lines: number, pages: number }[], lostPictures: number, movedBlocks: number }>} */
async function layOut() {
  await Promise.all([waitForFonts(), ...[...document.images].map(waitForPicture)])
  const start = performance.now()
  const galleys = [...document.querySelectorAll('.galley')]
  for (const table of document.querySelectorAll('table')) fixColumns(table)

  // All is measured before anything is changed: a change between two measurements would cost a layout each.
  const blocks = galleys.map((galley) => [...galley.querySelectorAll('.text')].map(measureBlock))
  const numbered = blocks.map(numberLines)
  for (const { block, starts } of blocks.flat()) setBlock(block, starts)

  const movedBlocks = blocks.flat().filter(({ block, height }) => Math.abs(heightOf(block) - height) > 1).length
  const pages = countPages()
  if (pages.length > 1) sayPages(pages)
  globalThis.proof.layoutMs = performance.now() - start
  const articles = numbered.map((lines, index) => ({ lines, pages: pages[index] ?? 0 }))
  return { articles, lostPictures: document.querySelectorAll('.is-lost').length, movedBlocks }
}

/** A face is only fetched for text that needs it, which a layout finds out. */
async function waitForFonts() {
  document.body.getBoundingClientRect()
  await document.fonts.ready
}

/** @param {HTMLImageElement} image */
async function waitForPicture(image) {
  try {
    await image.decode()
  } catch {
    image.closest('figure')?.classList.add('is-lost')
  }
}

/** Keeps the columns as wide as they are, so that fixing the lines of the cells cannot move them. @param {HTMLTableElement} table */
function fixColumns(table) {
  const isWide = table.getBoundingClientRect().right > document.body.getBoundingClientRect().right
  table.classList.toggle('is-wide', isWide)
  const left = table.getBoundingClientRect().left
  const edges = new Set([0])
  for (const cell of table.querySelectorAll('td, th'))
    edges.add(Math.round((cell.getBoundingClientRect().right - left) * 64) / 64)
  const sorted = [...edges]
    .sort((one, other) => one - other)
    .filter((edge, index, all) => index === 0 || edge - (all[index - 1] ?? 0) > 1)
  const columns = Math.max(...[...table.rows].map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)))
  if (sorted.length === columns + 1) {
    const group = document.createElement('colgroup')
    for (let index = 0; index < columns; index += 1) {
      const column = document.createElement('col')
      column.style.width = `${(sorted[index + 1] ?? 0) - (sorted[index] ?? 0)}px`
      group.append(column)
    }
    table.prepend(group)
    table.style.width = `${sorted.at(-1)}px`
  } else {
    table.style.width = '100%'
  }
  table.style.tableLayout = 'fixed'
}

/** @param {Element} block */
function measureBlock(block) {
  const leading = Number.parseFloat(getComputedStyle(block).lineHeight)
  return {
    block,
    table: block.closest('table'),
    leading,
    height: heightOf(block),
    starts: findLineStarts(block, leading),
  }
}

/** @param {Element} block */
const heightOf = (block) => block.getBoundingClientRect().height

/**
 * Where the lines of a block begin. A line's last character is found by halving what is left of the block, so a line
 * costs a handful of measurements however long it is.
 * @param {Element} block @param {number} leading @returns {LineStart[]}
 */
function findLineStarts(block, leading) {
  const runs = runsOf(block)
  const last = runs.at(-1)
  if (!last) return []
  const length = last.from + last.node.length
  const range = document.createRange()
  /** @param {number} position */
  const runAt = (position) => {
    let low = 0
    let high = runs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((runs[middle]?.from ?? 0) <= position) low = middle
      else high = middle - 1
    }
    return runs[low] ?? last
  }
  /** The middle of the character's height; for white space that a line swallowed, of the next that shows. @param {number} position */
  const middleAt = (position) => {
    for (let at = position; at < length; at += 1) {
      const { node, from } = runAt(at)
      range.setStart(node, at - from)
      range.setEnd(node, at - from + 1)
      const box = range.getClientRects()[0]
      if (box && box.height > 0) return (box.top + box.bottom) / 2
    }
    return Number.POSITIVE_INFINITY
  }
  /** @param {number} position */
  const isSpace = (position) => {
    const { node, from } = runAt(position)
    return /[ \t\n]/.test(node.data[position - from] ?? '')
  }

  /** @type {LineStart[]} */
  const starts = []
  let position = 0
  while (position < length) {
    while (position < length && isSpace(position)) position += 1
    const middle = middleAt(position)
    if (middle === Number.POSITIVE_INFINITY) break
    const { node, from, isAfterBreak } = runAt(position)
    const isForced = starts.length === 0 || (isAfterBreak && node.data.slice(0, position - from).trim() === '')
    starts.push({ node, offset: position - from, top: middle, isForced })
    let low = position
    let high = length
    while (high - low > 1) {
      const probe = (low + high) >> 1
      if (middleAt(probe) - middle > leading * otherLine) high = probe
      else low = probe
    }
    position = high
  }
  return starts
}

/** The block's text in reading order, with its place in the whole. @param {Element} block @returns {Run[]} */
function runsOf(block) {
  /** @type {Run[]} */
  const runs = []
  let from = 0
  let isAfterBreak = false
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLBRElement) isAfterBreak = true
    if (!(node instanceof Text) || node.length === 0) continue
    runs.push({ node, from, isAfterBreak })
    from += node.length
    isAfterBreak = isAfterBreak && node.data.trim() === ''
  }
  return runs
}

/**
 * Numbers the lines of an article from 1. Lines of a table's cells that stand side by side are one printed line: the
 * first of them carries its number.
 * @param {ReturnType<typeof measureBlock>[]} blocks @returns {number} how many lines there are
 */
function numberLines(blocks) {
  let number = 0
  for (let index = 0; index < blocks.length; ) {
    const table = blocks[index]?.table
    let end = index + 1
    if (table) while (blocks[end]?.table === table) end += 1
    const lines = blocks.slice(index, end).flatMap(({ starts, leading }) => starts.map((start) => ({ start, leading })))
    lines.sort((one, other) => one.start.top - other.start.top)
    let above = Number.NEGATIVE_INFINITY
    for (const { start, leading } of lines) {
      if (start.top - above > leading / 2 || !table) {
        number += 1
        start.number = number
        above = start.top
      }
    }
    index = end
  }
  return number
}

/** Fixes a block's lines and puts their numbers in, from the last to the first, so that what is still to do stays where it is. */
function setBlock(block, starts) {
  block.classList.add('is-set')
  for (const { node, offset, isForced, number } of starts.toReversed()) {
    const rest = offset > 0 ? node.splitText(offset) : node
    if (!isForced) rest.before(document.createElement('br'))
    if (number !== undefined) rest.before(numberMark(number))
  }
}

/** The number stands at the head of its line in the text, and on paper in the gutter; it is no part of what is read or copied. */
function numberMark(number) {
  const mark = document.createElement('span')
  mark.className = 'n'
  mark.setAttribute('aria-hidden', 'true')
  mark.dataset.line = String(number)
  const isShown = document.documentElement.dataset.numbering !== 'fifth' || number % 5 === 0
  if (isShown) mark.append(Object.assign(document.createElement('span'), { textContent: String(number) }))
  return mark
}

/**
 * How many pages each article takes: set in columns as high as a page, it breaks where it will break on paper.
 * @returns {number[]}
 */
function countPages() {
  const articles = [...document.querySelectorAll('article')]
  if (articles.length === 1) return [0]
  const width = document.body.getBoundingClientRect().width
  const root = document.documentElement
  root.classList.add('is-counting')
  const pages = articles.map((article) => Math.max(1, Math.round(article.scrollWidth / width)))
  root.classList.remove('is-counting')
  return pages
}

/** Puts the number of pages of each article into its running foot. @param {readonly number[]} pages */
function sayPages(pages) {
  document.adoptedStyleSheets.push(footSheet((index) => `"${pages[index]}"`))
}

/** The running feet with "page x of y": `page` instead of the article's own counter. */
function footSheet(pagesOf, page) {
  const rules = [...document.querySelectorAll('article')].map((article, index) => {
    const foot = getComputedStyle(article).getPropertyValue('--foot').replace('$PAGES', pagesOf(index))
    const content = page ? foot.replace(/counter\(page-\d+\)/, page) : foot
    return `@page article-${index + 1} { @bottom-right { content: ${content}; } }`
  })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules.join('\n'))
  return sheet
}
