const added = new Map<string, string>()

/** The command line as `app.commandLine` shows it: what was given and what was appended. */
export const switches = {
  append(name: string, value = ''): void {
    added.set(name, value)
  },
  has: (name: string): boolean => added.has(name) || given(name) !== undefined,
  value: (name: string): string => added.get(name) ?? given(name) ?? '',
}

/** What the application asked of Chromium itself, and its language. */
export function switchesForChromium(languages: readonly string[]): string[] {
  const language = [`--lang=${languages[0]}`, `--accept-lang=${languages.join(',')}`]
  const own = Array.from(added, ([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
  return [...language, ...own]
}

function given(name: string): string | undefined {
  for (const argument of process.argv.slice(2)) {
    if (argument === '--') return undefined
    if (argument === `--${name}`) return ''
    if (argument.startsWith(`--${name}=`)) return argument.slice(name.length + 3)
  }
  return undefined
}
