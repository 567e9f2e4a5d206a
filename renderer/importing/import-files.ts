import type { Readings } from '../../electron/shared/contract.ts'
import { AppError, toErrorShape } from '../../electron/shared/errors.ts'
import { importLimitBytes, tooLarge } from '../../electron/shared/importing.ts'
import { api } from '../api.ts'

/**
 * Reads files that were dropped or chosen, one after another. What is too large is refused before a byte of it is read; one
 * that cannot be read is listed with its reason. Nothing is taken in yet.
 */
export async function readFiles(files: readonly File[]): Promise<Readings> {
  const readings: Readings = { articles: [], failures: [] }
  for (const file of files) {
    const { articles, failures } = await readOne(file)
    readings.articles.push(...articles)
    readings.failures.push(...failures)
  }
  return readings
}

/** Reads text that was pasted, as a page copied from a browser is. */
export async function readText(text: string): Promise<Readings> {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > importLimitBytes) return failed('', tooLarge('', bytes.length))
  return api['import:read']({ files: [{ name: '', bytes }] })
}

async function readOne(file: File): Promise<Readings> {
  if (file.size > importLimitBytes) return failed(file.name, tooLarge(file.name, file.size))
  const bytes = await bytesOf(file)
  if (!bytes) return failed(file.name, new AppError('invalid', 'import.unreadable', { file: file.name }))
  return api['import:read']({ files: [{ name: file.name, bytes }] })
}

/** A folder, and a file that has gone since it was dropped, have none. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return undefined
  }
}

const failed = (file: string, error: AppError): Readings => ({
  articles: [],
  failures: [{ file, error: toErrorShape(error) }],
})
