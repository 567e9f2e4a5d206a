import type { DocumentJson } from '../../shared/article/document.ts'
import { isSafeAddress } from '../../shared/article/link.ts'
import { resolveHref } from '../inline.ts'

export type InlineContext = {
  readonly root: string
  /** What a line break is written as: `\` and a line's end, or `<br>` where there is one line only. */
  readonly lineBreak: string
  /** In a table's cell even code keeps no bare `|`. */
  readonly isCell?: boolean
}

type Mark = { readonly type: string; readonly href: string }
type Written = Mark & { readonly close: string }

const starred: Readonly<Record<string, string>> = { bold: '**', italic: '*', strike: '~~' }
const tags: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  underline: 'u',
  subscript: 'sub',
  superscript: 'sup',
}
const space = /[\s\u00a0\u3000]/u
const punctuation = /[\p{P}\p{S}]/u

/**
 * Text with its marks as CommonMark with GFM's strike. Stars are written only where every reader takes them for marks, which
 * is not so beside quotes in Chinese (`**“甲”**乙`); elsewhere an HTML tag says the same.
 */
export function inlineMarkdown(nodes: readonly DocumentJson[] | undefined, context: InlineContext): string {
  const runs = readRuns(nodes ?? [])
  let open: readonly Written[] = []
  let text = ''
  runs.forEach((run, index) => {
    let shared = 0
    while (shared < open.length && isSame(open[shared], run.marks[shared])) shared += 1
    for (const mark of open.slice(shared).toReversed()) text += mark.close
    const written = [...open.slice(0, shared)]
    for (const [depth, mark] of run.marks.entries()) {
      if (depth < shared) continue
      const reach = reachOf(runs, index, depth)
      const inner = innerOf(runs.slice(index, reach), depth)
      // `!` before a link would make a picture of it.
      if (mark.type === 'link' && text.endsWith('!')) text = `${text.slice(0, -1)}\\!`
      const isNested = written.some(({ close }) => /^[*~]+$/.test(close))
      const opened = openingOf(mark, { before: text, inner, after: runs[reach]?.text ?? '', isNested, context })
      text += opened.open
      written.push({ ...mark, close: opened.close })
    }
    open = written
    text += run.isBreak ? context.lineBreak : run.isCode ? codeSpan(run.text, context) : escapeMarkdown(run.text)
  })
  for (const mark of open.toReversed()) text += mark.close
  return text
}

/** Words that Markdown would take for marks are kept as they are. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|&]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/@(?=[\w-])/g, '\\@')
    .replace(/\b(www)\./gi, '$1\\.')
}

/** What would begin a list, a heading or a rule at the start of a line. */
export const escapeLineStart = (line: string): string =>
  line
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^[ \t]+/, '')

type Run = {
  readonly marks: readonly Mark[]
  readonly text: string
  readonly isBreak: boolean
  readonly isCode: boolean
}

function readRuns(nodes: readonly DocumentJson[]): readonly Run[] {
  const runs = nodes.flatMap((node): Run[] => {
    const isBreak = node.type === 'hardBreak'
    const text = (node.text ?? '').replace(/[^\P{Cc}\n\t]/gu, '').replace(/[\t\r\n]+/g, ' ')
    if (!isBreak && text === '') return []
    const marks = (node.marks ?? []).flatMap((mark): Mark[] => {
      const href = mark.type === 'link' ? String(mark.attrs?.['href'] ?? '') : ''
      if (mark.type === 'link') return isSafeAddress(href) ? [{ type: 'link', href }] : []
      return Object.hasOwn(tags, mark.type) ? [{ type: mark.type, href }] : []
    })
    // A link stands outside the other marks, so that one link over words in different type stays one.
    const ordered = marks.toSorted((one, other) => Number(other.type === 'link') - Number(one.type === 'link'))
    const isCode = !isBreak && (node.marks ?? []).some(({ type }) => type === 'code')
    return [{ marks: ordered, text: isBreak ? ' ' : text, isBreak, isCode }]
  })
  const last = runs.findLastIndex(({ isBreak }) => !isBreak)
  return runs.slice(0, last + 1)
}

/** How far the mark at `depth` goes on from the run at `index`. */
function reachOf(runs: readonly Run[], index: number, depth: number): number {
  const wanted = runs[index]?.marks.slice(0, depth + 1) ?? []
  let reach = index + 1
  while (reach < runs.length && wanted.every((mark, at) => isSame(mark, runs[reach]?.marks[at]))) reach += 1
  return reach
}

/** What a mark holds, as far as its ends matter: where other delimiters stand there, they are punctuation. */
function innerOf(runs: readonly Run[], depth: number): string {
  const end = (run: Run | undefined) => (run && (run.isCode || run.marks.length > depth + 1) ? '`' : '')
  return end(runs[0]) + runs.map(({ text }) => text).join('') + end(runs.at(-1))
}

function openingOf(
  mark: Mark,
  around: { before: string; inner: string; after: string; isNested: boolean; context: InlineContext },
): { open: string; close: string } {
  const { before, inner, after, isNested, context } = around
  if (mark.type === 'link') return { open: '[', close: `](${destination(resolveHref(mark.href, context.root))})` }
  const stars = starred[mark.type]
  const tag = tags[mark.type] ?? 'span'
  // Readers differ on stars that are text, though escaped, among those that are marks.
  const isAlone = !/[*~]$/.test(before) && !/[*~]/.test(inner) && !/^[*~]/.test(after)
  const isStarred = stars !== undefined && isAlone && isClear(before, inner, after, isNested)
  return isStarred ? { open: stars, close: stars } : { open: `<${tag}>`, close: `</${tag}>` }
}

/**
 * Whether delimiters here are left- and right-flanking, CommonMark 6.2, whatever stands inside. Those within others stand
 * beside no punctuation at all: not every reader pairs them by the letter of the rule.
 */
function isClear(before: string, inner: string, after: string, isNested: boolean): boolean {
  const first = [...inner][0] ?? ' '
  const last = [...inner].at(-1) ?? ' '
  const previous = [...before].at(-1) ?? ' '
  const next = [...after][0] ?? ' '
  const isEdge = (character: string) => space.test(character) || punctuation.test(character)
  if (space.test(first) || space.test(last)) return false
  if (isNested && [previous, first, last, next].some((one) => punctuation.test(one))) return false
  return (!punctuation.test(first) || isEdge(previous)) && (!punctuation.test(last) || isEdge(next))
}

const destination = (href: string): string => (/[()<>\s]/.test(href) ? `<${href.replace(/[<>]/g, '\\$&')}>` : href)

function codeSpan(words: string, { isCell }: InlineContext): string {
  const text = isCell ? words.replaceAll('|', '\\|') : words
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const isPadded = /^[` ]|[` ]$/.test(text)
  return isPadded ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`
}

const isSame = (one: Mark | undefined, other: Mark | undefined): boolean =>
  one !== undefined && other !== undefined && one.type === other.type && one.href === other.href
