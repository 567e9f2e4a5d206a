import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, toErrorShape } from '../../shared/errors.ts'
import type { Settings } from '../../shared/settings.ts'
import { type ThemeRow, themeId } from '../../shared/themes.ts'
import type { Newsroom } from '../../store/newsroom.ts'
import { makeTheme, type Theme, type ThemeSource } from '../theme.ts'
import { fault } from './faults.ts'
import { readThemeFolder, stampOf, type ThemeFiles } from './files.ts'
import { readManifest } from './manifest.ts'
import { readShared, wholeTheme } from './whole.ts'

export type ThemePlaces = { readonly resources: string; readonly newsroom: Pick<Newsroom, 'folder'> }
/** What a site is made with. */
export type Look = Pick<Settings, 'theme' | 'themeOptions'>

/** The folder of a newsroom's own themes. */
export const ownFolder = ({ newsroom }: ThemePlaces): string => join(newsroom.folder, 'themes')
const builtInFolder = ({ resources }: ThemePlaces): string => join(resources, 'themes')
/** A theme that was written whole and has not taken its place yet: see `install.ts`. */
export const readyName = (id: string): string => `.ready-${id}`

/** Whether a theme of that id comes with Galley. */
export const isBuiltIn = (places: ThemePlaces, id: string): boolean =>
  themeId.safeParse(id).success && existsSync(join(builtInFolder(places), id, 'theme.json'))

/** Where a theme of the newsroom's own lies; undefined where it has none of that id. */
export function folderOfOwn(places: ThemePlaces, id: string): string | undefined {
  if (!themeId.safeParse(id).success) return undefined
  return [id, readyName(id)].map((name) => join(ownFolder(places), name)).find((folder) => existsSync(folder))
}

/** Where a theme lies. The newsroom's own come first: no later Galley changes a site by bringing one of that id. */
export const folderOfTheme = (places: ThemePlaces, id: string): string | undefined =>
  folderOfOwn(places, id) ?? (isBuiltIn(places, id) ? join(builtInFolder(places), id) : undefined)

/** Reads a theme's files as they lie. Throws AppError `theme.missing`, `theme.unreadable`, or the first thing that is wrong with its files. */
export function readOwnFiles(places: ThemePlaces, id: string): ThemeFiles {
  const folder = folderOfTheme(places, id)
  if (folder === undefined) throw fault('theme.missing', id)
  const { files, faults } = readable(id, () => readThemeFolder(folder, id))
  if (faults[0]) throw faults[0]
  return files
}

/** Reads what a theme is made of. Throws as `readOwnFiles` does. */
export const readSource = (places: ThemePlaces, id: string): ThemeSource => ({
  id,
  files: wholeTheme(readOwnFiles(places, id), readShared(places.resources)),
})

/** What a look is made of, to be handed to `themeOf` in any thread. Throws as `readSource` does. */
export const sourceOf = (places: ThemePlaces, { theme }: Look): ThemeSource => readSource(places, theme)

/** The theme of a look with its options. Throws as `makeTheme` does. */
export const themeOf = (source: ThemeSource, { themeOptions }: Look): Theme =>
  makeTheme(source, themeOptions[source.id])

/** Reads the theme of a look. Throws as `readSource` and `makeTheme` do. */
export const loadLook = (places: ThemePlaces, look: Look): Theme => themeOf(sourceOf(places, look), look)

/** Differs where a file of the newsroom's own theme was written since; what comes with Galley does not change. */
export function lookStamp(places: ThemePlaces, { theme }: Look): string {
  const folder = folderOfOwn(places, theme)
  return folder === undefined ? '' : readable(theme, () => stampOf(folder))
}

/**
 * The theme of the look that is asked for, read again when the look is another or a file of the newsroom's own theme has
 * changed. What comes with Galley is read once. Throws as `loadLook` does.
 */
export function createThemeReader(places: ThemePlaces): (look: Look) => Theme {
  let known: { readonly key: string; readonly theme: Theme } | undefined
  return (look) => {
    const key = JSON.stringify([look.theme, look.themeOptions[look.theme] ?? {}, lookStamp(places, look)])
    if (known?.key !== key) known = { key, theme: loadLook(places, look) }
    return known.theme
  }
}

/** What the disk refuses, said of the theme. */
function readable<T>(id: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('not_found', 'theme.unreadable', { file: id }, { cause })
  }
}

/** All themes: those that come with Galley first, each kind by name. One that is damaged says what is wrong with it. */
export function listThemes(places: ThemePlaces): readonly ThemeRow[] {
  const idsIn = (folder: string) =>
    (existsSync(folder) ? readdirSync(folder) : []).map((name) => name.replace(/^\.ready-/, ''))
  const own = [...new Set(idsIn(ownFolder(places)))].filter((id) => folderOfOwn(places, id) !== undefined)
  const builtIn = idsIn(builtInFolder(places)).filter((id) => isBuiltIn(places, id) && !own.includes(id))
  return [...rowsOf(places, builtIn, false), ...rowsOf(places, own, true)]
}

function rowsOf(places: ThemePlaces, ids: readonly string[], isOwn: boolean): readonly ThemeRow[] {
  return ids
    .map((id): ThemeRow => {
      const row = { id, isOwn, name: id, version: '', description: '', options: [], problem: null }
      try {
        const source = readSource(places, id)
        const { manifest, faults } = readManifest(source.files, id)
        if (!manifest) return { ...row, problem: toErrorShape(faults[0]) }
        const { name, version, description, options } = manifest
        return { ...row, name, version, description, options, problem: problemOf(source) }
      } catch (error) {
        return { ...row, problem: toErrorShape(error) }
      }
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1))
}

function problemOf(source: ThemeSource): ReturnType<typeof toErrorShape> | null {
  try {
    makeTheme(source)
    return null
  } catch (error) {
    return toErrorShape(error as AppError)
  }
}
