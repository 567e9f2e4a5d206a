import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readShared } from '../../../electron/publishing/themes/whole.ts'
import type { Newsroom } from '../../../electron/store/newsroom.ts'
import { resources, temporaryFolder } from '../sites.ts'

export const classic = join(resources, 'themes/classic')
export const shared = readShared(resources)

export type Changes = Readonly<Record<string, string | Uint8Array | object>>

/** A copy of Classic in a folder of its own, with files changed or added; an object is merged into `theme.json`. */
export function themeFolder(changes: Changes = {}, name = 'tide'): string {
  const folder = join(temporaryFolder(), name)
  cpSync(classic, folder, { recursive: true })
  change(folder, { 'theme.json': { name: 'Tide', ...manifestIn(changes) } })
  change(folder, Object.fromEntries(Object.entries(changes).filter(([path]) => path !== 'theme.json')))
  if (typeof changes['theme.json'] === 'string') change(folder, { 'theme.json': changes['theme.json'] })
  return folder
}

/** Writes files below a theme's folder as a designer would. */
export function change(folder: string, changes: Changes): void {
  for (const [path, content] of Object.entries(changes)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(file, content)
    else {
      const before = JSON.parse(readFileSync(file, 'utf8')) as object
      writeFileSync(file, JSON.stringify({ ...before, ...content }, undefined, 2))
    }
  }
}

const manifestIn = (changes: Changes): object => {
  const given = changes['theme.json']
  return typeof given === 'object' && !(given instanceof Uint8Array) ? given : {}
}

export const placesOf = (newsroom: Newsroom) => ({ newsroom, resources })
