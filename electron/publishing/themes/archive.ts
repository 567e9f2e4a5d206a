import { Unzip, type UnzipFile, UnzipInflate, unzipSync } from 'fflate'
import type { AppError } from '../../shared/errors.ts'
import { fault } from './faults.ts'
import { faultOfPath, faultsOfAll, isLeftOver, type Read, shown } from './files.ts'

/** At a time, so that no more than some megabytes come out before what came out is measured. */
const chunkBytes = 16_384

/**
 * Reads a theme out of a zip, its files at the top or in one folder there. What the archive says of its files is looked
 * at before any is unpacked, and none is unpacked to more than it says: one that would fill the memory is refused by its list.
 * Throws AppError `theme.not-a-zip`; what else is wrong stands in `faults`, and nothing is unpacked then.
 */
export function readThemeZip(zip: Uint8Array, theme: string): Read {
  const listed = list(zip, theme)
  const faults: AppError[] = []
  const sizes = new Map<string, number>()
  for (const { name } of listed) {
    if (isOutside(name)) faults.push(fault('theme.zip-outside', theme, { file: shown(name) }))
  }
  const files = listed.filter(({ name }) => !name.endsWith('/') && !isLeftOver(name))
  const top = topFolder(files.map(({ name }) => name))
  if (faults.length === 0 && !files.some(({ name }) => name === `${top}theme.json`)) {
    return { files: new Map(), faults: [fault('theme.no-manifest', theme)] }
  }
  for (const { name, size } of faults.length > 0 ? [] : files) {
    const path = name.slice(top.length)
    const wrong = faultOfPath(path, theme)
    if (wrong) faults.push(wrong)
    else if (sizes.has(path)) faults.push(fault('theme.same-name', theme, { file: path, other: path }))
    else sizes.set(path, size)
  }
  faults.push(...faultsOfAll(sizes, theme))
  if (faults.length > 0) return { files: new Map(), faults: faults.slice(0, 20) }
  const unpacked = unpack(zip, theme, new Map([...sizes].map(([path, size]) => [top + path, size])))
  const found = [...unpacked].sort(([one], [other]) => (one < other ? -1 : 1))
  return { files: new Map(found.map(([name, bytes]) => [name.slice(top.length), bytes])), faults: [] }
}

type Listed = { readonly name: string; readonly size: number }

/** What the archive's directory says of its files; nothing is unpacked for it. */
function list(zip: Uint8Array, theme: string): readonly Listed[] {
  const found: Listed[] = []
  try {
    unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        found.push({ name, size: originalSize })
        return false
      },
    })
  } catch (cause) {
    throw fault('theme.not-a-zip', theme, {}, cause)
  }
  if (found.length === 0) throw fault('theme.not-a-zip', theme)
  return found
}

/** The files of these names, each of exactly this size. */
function unpack(zip: Uint8Array, theme: string, sizes: ReadonlyMap<string, number>): ReadonlyMap<string, Uint8Array> {
  const unpacked = new Map<string, Uint8Array>()
  const onFile = (file: UnzipFile) => {
    const size = sizes.get(file.name)
    if (size === undefined || unpacked.has(file.name)) return
    const bytes = new Uint8Array(size)
    let done = 0
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error
      if (done + chunk.length > size || (isLast && done + chunk.length < size))
        throw new Error('another size than listed')
      bytes.set(chunk, done)
      done += chunk.length
      if (isLast) unpacked.set(file.name, bytes)
    }
    file.start()
  }
  try {
    const reader = new Unzip(onFile)
    reader.register(UnzipInflate)
    for (let at = 0; at < zip.length; at += chunkBytes) {
      reader.push(zip.subarray(at, at + chunkBytes), at + chunkBytes >= zip.length)
    }
    if (unpacked.size < sizes.size) throw new Error('less than listed')
  } catch (cause) {
    throw fault('theme.not-a-zip', theme, {}, cause)
  }
  return unpacked
}

function isOutside(name: string): boolean {
  const path = name.replace(/\/$/, '')
  return (
    /[\\\0]|^\/|^[A-Za-z]:/.test(path) || path.split('/').some((part) => part === '' || part === '.' || part === '..')
  )
}

/** The one folder that everything lies in, with its `/`; '' where files lie at the top. */
function topFolder(names: readonly string[]): string {
  const [first = ''] = names
  const top = first.slice(0, first.indexOf('/') + 1)
  return top !== '' && names.includes(`${top}theme.json`) && names.every((name) => name.startsWith(top)) ? top : ''
}
