const label =
  /^[[【(（]?\s*(?:your\s+location|location|you\s+are\s+here|current\s+(?:location|position)|position|您?(?:现在|当前|所在|目前)的?位置|您的位置|當前位置|目前位置|所在位置|位置|現在位置|現在地)\s*(?:[:：]|是\s*[:：])\s*/iu
const home = /^(?:home\s?page|home|网站首页|網站首頁|首\s?页|首頁|主页|主頁|トップページ|トップ|ホーム|홈)/iu
const end = /(?:content|contents|details?|article|正\s?文|内容|內容|详情|詳情|详细内容|文章内容|本文|본문)$/iu
const strongSeparator = /\s*(?:>+|＞|»|›|→|⟩|-+>|::)\s*/u
const weakSeparator = /\s*[/|\\｜／]\s*|\s+[-–—·]\s+|\t+|\s{2,}/u
const closesSentence = /[.。!！?？;；]$/u
const longestLocation = 200
const longestName = 80

export type Location = { readonly section: readonly string[] }

/**
 * Reads a page's location line, labelled (`Location:Home PageNewsMain ArticlesContent`) or bare (`Home > News > Content`),
 * into section names from the top down, without the home page and the fixed label at the end. Undefined: it is not one.
 * Where copying lost the separators, names are told apart by the column heading, by sections the newsroom has, and by capitals.
 */
export function readLocation(line: string, heading: string, known: readonly string[]): Location | undefined {
  const text = line.trim()
  if (text.length > longestLocation || closesSentence.test(text)) return undefined
  const rest = text.replace(label, '').replace(/[\]】)）]$/u, '')
  const isLabelled = rest.length < text.length
  const separator = [strongSeparator, weakSeparator].find((candidate) => candidate.test(rest))
  const looksLikeOne = isLabelled ? separator !== undefined || home.test(rest) || end.test(rest) : isBareTrail(rest)
  if (!looksLikeOne) return undefined
  const names = separator ? trim(rest.split(separator)) : separate(rest, heading, known)
  const section = names.map((name) => name.trim()).filter((name) => name !== '')
  return section.length <= 10 && section.every((name) => name.length <= longestName) ? { section } : undefined
}

/** Without a label only a trail that begins at the home page and has arrows is certain. */
function isBareTrail(text: string): boolean {
  const [first = '', ...others] = text.split(strongSeparator)
  return others.length > 0 && isWholly(home, first)
}

function trim(steps: readonly string[]): readonly string[] {
  const filled = steps.map((step) => step.trim()).filter((step) => step !== '')
  const from = isWholly(home, filled[0] ?? '') ? 1 : 0
  const to = filled.length > from && isWholly(end, filled.at(-1) ?? '') ? filled.length - 1 : filled.length
  return filled.slice(from, to)
}

function separate(text: string, heading: string, known: readonly string[]): readonly string[] {
  const withoutHome = text.replace(home, '').trim()
  const middle = withoutHome === '' ? '' : withoutHome.replace(end, '').trim()
  if (middle === '') return []
  const isUnderHeading = heading !== '' && middle.toLowerCase().endsWith(heading.toLowerCase())
  if (!isUnderHeading) return splitNames(middle, known)
  const above = middle.slice(0, middle.length - heading.length).trim()
  return [...splitNames(above, known), middle.slice(middle.length - heading.length)]
}

/** Names that ran together: known ones first, then a capital straight after a small letter, then spaces between Han names. */
function splitNames(text: string, known: readonly string[]): readonly string[] {
  if (text === '') return []
  const byKnown = splitByKnown(text, known)
  if (byKnown) return byKnown
  const isHan = /\p{Script=Han}/u.test(text)
  return text.split(isHan ? /\s+/u : /(?<=[\p{Ll}\p{N}.)])(?=\p{Lu})/u)
}

function splitByKnown(text: string, known: readonly string[]): readonly string[] | undefined {
  if (text.trim() === '') return []
  for (const name of known.toSorted((one, other) => other.length - one.length)) {
    if (name === '' || !text.toLowerCase().startsWith(name.toLowerCase())) continue
    const rest = splitByKnown(text.slice(name.length).trim(), known)
    if (rest) return [name, ...rest]
  }
  return undefined
}

const isWholly = (pattern: RegExp, text: string) => pattern.exec(text.trim())?.[0] === text.trim()
