import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlannedExport } from './export.ts'
import { isCode, standingAt } from './target.ts'

export const sides = ['before', 'after'] as const
export type Side = (typeof sides)[number]

/**
 * A file of a plan as it stands there now (`before`) or as it would stand there (`after`); null where there is none, where
 * it is not at hand because the place is no folder of this machine, and for a file that is no part of the plan.
 */
export async function readPlanned(
  { plan, request, files, removals }: PlannedExport,
  side: Side,
  path: string,
): Promise<Uint8Array | null> {
  const file = files.find((one) => one.path === path)
  const isFolder = request.recordedAs === undefined
  if (side === 'after' && file?.content) return readIfThere(file.content.file)
  const isKnown = file !== undefined || (side === 'before' && removals.some((one) => one.path === path))
  if (!isFolder || !isKnown || !standingAt(plan.to, path)?.isFile) return null
  return readIfThere(join(plan.to, path))
}

/** A plan may be carried out or let go meanwhile. */
const readIfThere = (file: string): Promise<Uint8Array | null> =>
  readFile(file).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return null
    throw error
  })
