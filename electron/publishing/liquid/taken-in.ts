/** A file that a template takes in, and where in the text it is named. */
export type Named = { readonly file: string; readonly index: number }
/** Why templates cannot be rendered, whatever they are given: `limit` is how deep, or how often, files may be taken in. */
export type Tangle = {
  readonly key: 'theme.circle' | 'theme.deep' | 'theme.taken-in'
  readonly file: string
  readonly limit: number
}

const deepest = 32
const mostOften = 10_000

const comments = /\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}|\{%-?\s*#[\s\S]*?%\}/g
const raws = /\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\s*-?%\}/g
const names = /\{%-?\s*(?:include|layout|render)\s+(["'])(.*?)\1/g

/** A text with spaces for what a pattern finds; everything else stays where it was. */
export const blanked = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (found) => found.replace(/[^\n]/g, ' '))

/** A template with spaces for its comments. */
export const withoutComments = (template: string): string => blanked(template, comments)

/** The files that a template takes in by names that stand in it. */
export const takenIn = (template: string): readonly Named[] =>
  [...blanked(withoutComments(template), raws).matchAll(names)].map(({ 2: file = '', index }) => ({ file, index }))

/** The first of the templates, which are given by their paths, that takes in itself or more than could ever be meant. */
export function findTangle(templates: Readonly<Record<string, string>>): Tangle | undefined {
  const known = new Map<string, { readonly depth: number; readonly times: number }>()
  const open = new Set<string>()
  let found: Tangle | undefined

  function measure(path: string): { readonly depth: number; readonly times: number } {
    const before = known.get(path)
    if (before) return before
    let [depth, times] = [0, 0]
    open.add(path)
    for (const { file } of takenIn(templates[path] ?? '')) {
      if (open.has(file)) found ??= { key: 'theme.circle', file, limit: 0 }
      if (found) break
      const below = measure(file)
      depth = Math.max(depth, below.depth + 1)
      times += below.times + 1
    }
    open.delete(path)
    if (depth > deepest) found ??= { key: 'theme.deep', file: path, limit: deepest }
    if (times > mostOften) found ??= { key: 'theme.taken-in', file: path, limit: mostOften }
    const measured = { depth, times }
    known.set(path, measured)
    return measured
  }

  for (const path of Object.keys(templates)) {
    measure(path)
    if (found) return found
  }
  return undefined
}
