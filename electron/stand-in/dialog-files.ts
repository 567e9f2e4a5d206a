import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path'
import type { Choice, DialogSpec, Entry, Listing, Verdict } from './dialog-spec.ts'

type FileSpec = Extract<DialogSpec, { kind: 'open' | 'save' }>

/** What a folder offers under the chosen filter, folders first. */
export function listFolder(spec: FileSpec, folder: string, filter: number): Listing {
  const entries: Entry[] = []
  for (const entry of readFolder(folder)) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isFolderAt(path))
    if (isFolder || (!spec.choosesFolders && matches(spec, entry.name, filter)))
      entries.push({ name: entry.name, path, isFolder })
  }
  entries.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || a.name.localeCompare(b.name))
  return { folder, parent: dirname(folder), entries }
}

/** Judges what was typed or clicked: a result, a folder to go into, or what is wrong. */
export function judge(spec: FileSpec, choice: Choice): Verdict {
  if (choice.selected.length > 0 && spec.kind === 'open') return { done: true, paths: choice.selected }
  const path = expand(choice.path, spec.folder)
  return spec.kind === 'save' ? judgeSave(spec, choice, path) : judgeOpen(spec, choice, path)
}

function judgeOpen(spec: FileSpec, choice: Choice, path: string): Verdict {
  if (!existsSync(path)) {
    if (!spec.choosesFolders || !spec.mayCreate) return { problem: 'missing' }
    mkdirSync(path, { recursive: true })
  }
  if (isFolderAt(path) && !spec.choosesFolders) return { listing: listFolder(spec, path, choice.filter) }
  if (!isFolderAt(path) && spec.choosesFolders) return { problem: 'noFolder' }
  return { done: true, paths: [path] }
}

function judgeSave(spec: FileSpec, choice: Choice, path: string): Verdict {
  const isFolder = isFolderAt(path)
  if (isFolder && choice.name === '') return { listing: listFolder(spec, path, choice.filter) }
  const wanted = withExtension(spec, isFolder ? join(path, choice.name) : path, choice.filter)
  if (!isFolderAt(dirname(wanted))) return { problem: 'noFolder' }
  if (isFolderAt(wanted)) return { listing: listFolder(spec, wanted, choice.filter) }
  if (existsSync(wanted) && !choice.replaces) return { exists: basename(wanted) }
  return { done: true, paths: [wanted] }
}

function withExtension(spec: FileSpec, path: string, filter: number): string {
  const extension = spec.filters[filter]?.extensions[0]
  return extname(path) !== '' || !extension || extension === '*' ? path : `${path}.${extension}`
}

function matches(spec: FileSpec, name: string, filter: number): boolean {
  const extensions = spec.filters[filter]?.extensions ?? ['*']
  return extensions.some((extension) => extension === '*' || name.toLowerCase().endsWith(`.${extension.toLowerCase()}`))
}

function expand(path: string, folder: string): string {
  const text = path.trim()
  if (text === '~' || text.startsWith('~/')) return join(homedir(), text.slice(1))
  return isAbsolute(text) ? resolve(text) : resolve(folder, text)
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function isFolderAt(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
