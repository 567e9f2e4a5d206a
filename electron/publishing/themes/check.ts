import { posix } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { blanked, takenIn, withoutComments } from '../liquid/taken-in.ts'
import { layoutNames, makeTheme, partNames, type ThemeSource } from '../theme.ts'
import { fault, lineAt, placeOf } from './faults.ts'
import type { ThemeFiles } from './files.ts'
import { readManifest } from './manifest.ts'
import { tryTheme } from './trial.ts'

const needed = [
  ...layoutNames.map((name) => `layouts/${name}.liquid`),
  ...partNames.map((name) => `partials/${name}.liquid`),
]

/**
 * What is wrong with a theme, each in a sentence with the file and, where there is one, the line; empty for one that can be
 * used. What can be told by reading comes first; only where nothing is wrong there, pages are made with it.
 */
export function faultsOfTheme(source: ThemeSource): readonly AppError[] {
  const { files } = source
  const { manifest, faults } = readManifest(files, source.id)
  const name = manifest?.name ?? source.id
  const found: AppError[] = [...faults]
  for (const path of needed) if (!files.has(path)) found.push(fault('theme.file-missing', name, { file: path }))
  found.push(
    ...[...files].flatMap(([path, bytes]) => strangers(path, Buffer.from(bytes).toString('utf8'), files, name)),
  )
  if (found.length > 0) return found
  try {
    return tryTheme(makeTheme(source))
  } catch (error) {
    if (error instanceof AppError) return [error]
    throw error
  }
}

/** In a page a name stands in quotation marks, in brackets or after the page's root; elsewhere it is a word or part of an address. */
const assetNames =
  /(?<=["'`(]|\{\{-?\s*page\.root\s*-?\}\}|\s(?:src|href|poster)=)assets\/[\w./@+-]*\w\.\w+(?![\w./@+-]|\{[{%])/g
const pageComments = /<!--[\s\S]*?-->/g
/** Comments and other strings are found too, so that nothing is read in them. */
const sheetNames =
  /\/\*[\s\S]*?\*\/|\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gi
/** An address elsewhere, a place in the sheet itself, or what a template makes only later. */
const isNoFile = /^(?:[a-z][a-z\d+.-]*:|\/|#|\?|$)|\{[{%]/i

/** Files that a template or a style sheet names and that the theme does not have. */
function strangers(path: string, text: string, files: ThemeFiles, theme: string): readonly AppError[] {
  const missing = (file: string, index: number) =>
    fault('theme.names-missing', theme, { place: placeOf(path, lineAt(text, index)), file })
  const found: AppError[] = []
  const hasAsset = (file: string) =>
    file.startsWith('assets/') && (files.has(file) || files.has(`${file}.liquid`) || file.startsWith('assets/search/'))
  const read = path.endsWith('.liquid') ? withoutComments(text) : text
  if (path.endsWith('.liquid')) {
    for (const { file, index } of takenIn(text)) if (!files.has(file)) found.push(missing(file, index))
  }
  if (/^(?:layouts|partials)\//.test(path)) {
    for (const { 0: file, index } of blanked(read, pageComments).matchAll(assetNames))
      if (!hasAsset(file)) found.push(missing(file, index))
  }
  if (/\.css(?:\.liquid)?$/.test(path)) {
    for (const { index, ...groups } of read.matchAll(sheetNames)) {
      const named = (groups[1] ?? groups[2] ?? groups[3] ?? groups[4] ?? groups[5] ?? '').trim()
      const file = posix.normalize(posix.join(posix.dirname(path), decoded(named.replace(/[?#].*$/, ''))))
      if (!isNoFile.test(named) && !hasAsset(file)) found.push(missing(named, index))
    }
  }
  return found
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
