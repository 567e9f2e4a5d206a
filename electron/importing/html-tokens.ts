/** A piece of HTML: text, or a tag with its attributes. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string }

const unseen = /<!--[\s\S]*?(?:-->|$)|<(script|style|template)\b[\s\S]*?(?:<\/\1\s*>|$)/iy
const tagName = /<(\/?)([a-z][a-z0-9-]{0,99})/iy
/** Elements that hold nothing and are never closed. */
const empty = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr', 'source', 'col'])

/**
 * Reads HTML piece by piece; comments, scripts and styles are left out. Whatever it is given, it ends, in a time that grows
 * with the text's length and no faster. What begins a tag that never ends is text.
 */
export function* tokensOf(html: string): Generator<Token> {
  const endOf = tagEnds(html)
  for (let at = 0; at < html.length; ) {
    unseen.lastIndex = at
    tagName.lastIndex = at
    const skipped = unseen.exec(html)
    const tag = skipped ? null : tagName.exec(html)
    const end = tag ? endOf(at + tag[0].length) : undefined
    if (skipped) at += skipped[0].length
    else if (tag && end !== undefined) {
      const [opening, slash, name = ''] = tag
      yield* tagTokens(name.toLowerCase(), slash !== '', html.slice(at + opening.length, end))
      at = end + 1
    } else {
      const next = tag ? html.length : html.indexOf('<', at + 1)
      const until = next < 0 ? html.length : next
      yield { kind: 'text', text: decodeEntities(html.slice(at, until)) }
      at = until
    }
  }
}

function* tagTokens(name: string, isClosing: boolean, rest: string): Generator<Token> {
  if (!isClosing) yield { kind: 'open', name, attributes: attributesOf(rest) }
  if (isClosing || empty.has(name)) yield { kind: 'close', name }
}

/**
 * Finds the `>` that ends a tag, which is none within quotes. After a quote that is never closed they are no longer heeded:
 * a tag ends at the next `>`.
 */
function tagEnds(html: string): (from: number) => number | undefined {
  let isQuoteHeeded = true
  const mark = /[>"']/g
  return (from) => {
    mark.lastIndex = from
    while (isQuoteHeeded) {
      const found = mark.exec(html)
      if (found?.[0] === '>') return found.index
      const closing = found ? html.indexOf(found[0], mark.lastIndex) : -1
      if (closing < 0) isQuoteHeeded = false
      mark.lastIndex = closing + 1
    }
    const end = html.indexOf('>', from)
    return end < 0 ? undefined : end
  }
}

/** Sign by sign: an expression that runs over a value of many megabytes may need more room than Node gives it. */
function attributesOf(text: string): Record<string, string> {
  const found: [name: string, value: string][] = []
  const next = (sign: RegExp, from: number): number => {
    sign.lastIndex = from
    return sign.exec(text)?.index ?? text.length
  }
  for (let at = next(/[^\s"'=<>/]/g, 0); at < text.length; at = next(/[^\s"'=<>/]/g, at)) {
    const name = text.slice(at, next(/[\s"'=<>/]/g, at))
    at += name.length
    const equals = next(/\S/g, at)
    const value = text[equals] === '=' ? valueAt(text, next(/\S/g, equals + 1), next) : undefined
    found.push([name.toLowerCase(), decodeEntities(value?.value ?? '')])
    at = value?.end ?? at
  }
  return Object.fromEntries(found)
}

/** The value that begins there, with the place behind it; undefined where none does. */
function valueAt(text: string, from: number, next: (sign: RegExp, from: number) => number) {
  const quote = text[from]
  const isQuoted = quote === '"' || quote === "'"
  const end = isQuoted ? text.indexOf(quote, from + 1) : next(/[\s"'>]/g, from)
  if (end <= from) return undefined
  return isQuoted ? { value: text.slice(from + 1, end), end: end + 1 } : { value: text.slice(from, end), end }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  middot: '·',
  copy: '©',
  ensp: '\u2002',
  emsp: '\u2003',
}

/** Characters for the references that pages are written with; others stay as they stand. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{1,32}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name)] ?? whole
    const point = hex !== undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
    const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
    return isCharacter ? String.fromCodePoint(point) : '\ufffd'
  })
}
