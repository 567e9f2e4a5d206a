import { Unzip, type UnzipFile, UnzipInflate, unzipSync } from 'fflate'
import type { AppError } from '../../shared/errors.ts'
import { fault } from './faults.ts'
import { faultOfPath, faultsOfAll, isLeftOver, type Read, shown } from './files.ts'

/** At a time, so that no more than some megabytes come out before what came out is measured. */
const chunkBytes = 16_384

/**
 * Reads a theme out of a zip, its files at the top or in one folder there; a backslash in a name is a slash, as some tools on
 * Windows write it. What the archive says of its files is looked
 * at before any is unpacked, and none is unpacked to more than it says: one that would fill the memory is refused by its list.
 * Throws AppError `theme.not-a-zip`; what else is wrong stands in `faults`, and nothing is unpacked then.
 */
export function readThemeZip(zip: Uint8Array, theme: string): Read {
  const listed = list(zip, theme)
  const faults: AppError[] = []
  const sizes = new Map<string, number>()
  for (const { name, place } of listed) {
    if (isOutside(place)) faults.push(fault('theme.zip-outside', theme, { file: shown(name) }))
  }
  const files = listed.filter(({ place }) => !place.endsWith('/') && !isLeftOver(place))
  const top = topFolder(files.map(({ place }) => place))
  if (faults.length === 0 && !files.some(({ place }) => place === `${top}theme.json`)) {
    return { files: new Map(), faults: [fault('theme.no-manifest', theme)] }
  }
  const wanted = new Map<string, { readonly path: string; readonly size: number }>()
  for (const { name, place, size } of faults.length > 0 ? [] : files) {
    const path = place.slice(top.length)
    const wrong = faultOfPath(path, theme)
    if (wrong) faults.push(wrong)
    else if (sizes.has(path)) faults.push(fault('theme.same-name', theme, { file: path, other: path }))
    else {
      sizes.set(path, size)
      wanted.set(name, { path, size })
    }
  }
  faults.push(...faultsOfAll(sizes, theme))
  if (faults.length > 0) return { files: new Map(), faults: faults.slice(0, 20) }
  const unpacked = unpack(zip, theme, wanted)
  return { files: new Map([...unpacked].sort(([one], [other]) => (one < other ? -1 : 1))), faults: [] }
}

/** A file by its name in the archive and by the place that this is. */
type Listed = { readonly name: string; readonly place: string; readonly size: number }

/** What the archive's directory says of its files; nothing is unpacked for it. */
function list(zip: Uint8Array, theme: string): readonly Listed[] {
  const found: Listed[] = []
  try {
    unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        found.push({ name, place: name.replaceAll('\\', '/'), size: originalSize })
        return false
      },
    })
  } catch (cause) {
    throw fault('theme.not-a-zip', theme, {}, cause)
  }
  if (found.length === 0) throw fault('theme.not-a-zip', theme)
  return found
}

/** The files that have these names in the archive, by their paths, each of exactly this size. */
function unpack(
  zip: Uint8Array,
  theme: string,
  wanted: ReadonlyMap<string, { readonly path: string; readonly size: number }>,
): ReadonlyMap<string, Uint8Array> {
  const unpacked = new Map<string, Uint8Array>()
  const onFile = (file: UnzipFile) => {
    const { path, size } = wanted.get(file.name) ?? {}
    if (path === undefined || size === undefined || unpacked.has(path)) return
    const bytes = new Uint8Array(size)
    let done = 0
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error
      if (done + chunk.length > size || (isLast && done + chunk.length < size))
        throw new Error('another size than listed')
      bytes.set(chunk, done)
      done += chunk.length
      if (isLast) unpacked.set(path, bytes)
    }
    file.start()
  }
  try {
    const reader = new Unzip(onFile)
    reader.register(UnzipInflate)
    for (let at = 0; at < zip.length; at += chunkBytes) {
      reader.push(zip.subarray(at, at + chunkBytes), at + chunkBytes >= zip.length)
    }
    if (unpacked.size < wanted.size) throw new Error('less than listed')
  } catch (cause) {
    throw fault('theme.not-a-zip', theme, {}, cause)
  }
  return unpacked
}

function isOutside(place: string): boolean {
  const path = place.replace(/\/$/, '')
  return /\0|^\/|^[A-Za-z]:/.test(path) || path.split('/').some((part) => part === '' || part === '.' || part === '..')
}

/** The one folder that everything lies in, with its `/`; '' where files lie at the top. */
function topFolder(names: readonly string[]): string {
  const [first = ''] = names
  const top = first.slice(0, first.indexOf('/') + 1)
  return top !== '' && names.includes(`${top}theme.json`) && names.every((name) => name.startsWith(top)) ? top : ''
}
