import { randomBytes } from 'node:crypto'
import type { PageNames } from './page.ts'
import { pageSource } from './page-source.ts'

/** Names in the page that its scripts cannot guess, and the text that uses them. */
export function newPageNames(preloadPath: string): PageNames {
  const word = randomBytes(12).toString('hex')
  const binding = `send${word}`
  const receiver = `receive${word}`
  const { platform, arch, versions } = process
  return {
    binding,
    receiver,
    source: pageSource({
      binding,
      receiver,
      preloadPath,
      process: { platform, arch, versions: { node: versions.node } },
    }),
  }
}
