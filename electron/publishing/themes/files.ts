import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors.ts'
import { fault } from './faults.ts'

/** A theme's files by their path in it, with `/`. */
export type ThemeFiles = ReadonlyMap<string, Uint8Array>
export type Read = { readonly files: ThemeFiles; readonly faults: readonly AppError[] }

export const mostBytes = 30_000_000
export const mostFileBytes = 5_000_000
export const mostFiles = 500
/** A folder that is no theme at all need not be told file by file. */
const mostFaults = 20
const deepest = 8

const assetKinds = /\.(?:css|css\.liquid|js|json|svg|png|jpe?g|gif|webp|avif|ico|woff2?|txt|webmanifest)$/
const ownPapers = /^(?:README|CHANGELOG|LICENSE|LICENCE)(?:\.md|\.txt)?$/i
/** What systems and editors leave in a folder. */
const leftOver = /^\.|~$|\.(?:bak|swp|tmp)$|^(?:Thumbs\.db|desktop\.ini|__MACOSX)$/i
const plainName = /^[A-Za-z0-9_](?:[\w.@+-]*[\w@+-])?$/
/** Names that no file may have on Windows. */
const reservedName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** Whether a theme may be handed over with it, and has no use for it. */
export const isLeftOver = (path: string): boolean => path.split('/').some((name) => leftOver.test(name))

/** What is wrong with a file's name or kind; undefined for one that a theme may have. */
export function faultOfPath(path: string, theme: string): AppError | undefined {
  const names = path.split('/')
  if (names.length > deepest || names.some((name) => !plainName.test(name) || reservedName.test(name))) {
    return fault('theme.file-name', theme, { file: shown(path) })
  }
  // The site's search stands there.
  if (path.startsWith('assets/search/')) return fault('theme.reserved', theme, { file: path })
  const isTemplate = /^(?:layouts|partials)\/.*\.liquid$/.test(path)
  const isAsset = path.startsWith('assets/') && assetKinds.test(path)
  const isStyle = /^styles\/[^/]+\.css$/.test(path)
  const isPaper = names.length === 1 && ownPapers.test(path)
  if (path === 'theme.json' || isTemplate || isAsset || isStyle || isPaper) return undefined
  return fault('theme.file-kind', theme, { file: path })
}

/** What is wrong with the files taken together. */
export function faultsOfAll(sizes: ReadonlyMap<string, number>, theme: string): readonly AppError[] {
  const faults: AppError[] = []
  if (sizes.size > mostFiles) faults.push(fault('theme.many', theme, { limit: mostFiles }))
  let all = 0
  const names = new Map<string, string>()
  for (const [path, size] of sizes) {
    all += size
    if (size > mostFileBytes)
      faults.push(fault('theme.file-large', theme, { file: path, limit: megabytes(mostFileBytes) }))
    // Some disks take them for the same, and a style sheet is made from a template beside it.
    const name = path.toLowerCase().replace(/\.css\.liquid$/, '.css')
    const other = names.get(name)
    if (other !== undefined) faults.push(fault('theme.same-name', theme, { file: path, other }))
    names.set(name, path)
  }
  if (all > mostBytes) faults.push(fault('theme.large', theme, { limit: megabytes(mostBytes) }))
  return faults
}

/**
 * Reads a theme's folder. No link is followed. Throws AppError `theme.not-a-folder`; what else is wrong stands in
 * `faults`, and such files are not read.
 */
export function readThemeFolder(folder: string, theme: string): Read {
  const sizes = new Map<string, number>()
  const faults: AppError[] = []
  const walk = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      if (faults.length >= mostFaults || sizes.size > mostFiles) return
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (leftOver.test(entry.name)) continue
      if (entry.isSymbolicLink()) faults.push(fault('theme.link', theme, { file: shown(path) }))
      else if (entry.isDirectory() && path.split('/').length < deepest) walk(path)
      else {
        const wrong = faultOfPath(path, theme)
        if (wrong) faults.push(wrong)
        else sizes.set(path, lstatSync(join(folder, path)).size)
      }
    }
  }
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw fault('theme.not-a-folder', theme)
  // Of any other folder nobody wants to hear what is wrong with its files.
  if (!existsSync(join(folder, 'theme.json'))) return { files: new Map(), faults: [fault('theme.no-manifest', theme)] }
  walk('')
  faults.push(...faultsOfAll(sizes, theme))
  if (faults.length > 0) return { files: new Map(), faults }
  const paths = [...sizes.keys()].sort()
  return { files: new Map(paths.map((path) => [path, readFileSync(join(folder, path))])), faults }
}

/** Differs where a file of the folder was written, added or removed since. */
export function stampOf(folder: string): string {
  const stamps: string[] = []
  const walk = (below: string, depth: number) => {
    for (const name of readdirSync(join(folder, below)).sort()) {
      if (leftOver.test(name)) continue
      const path = join(below, name)
      // An editor may be replacing it at this moment.
      const found = lstatSync(join(folder, path), { throwIfNoEntry: false })
      if (found?.isDirectory() && depth < deepest) walk(path, depth + 1)
      stamps.push(`${path} ${found?.mtimeMs} ${found?.size} ${found?.ino}`)
    }
  }
  walk('', 1)
  return stamps.join('\n')
}

/** A path in a sentence, whatever its sender has put into it. */
export const shown = (path: string): string => path.replace(/\p{Cc}/gu, '?').slice(0, 200)

const megabytes = (bytes: number): number => bytes / 1_000_000
