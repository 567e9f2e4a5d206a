import { readDate, readLeadingDate } from './dates.ts'

type FieldName = 'time' | 'day' | 'source' | 'author' | 'editor' | 'count' | 'font' | 'tool'

const labels: readonly { readonly name: FieldName; readonly words: string }[] = [
  {
    name: 'time',
    words:
      'time\\s?published|publish(?:ed|ing)?\\s?(?:time|date|on)|date\\s?published|published|release\\s?(?:time|date)|posted(?:\\s?on)?|(?:last\\s?)?updated(?:\\s?(?:on|at))?|(?:发布|發布|發佈|发表|發表|更新|刊登)(?:时间|時間|日期)|公開日|게시일',
  },
  { name: 'day', words: 'date|time|日期|时间|時間|日付' },
  {
    name: 'source',
    words: '(?:news\\s?|article\\s?)?source|(?:文章|信息|新闻|新聞|稿件|资料)?(?:来源|來源)|出典|출처',
  },
  { name: 'author', words: 'authors?|writer|written\\s?by|作者|撰稿|撰文|记者|記者|著者|글쓴이' },
  { name: 'editor', words: 'editor|(?:责任|責任)?(?:编辑|編輯)|责编|審核|审核' },
  {
    name: 'count',
    words:
      'browse[sd]?|views?|reads?|hits?|clicks?|page\\s?views|(?:浏览|瀏覽|阅读|閱讀|点击|點擊)(?:次数|次數|量|数|數)?|人气|閲覧数|조회',
  },
  { name: 'font', words: 'font\\s?size|text\\s?size|字体大小|字体|字體|字号|字號|文字サイズ' },
  { name: 'tool', words: 'reading\\s?time|阅读(?:时间|时长)|閱讀(?:時間|時長)|share(?:\\s?to)?|分享(?:到|至)?|扫一扫' },
]
const anyLabel = new RegExp(
  labels
    .map(({ name, words }) => `(?<${name}>${words})`)
    .join('|')
    .replace(/^(.*)$/u, '(?:$1)\\s*[:：]'),
  'giu',
)
const toolWords =
  /(?:print(?:\s?this(?:\s?page)?)?|打印本?页?|列印|印刷|인쇄|close|关闭(?:窗口)?|關閉|收藏|share|分享|e-?mail|large|medium|small|big|middle|[大中小]|a[+-]{0,2}|[[\]【】()（）|｜/·\s])/giu
const sizeWords = /^(?:large|medium|small|big|middle|default|[大中小]|a[+-]{0,2}|[[\]【】()（）|｜/·\s])+/iu
const longestName = 120
const longestLine = 600

export type MetaLine = {
  /** A date that could not be read is null; no date label leaves it undefined. */
  readonly publishedAt?: string | null
  readonly source?: string
  readonly authors?: readonly string[]
  readonly browseCount?: number | null
  /** Whether this line alone shows that a page was copied, and not prose with a label in it. */
  readonly isCertain: boolean
}

/**
 * Reads a line of a page's own labels (`Time Published:2016-12-05Source:Author:`, `Browse:0 Print Font Size:…`), glued or
 * not, any of them empty. Undefined as soon as something in it is neither a label nor a likely value: then it is prose.
 */
export function readMetaLine(line: string): MetaLine | undefined {
  if (line.length > longestLine) return undefined
  const text = line
    .trim()
    .replace(/^[[【（(](.*)[\]】）)]$/u, '$1')
    .trim()
  const isTools = text.length < 60 && text !== '' && text.replace(toolWords, '') === ''
  if (isTools) return { isCertain: false }
  const found = labelsIn(text)
  const lead = text.slice(0, found[0]?.from ?? 0).trim()
  const date = lead === '' ? undefined : readLead(lead)
  if (found.length === 0 || (lead !== '' && date === undefined)) return undefined
  return collect(found, date)
}

type Found = { readonly name: FieldName; readonly from: number; readonly value: string }

function labelsIn(text: string): readonly Found[] {
  const matches = [...text.matchAll(anyLabel)].filter((match) => startsLabel(text, match.index, match[0]))
  return matches.map((match, position) => {
    const next = matches[position + 1]?.index ?? text.length
    const name = labels.find((label) => match.groups?.[label.name] !== undefined)?.name ?? 'tool'
    return { name, from: match.index, value: text.slice(match.index + match[0].length, next).trim() }
  })
}

/** A label may be glued to what is before it, but not be the end of a word: `DoeSource:` is one, `resource:` is not. */
function startsLabel(text: string, index: number, match: string): boolean {
  const before = text[index - 1] ?? ' '
  return !/[A-Za-z]/.test(before) || (/[a-z]/.test(before) && /^[A-Z]/.test(match))
}

function readLead(lead: string): string | undefined {
  const leading = readLeadingDate(lead)
  return leading && /^[\s|｜·,，]*$/u.test(lead.slice(leading.length)) ? leading.date : undefined
}

function collect(found: readonly Found[], lead: string | undefined): MetaLine | undefined {
  const read: {
    publishedAt?: string | null
    source?: string
    authors?: readonly string[]
    browseCount?: number | null
  } = {}
  if (lead !== undefined) read.publishedAt = lead
  // A page tells once where an article is from; what a second label says would be lost.
  if (['source', 'author'].some((once) => found.filter(({ name }) => name === once).length > 1)) return undefined
  for (const { name, value } of found) {
    const plain = withoutTools(name, value)
    if (!isLikely(name, plain)) return undefined
    if (name === 'time' || name === 'day') read.publishedAt ??= readDate(plain) ?? null
    if (name === 'source') read.source ??= plain
    if (name === 'author') read.authors ??= splitAuthors(plain)
    if (name === 'count') read.browseCount ??= readCount(plain)
  }
  const names = new Set(found.map(({ name }) => name))
  if (lead !== undefined) names.add('day')
  const isDated = names.has('time') && read.publishedAt !== null
  return { ...read, isCertain: names.size > 1 || isDated }
}

/** `Browse:0 Print` and `Author: Jane Doe Print` end in a tool of the page. */
function withoutTools(name: FieldName, value: string): string {
  if (name === 'font') return value.replace(sizeWords, '').replace(toolWords, '')
  return value
    .replace(
      /[\s|｜·[【(（]*(?:(?:print(?:\s?this\s?page)?|打印本?页?|列印|close|关闭|收藏|share)[\s\]】)）]*)+$/iu,
      '',
    )
    .replace(/[\s|｜·]+$/u, '')
}

function isLikely(name: FieldName, value: string): boolean {
  if (value === '') return true
  if (name === 'time' || name === 'day') return readDate(value) !== undefined || /^[\d\s./:-]{4,20}$/.test(value)
  if (name === 'count') return readCount(value) !== null || /^[-–—]+$/.test(value)
  if (name === 'font') return false
  return (
    value.length <= longestName &&
    !/[.。!！?？;；]$|[.!?。！？]\s/u.test(value.replace(/\b(?:\p{Lu}|Jr|Sr|Dr|St|Mr|Ms|Mrs)\.(?=\s|$)/gu, ''))
  )
}

function readCount(value: string): number | null {
  const digits = /^\(?(\d{1,3}(?:[,，]\d{3})+|\d{1,9})\)?\s*(?:次|times|views|回)?$/iu.exec(value)?.[1]
  return digits === undefined ? null : Number(digits.replace(/[,，]/g, ''))
}

function splitAuthors(value: string): readonly string[] {
  const byMark = value.split(/\s*[,，、;；/|｜]\s*|\s+(?:and|&)\s+/iu)
  const names = byMark.flatMap((name) =>
    /^\p{Script=Han}{2,4}(?:\s+\p{Script=Han}{2,4})+$/u.test(name) ? name.split(/\s+/u) : [name],
  )
  return names
    .map((name) => name.replace(/^(?:by|文|图|文\/图)\s*[:：]?\s+/iu, '').trim())
    .filter((name) => name !== '')
}
