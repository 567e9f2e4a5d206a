/** A piece of HTML: text, or a tag with its attributes. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string }

const piece =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gi
const attribute = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
/** Elements that hold nothing and are never closed. */
const empty = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr', 'source', 'col'])

/** Reads HTML piece by piece; comments, scripts and styles are left out. Whatever it is given, it ends. */
export function* tokensOf(html: string): Generator<Token> {
  for (const match of html.matchAll(piece)) {
    const [whole, skipped, slash, tag = '', rest = ''] = match
    if (skipped !== undefined || whole.startsWith('<!--')) continue
    const name = tag.toLowerCase()
    if (name === '') yield { kind: 'text', text: decodeEntities(whole) }
    else if (slash) yield { kind: 'close', name }
    else {
      yield { kind: 'open', name, attributes: attributesOf(rest) }
      if (empty.has(name)) yield { kind: 'close', name }
    }
  }
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(attribute)].map(([, name = '', double, single, bare]) => [
    name.toLowerCase(),
    decodeEntities(double ?? single ?? bare ?? ''),
  ])
  return Object.fromEntries(found)
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
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name)] ?? whole
    const point = hex !== undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
    const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
    return isCharacter ? String.fromCodePoint(point) : '\ufffd'
  })
}
