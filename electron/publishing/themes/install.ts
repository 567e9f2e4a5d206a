import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError, toErrorShape } from '../../shared/errors.ts'
import { type Installed, themeId } from '../../shared/themes.ts'
import { explain } from '../../store/failures.ts'
import { makeFolder } from '../../store/make-folder.ts'
import { nameSlug } from '../../store/name-slug.ts'
import { writeWhole } from '../../store/write-whole.ts'
import { syncFolder } from '../disk.ts'
import { readThemeZip } from './archive.ts'
import { faultsOfTheme } from './check.ts'
import { fault } from './faults.ts'
import { mostBytes, type Read, readThemeFolder, type ThemeFiles } from './files.ts'
import { readManifest } from './manifest.ts'
import {
  folderOfOwn,
  folderOfTheme,
  isBuiltIn,
  listThemes,
  ownFolder,
  readOwnFiles,
  readyName,
  type ThemePlaces,
} from './themes.ts'
import { readShared, wholeTheme } from './whole.ts'

const incomingName = /^\.incoming-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** The folder of themes that were removed or replaced. */
export const binFolder = ({ newsroom }: ThemePlaces): string => join(newsroom.folder, 'themes-bin')

/**
 * Clears what was left where a theme was being taken in when Galley was killed: half a theme goes, and one that waits whole takes
 * its place, or goes to the bin where that is taken. This and whatever changes themes is to be called by one who holds the
 * newsroom, one after the other: what another is taking in at that moment looks the same.
 */
export async function sweepThemes(places: ThemePlaces): Promise<void> {
  const own = ownFolder(places)
  for (const name of existsSync(own) ? readdirSync(own) : []) {
    if (incomingName.test(name)) rmSync(join(own, name), { recursive: true, force: true })
    const { data: id } = themeId.safeParse(name.replace(/^\.ready-/, ''))
    if (id !== undefined && name === readyName(id)) await settle(places, id)
  }
}

/**
 * Takes a theme from a folder or a zip into the newsroom, checked whole before anything is written. Its id comes from its name.
 * Throws AppError with nothing changed: `theme.unreadable`, `theme.not-a-zip`, `theme.built-in` where a theme that comes
 * with Galley has the name, and what a disk does.
 */
export function installTheme(places: ThemePlaces, from: string, isReplacing: boolean): Promise<Installed> {
  return changing(places, async () => {
    const called = basename(from).replace(/\.zip$/i, '')
    const { files, faults } = readFrom(from, called)
    if (faults.length > 0) return faulty(faults)
    const { manifest } = readManifest(files, called)
    const found = faultsOfTheme({ id: called, files: wholeTheme(files, readShared(places.resources)) })
    if (!manifest || found.length > 0) return faulty(found)
    const { name, version } = manifest
    const id = nameSlug(name)
    if (id === '') return faulty([fault('theme.field-wrong', called, { field: 'name' })])
    if (isBuiltIn(places, id)) throw new AppError('conflict', 'theme.built-in', { theme: name })
    const there = listThemes(places).find((row) => row.id === id && row.isOwn)
    if (there && !isReplacing) return { status: 'there', name, before: there.version, version }
    return { status: 'installed', id, name, binned: await put(places, id, files) }
  })
}

/**
 * Copies a theme into the newsroom's own under a name of its own, so that it can be changed. `name` is a wish; where another
 * has it, a number is added. Throws AppError `theme.missing`, and what is wrong with the theme.
 */
export function duplicateTheme(places: ThemePlaces, of: string, wish: string): Promise<{ id: string; name: string }> {
  return changing(places, async () => {
    const files = readOwnFiles(places, of)
    const { manifest, faults } = readManifest(files, of)
    if (!manifest) throw faults[0]
    const { id, name } = freeName(places, wish.trim().slice(0, 50))
    const bytes = files.get('theme.json') ?? new Uint8Array()
    // Its own text is kept, with its order and its spaces.
    const text = Buffer.from(bytes).toString('utf8')
    const renamed = withName(text, manifest.name, name)
    await put(places, id, new Map([...files, ['theme.json', Buffer.from(renamed)]]))
    return { id, name }
  })
}

/**
 * Moves a theme of the newsroom's own into the bin; answers its name there. Throws AppError `theme.missing`,
 * `theme.built-in`, and `theme.in-use` for `used`, which the site is made with.
 */
export function removeTheme(places: ThemePlaces, id: string, used: string): Promise<string> {
  return changing(places, async () => {
    const folder = folderOfOwn(places, id)
    const theme = listThemes(places).find((row) => row.id === id)?.name ?? id
    if (folder !== undefined && id === used) throw new AppError('conflict', 'theme.in-use', { theme })
    if (folder !== undefined) return toBin(places, id, folder)
    if (isBuiltIn(places, id)) throw new AppError('conflict', 'theme.built-in', { theme })
    throw new AppError('not_found', 'theme.missing', { theme: id })
  })
}

/** Puts a theme out of the bin back; one that has taken its place goes there, and its name there is answered. Throws AppError `theme.missing`. */
export function restoreTheme(places: ThemePlaces, binned: string): Promise<string | null> {
  return changing(places, async () => {
    const id = binned.replace(/\.\d+$/, '')
    const folder = join(binFolder(places), binned)
    if (!/^[\w-]+\.\d+$/.test(binned) || !existsSync(folder))
      throw new AppError('not_found', 'theme.missing', { theme: id })
    const former = folderOfOwn(places, id)
    const replaced = former === undefined ? null : await toBin(places, id, former)
    makeFolder(ownFolder(places))
    await move(folder, join(ownFolder(places), id))
    return replaced
  })
}

const faulty = (faults: readonly AppError[]): Installed => ({ status: 'faulty', faults: faults.map(toErrorShape) })

function readFrom(from: string, called: string): Read {
  try {
    const found = statSync(from)
    if (found.isDirectory()) return readThemeFolder(from, called)
    if (found.size <= mostBytes) return readThemeZip(readFileSync(from), called)
    return { files: new Map(), faults: [fault('theme.large', called, { limit: mostBytes / 1_000_000 })] }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('not_found', 'theme.unreadable', { file: basename(from) }, { cause })
  }
}

/**
 * Writes a theme whole beside its place before it takes it. Between the two moves of a replacement it is found under the name
 * that it waits by: a crash there loses neither.
 */
async function put(places: ThemePlaces, id: string, files: ThemeFiles): Promise<string | null> {
  const own = ownFolder(places)
  const beside = join(own, `.incoming-${randomUUID()}`)
  const ready = join(own, readyName(id))
  try {
    for (const [path, bytes] of files) writeWhole(join(beside, path), bytes)
    await move(beside, ready)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    throw error
  }
  const place = join(own, id)
  const replaced = existsSync(place) ? await toBin(places, id, place) : null
  await move(ready, place)
  return replaced
}

/** Lets a theme that waits take its place, or go to the bin where the place is taken. */
async function settle(places: ThemePlaces, id: string): Promise<void> {
  const own = ownFolder(places)
  const ready = join(own, readyName(id))
  if (existsSync(join(own, id))) await toBin(places, id, ready)
  else await move(ready, join(own, id))
}

async function toBin(places: ThemePlaces, id: string, folder: string): Promise<string> {
  const bin = binFolder(places)
  makeFolder(bin)
  const last = readdirSync(bin).flatMap((name) =>
    name.startsWith(`${id}.`) ? [Number(name.slice(id.length + 1))] : [],
  )
  const binned = `${id}.${Math.max(0, ...last.filter(Number.isInteger)) + 1}`
  await move(folder, join(bin, binned))
  return binned
}

async function move(from: string, to: string): Promise<void> {
  renameSync(from, to)
  for (const folder of new Set([join(from, '..'), join(to, '..')])) await syncFolder(folder)
}

function freeName(places: ThemePlaces, wish: string): { id: string; name: string } {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${wish} ${number}`
    const id = nameSlug(name)
    if (id === '') throw fault('theme.field-wrong', wish, { field: 'name' })
    if (folderOfTheme(places, id) === undefined) return { id, name }
  }
}

/** `theme.json` with another name in it, and nothing else changed. */
function withName(text: string, before: string, name: string): string {
  const found = /("name"\s*:\s*)"(?:[^"\\]|\\.)*"/
  const changed = text.replace(found, (_, key: string) => key + JSON.stringify(name))
  const isRight = readManifest(new Map([['theme.json', Buffer.from(changed)]]), before).manifest?.name === name
  return isRight ? changed : `${JSON.stringify({ ...JSON.parse(text), name }, undefined, 2)}\n`
}

async function changing<T>(places: ThemePlaces, work: () => Promise<T>): Promise<T> {
  try {
    await sweepThemes(places)
    return await work()
  } catch (cause) {
    throw explain(cause)
  }
}
