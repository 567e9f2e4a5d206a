import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../tools/running.ts'

export type Source = { readonly path: string; readonly text: string }

/** The files below a folder of the repository whose names end in one of the endings, as paths from its root. */
export function filesBelow(folder: string, endings: readonly string[] = ['']): string[] {
  return readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => statSync(join(projectFolder, path)).isFile())
    .sort()
}

export function readSources(folders: readonly string[], endings: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => filesBelow(folder, endings))
    .map((path) => ({ path, text: readFileSync(join(projectFolder, path), 'utf8') }))
}
