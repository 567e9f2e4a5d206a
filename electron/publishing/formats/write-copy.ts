import { existsSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, parse } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'
import type { Format } from '../../shared/formats.ts'
import { explain } from '../../store/failures.ts'
import { writeWhole } from '../../store/write-whole.ts'
import { isCode, liesInside } from '../target.ts'
import { type Copy, type CopyPicture, copyOf } from './copy.ts'
import { type CopySource, createCopier, packageFile, refuseSeveral } from './copy-file.ts'

export type CopyPlace = { readonly to: string; readonly isFile: boolean }
export type CopyProgress = {
  readonly stage: 'reading' | 'writing'
  readonly done: number
  readonly total: number
  /** The file that was written last. */
  readonly file?: string
}
export type CopyWatch = {
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}
export type SavedCopies = {
  /** The files that are complete. */
  readonly paths: readonly string[]
  /** How many pictures stand in `media` beside them. */
  readonly pictures: number
  /** Whether the work was broken off before all of them were written. */
  readonly isCancelled: boolean
}

/**
 * Saves articles: into the folder `to`, a file each, or with `isFile` into the one file `to`, several as a package. Each is
 * written beside its place first, its pictures before it. In a folder no other file is replaced: the name gets a number. Work
 * that is cancelled leaves the files that are complete and nothing else. Throws AppError, nothing written: `article.missing`,
 * `article.damaged`, `copy.one-article`, `copy.newsroom-folder` inside the newsroom, and what writing may meet; once a file is
 * written, `copy.full` and `copy.failed`, which say how many are.
 */
export async function saveCopies(
  source: CopySource,
  ids: readonly string[],
  format: Format,
  place: CopyPlace,
  watch: CopyWatch = {},
): Promise<SavedCopies> {
  const { newsroom } = source
  const { to, isFile } = place
  if (liesInside(to, newsroom.folder)) throw new AppError('invalid', 'copy.newsroom-folder', { folder: to })
  if (isFile && ids.length > 1) return savePackage(source, ids, format, to, watch)
  const folder = isFile ? dirname(to) : to
  const pictures = createPictureFolder(folder)
  const paths: string[] = []
  const isReadable = await inTurn('reading', ids, watch, (id) => void newsroom.journal.head(id))
  if (!isReadable) return { paths, pictures: 0, isCancelled: true }
  const copyFile = createCopier(source, format)
  const isDone = await inTurn('writing', ids, watch, async (id) => {
    const file = await copyFile(id)
    try {
      for (const picture of file.pictures) await pictures.put(picture)
      const path = isFile ? to : freePath(folder, file.name, file.content)
      writeWhole(path, file.content)
      paths.push(path)
      return basename(path)
    } catch (cause) {
      throw explainWrite(cause, { file: file.name, saved: paths.length, total: ids.length })
    }
  })
  return { paths, pictures: pictures.count(), isCancelled: !isDone }
}

async function savePackage(
  { newsroom }: CopySource,
  ids: readonly string[],
  format: Format,
  to: string,
  watch: CopyWatch,
): Promise<SavedCopies> {
  refuseSeveral(format)
  const copies: Copy[] = []
  const isRead = await inTurn('reading', ids, watch, (id) => void copies.push(copyOf(newsroom, id)))
  if (!isRead) return { paths: [], pictures: 0, isCancelled: true }
  const file = packageFile(copies, format)
  const pictures = createPictureFolder(dirname(to))
  let isDone = false
  try {
    isDone = await inTurn('writing', [...file.pictures, null], watch, async (picture) => {
      if (picture) await pictures.put(picture)
      else writeWhole(to, file.content)
      return picture ? picture.media : basename(to)
    })
  } catch (cause) {
    throw explain(cause)
  } finally {
    if (!isDone) pictures.discard()
  }
  return isDone
    ? { paths: [to], pictures: pictures.count(), isCancelled: false }
    : { paths: [], pictures: 0, isCancelled: true }
}

/** Takes one after the other, and lets a cancellation come in before each. Answers whether all were taken. */
async function inTurn<T>(
  stage: CopyProgress['stage'],
  items: readonly T[],
  { onProgress, signal }: CopyWatch,
  take: (item: T) => undefined | Promise<string>,
): Promise<boolean> {
  const total = items.length
  onProgress?.({ stage, done: 0, total })
  for (const [index, item] of items.entries()) {
    await nextTurn()
    if (signal?.aborted) return false
    const file = await take(item)
    onProgress?.({ stage, done: index + 1, total, ...(file === undefined ? {} : { file }) })
  }
  return true
}

/** The folder `media` beside copies, which takes each picture once. `discard` removes those that were not there before. */
function createPictureFolder(beside: string) {
  const folder = join(beside, 'media')
  const taken = new Set<string>()
  const made: string[] = []
  return {
    count: (): number => taken.size,
    async put({ media, read }: CopyPicture): Promise<void> {
      if (taken.has(media)) return
      const path = join(folder, media)
      // It is named by what it was made of: what stands there is the same, or somebody has worked on it since.
      if (!existsSync(path)) {
        writeWhole(path, await read())
        made.push(path)
      }
      taken.add(media)
    },
    discard(): void {
      try {
        for (const path of made) rmSync(path, { force: true })
        if (made.length > 0) rmdirSync(folder)
      } catch {
        // What somebody else holds or has put there stays.
      }
    },
  }
}

/** The name, or it with the first number, under which there is nothing else. */
function freePath(folder: string, name: string, content: string | Uint8Array): string {
  const { name: stem, ext } = parse(name)
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem}-${number}${ext}`)
    const there = statSync(path, { throwIfNoEntry: false })
    if (!there || (there.isFile() && Buffer.from(content).equals(readFileSync(path)))) return path
  }
}

type Standing = { readonly file: string; readonly saved: number; readonly total: number }

/** What a failure of the disk says: before the first file is written as everywhere, then with how many are complete. */
function explainWrite(cause: unknown, { file, saved, total }: Standing): unknown {
  const isOfDisk = cause instanceof Error && 'syscall' in cause
  if (saved === 0 || !isOfDisk) return explain(cause)
  return isCode(cause, 'ENOSPC', 'EDQUOT')
    ? new AppError('full', 'copy.full', { saved, total }, { cause })
    : new AppError('internal', 'copy.failed', { file, saved, total }, { cause })
}
