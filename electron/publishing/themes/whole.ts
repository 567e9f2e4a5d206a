import type { ThemeFiles } from './files.ts'

const stylesheet = 'assets/style.css'
const styles = 'styles/'

/**
 * The files that pages are made with: those of a theme, the parts of its style in `styles/` joined to one `assets/style.css`,
 * in the order of their names. A theme that has that file whole keeps it.
 */
export function wholeTheme(own: ThemeFiles): ThemeFiles {
  const parts = [...own].filter(([path]) => path.startsWith(styles)).sort(([one], [other]) => (one < other ? -1 : 1))
  const texts = parts.map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
  return new Map([
    ...(parts.length > 0 ? [[stylesheet, Buffer.from(texts.join('\n'))] as const] : []),
    ...[...own].filter(([path]) => !path.startsWith(styles)),
  ])
}
