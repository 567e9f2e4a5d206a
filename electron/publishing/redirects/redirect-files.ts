import type { Settings } from '../../shared/settings.ts'
import { basePath, decoded, encodeAddress } from '../address.ts'

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
  const linked = (address: string) => base + encodeAddress(address)
  const lines = (lineOf: (move: Move) => string) => moves.map((move) => `${lineOf(move)}\n`).join('')
  if (moves.length === 0) return null
  switch (redirectFiles) {
    case 'none':
      return null
    case 'apache':
      return { path: '.htaccess', content: lines(({ from, to }) => `Redirect 301 ${written(from)} "${linked(to)}"`) }
    case 'netlify':
      return { path: '_redirects', content: lines(({ from, to }) => `${linked(from)} ${linked(to)} 301`) }
    case 'nginx': {
      const use = '# map $uri $moved { include redirects.map; }\n# if ($moved) { return 301 $moved; }\n'
      return { path: 'redirects.map', content: use + lines(({ from, to }) => `${written(from)} "${linked(to)}";`) }
    }
  }
}
