import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ThemeFiles } from './files.ts'

const stylesheet = 'assets/style.css'
const styles = 'styles/'

/** What the pages of all themes have in common, as it comes with Galley. */
export function readShared(resources: string): ThemeFiles {
  const folder = join(resources, 'themes/shared')
  const names = ['partials', 'assets'].flatMap((below) =>
    readdirSync(join(folder, below))
      .sort()
      .map((name) => `${below}/${name}`),
  )
  return new Map(names.map((path) => [path, readFileSync(join(folder, path))]))
}

/**
 * The files that pages are made with: those of a theme, the parts of its style in `styles/` joined to one `assets/style.css`,
 * in the order of their names. A theme that has that file whole keeps it. What the theme does not have itself is `shared`.
 */
export function wholeTheme(own: ThemeFiles, shared: ThemeFiles): ThemeFiles {
  const parts = [...own].filter(([path]) => path.startsWith(styles)).sort(([one], [other]) => (one < other ? -1 : 1))
  const texts = parts.map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
  return new Map([
    ...shared,
    ...(parts.length > 0 ? [[stylesheet, Buffer.from(texts.join('\n'))] as const] : []),
    ...[...own].filter(([path]) => !path.startsWith(styles)),
  ])
}
