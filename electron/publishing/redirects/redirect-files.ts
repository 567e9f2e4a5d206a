import type { Settings } from '../../shared/settings.ts'
import { basePath, decoded, encodeAddress, folderAddress } from '../address.ts'

export type Move = { readonly from: string; readonly to: string }

/** Names of what `redirectFile` writes. */
export const redirectFileNames = ['.htaccess', '_redirects', 'redirects.map'] as const

/**
 * What a server needs to answer old addresses by itself, for those who want that beside the pages that lead on: its name and its
 * text. null where none is wanted or nothing has moved.
 */
export function redirectFile(
  moves: readonly Move[],
  { redirectFiles, siteUrl }: Settings,
): { readonly path: (typeof redirectFileNames)[number]; readonly content: string } | null {
  const base = basePath(siteUrl)
  const written = (address: string) => `"${(decoded(base) + address).replace(/["\\]/g, '\\$&')}"`
  const linked = (address: string) => base + folderAddress(address)
  /** A folder's page is asked for by the folder as well. */
  const asked = (address: string) => [...new Set([address.replace(/(^|\/)index\.html$/, '$1'), address])]
  const linesOf = (own: (move: Move) => readonly string[]) =>
    moves.flatMap((move) => own(move).map((line) => `${line}\n`)).join('')
  const lines = (lineOf: (move: Move) => string) => linesOf((move) => [lineOf(move)])
  // `Redirect` would take along whatever else stands in the folder.
  const apacheRule = (from: string) =>
    asked(from).length === 1
      ? `Redirect 301 ${written(from)}`
      : `RedirectMatch 301 "^${escapePattern(decoded(base) + (asked(from)[0] ?? ''))}(?:index\\.html)?$"`
  if (moves.length === 0) return null
  switch (redirectFiles) {
    case 'none':
      return null
    case 'apache':
      return { path: '.htaccess', content: lines(({ from, to }) => `${apacheRule(from)} "${linked(to)}"`) }
    case 'netlify':
      return {
        path: '_redirects',
        content: linesOf(({ from, to }) => asked(from).map((one) => `${base + encodeAddress(one)} ${linked(to)} 301`)),
      }
    case 'nginx': {
      const use = '# map $uri $moved { include redirects.map; }\n# if ($moved) { return 301 $moved; }\n'
      return {
        path: 'redirects.map',
        content: use + linesOf(({ from, to }) => asked(from).map((one) => `${written(one)} "${linked(to)}";`)),
      }
    }
  }
}

/** A text as it stands in a regular expression between quotation marks. */
const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/"/g, '\\"')
