import type { Recognised } from '../shared/article/article.ts'
import { readDate } from './dates.ts'
import { readLocation } from './location.ts'
import { type MetaLine, readMetaLine } from './meta-line.ts'

type Field = Recognised['found'][number]

/** What a page's furniture said, and the lines that are left when it is taken away. */
export type Furniture = {
  readonly headline: string
  readonly standfirst: string
  readonly section: readonly string[]
  readonly publishedAt: string | null
  readonly source: string
  readonly authors: readonly string[]
  readonly browseCount: number
  readonly found: readonly Field[]
  readonly body: readonly string[]
}

const headLength = 60
const longestHeadline = 250
const longestHeaderLine = 90
const longestStandfirst = 600
const closesSentence = /[.。!！?？;；]["”’)）]?$/u
const afterArticle =
  /^[[【(（<«‹\s]*(?:(?:previous|prev|next|last)(?:\s+(?:article|page|one|post|news|story))?\s*(?:[:：].*|[\]】)）>»›\s]*)$|[上下前后後]一(?:篇|条|條|页|頁)(?:\s*[:：].*|[\]】)）\s]*|\s.*)$|(?:(?:back(?:\s+to\s+(?:list|top|home))?|return|返回(?:列表|首页|顶部)?|top|print|打印|close|关闭(?:窗口)?|share|分享)[[【(（\]】)）|\s]*)+$|copyright\b.*|©.*|版权所有.*|all rights reserved.*|(?:责任编辑|責任編輯|责编|编辑)\s*[:：].{0,30}$|分享(?:到|至)\s*[:：]?.*)/iu

/**
 * Recognises the furniture of a news page copied as text: column heading, location line, title, meta line and tool line above
 * the article, and the links below it. Undefined where there is none: then every line is the writer's own. One label in prose
 * ("Source: the ministry said") is never furniture; a line of several labels, a dated one, or a trail from the home page is.
 */
export function recogniseFurniture(lines: readonly string[], known: readonly string[]): Furniture | undefined {
  const head = readHead(lines, known)
  if (!head) return undefined
  const { furniture, location, meta } = head
  const first = Math.min(...furniture)
  const last = Math.max(...furniture)
  const between = ownLines(lines, first + 1, last).filter((index) => !furniture.includes(index))
  const above = ownLines(lines, 0, first)
  const names = new Set(location?.section.map((name) => name.toLowerCase()))
  const isTitle = (index: number) => !names.has(textAt(lines, index).toLowerCase())
  const titles = between.filter(isTitle)
  if (!above.every((index) => isHeader(textAt(lines, index))) || between.length > 3) return undefined
  const longest = (index: number) => (index === between[0] ? longestHeadline : longestStandfirst)
  if (!between.every((index) => textAt(lines, index).length <= longest(index))) return undefined
  const titled = placeTitle(
    lines,
    titles.length > 0 ? titles : between,
    above.filter(isTitle),
    location !== undefined,
    last,
  )
  const trail =
    location?.section.at(-1)?.toLowerCase() === titled.headline.toLowerCase()
      ? location?.section.slice(0, -1)
      : location?.section
  const section = trail && trail.length > 0 ? trail : titled.column
  return {
    headline: titled.headline,
    standfirst: titled.standfirst,
    section,
    publishedAt: meta.publishedAt ?? null,
    source: meta.source ?? '',
    authors: meta.authors ?? [],
    browseCount: meta.browseCount ?? 0,
    found: foundFields(titled.headline, section, meta),
    body: withoutTail(lines.slice(titled.bodyFrom)),
  }
}

type Head = {
  readonly furniture: readonly number[]
  readonly location: { readonly section: readonly string[] } | undefined
  readonly meta: Meta
}

type Meta = Omit<MetaLine, 'isCertain'>
const mostLinesOfTitle = 3

/** Finds the lines of furniture at the start of the page; undefined without one that is certain. */
function readHead(lines: readonly string[], known: readonly string[]): Head | undefined {
  let furniture: number[] = []
  let location: Head['location']
  let meta: Meta = {}
  let isCertain = false
  let linesOfTitle = 0
  const heads = ownLines(lines, 0, lines.length).slice(0, headLength)
  for (const [at, index] of heads.entries()) {
    const text = textAt(lines, index)
    const trail = location ? undefined : readLocation(text, columnAbove(lines, index), known)
    const read: MetaLine | undefined = trail ? undefined : (readMetaLine(text) ?? readLooseDate(text, meta, isCertain))
    if (trail && !isCertain) {
      // What stood above the trail belongs to the site: the day's date, a menu.
      furniture = []
      meta = {}
    }
    if (trail) location = trail
    if (read) meta = merge(meta, read)
    if (trail || read) {
      furniture.push(index)
      isCertain ||= trail !== undefined || read?.isCertain === true
    } else if (isCertain) {
      const isTitled = location === undefined || linesOfTitle > 0
      const next = heads[at + 1]
      const isStandfirst =
        location !== undefined &&
        linesOfTitle === 1 &&
        next !== undefined &&
        readMetaLine(textAt(lines, next))?.isCertain === true
      const isText = isProse(text) && !isStandfirst
      if (isText || linesOfTitle === mostLinesOfTitle || (isTitled && isDescribed(meta))) break
      linesOfTitle += 1
    }
  }
  return isCertain ? { furniture, location, meta } : undefined
}

/** A date on a line of its own, where a label for it stood alone or the page is known for one already. */
function readLooseDate(text: string, meta: Meta, isCertain: boolean): MetaLine | undefined {
  if (typeof meta.publishedAt === 'string' || (meta.publishedAt === undefined && !isCertain)) return undefined
  const publishedAt = readDate(text)
  return publishedAt === undefined ? undefined : { publishedAt, isCertain: meta.publishedAt === null }
}

const isDescribed = ({ publishedAt, source, authors }: Meta) =>
  typeof publishedAt === 'string' || source !== undefined || authors !== undefined

/** What was read first stays; a later line fills what is still missing. */
function merge(meta: Meta, { isCertain: _, ...read }: MetaLine): Meta {
  const given = Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== undefined && value !== null))
  return { ...read, ...given }
}

/** The heading of the column stands straight above the location line. */
function columnAbove(lines: readonly string[], index: number): string {
  const above = ownLines(lines, 0, index).at(-1)
  return above === undefined ? '' : textAt(lines, above)
}

type Titled = { headline: string; standfirst: string; column: readonly string[]; bodyFrom: number }

function placeTitle(
  lines: readonly string[],
  between: readonly number[],
  above: readonly number[],
  isLocated: boolean,
  last: number,
): Titled {
  const at = (index: number | undefined) => (index === undefined ? '' : textAt(lines, index))
  const [first, ...others] = between
  if (first !== undefined) {
    return { headline: at(first), standfirst: others.map(at).join(' '), column: [], bodyFrom: last + 1 }
  }
  const below = ownLines(lines, last + 1, lines.length)[0]
  if (isLocated && below !== undefined && isHeader(at(below))) {
    return { headline: at(below), standfirst: '', column: [], bodyFrom: below + 1 }
  }
  const column = above.length === 2 ? [at(above[0])] : []
  return { headline: at(above.at(-1)), standfirst: '', column, bodyFrom: last + 1 }
}

function foundFields(headline: string, section: readonly string[], meta: Meta): readonly Field[] {
  const isFound: Readonly<Record<Exclude<Field, 'language'>, boolean>> = {
    headline: headline !== '',
    section: section.length > 0,
    publishedAt: typeof meta.publishedAt === 'string',
    source: meta.source !== undefined,
    authors: meta.authors !== undefined,
    browseCount: typeof meta.browseCount === 'number',
  }
  return (Object.keys(isFound) as (keyof typeof isFound)[]).filter((field) => isFound[field]) // the keys just written
}

/** Links to other articles, tools and rights below the text. */
function withoutTail(lines: readonly string[]): readonly string[] {
  let end = lines.length
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const text = textAt(lines, index)
    if (text === '') continue
    const isTail =
      text.length <= longestHeadline &&
      afterArticle.test(text) &&
      (!closesSentence.test(text) || /^[©版]|^copyright/iu.test(text))
    if (!isTail) break
    end = index
  }
  return lines.slice(0, end)
}

/** Indexes of the lines that hold something. */
function ownLines(lines: readonly string[], from: number, to: number): readonly number[] {
  const indexes: number[] = []
  for (let index = from; index < to; index += 1) if (textAt(lines, index) !== '') indexes.push(index)
  return indexes
}

const textAt = (lines: readonly string[], index: number) => lines[index]?.trim() ?? ''
const isProse = (text: string) =>
  text.length > longestHeadline || (text.length > longestHeaderLine && closesSentence.test(text))
const isHeader = (text: string) => text.length <= longestHeadline && !(text.length > 30 && /[.。;；]$/u.test(text))
