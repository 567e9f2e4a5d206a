import type { OptionValues, ThemeManifest } from '../../shared/themes.ts'
import type { ThemeFiles } from './files.ts'

const ending = '.liquid'

/**
 * The files that a theme gives to the site, by their address there. `style.css.liquid` becomes `style.css`: it knows the
 * options, but for those of text, which could say anything there.
 */
export function createSheets(
  files: ThemeFiles,
  options: OptionValues,
  manifest: ThemeManifest,
  read: (path: string) => (context: object) => string,
): ReadonlyMap<string, Uint8Array> {
  const safe = manifest.options.flatMap(({ key, type }) => (type === 'text' ? [] : [[key, options[key]]]))
  const context = { options: Object.fromEntries(safe) }
  return new Map(
    [...files].flatMap(([path, bytes]): [string, Uint8Array][] => {
      if (!path.startsWith('assets/')) return []
      if (!path.endsWith(ending)) return [[path, bytes]]
      return [[path.slice(0, -ending.length), Buffer.from(read(path)(context))]]
    }),
  )
}
