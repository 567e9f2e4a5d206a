import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { explain } from '../store/failures.ts'

export type PreparedFolder = ReturnType<typeof createPreparedFolder>

const folderName = 'prepared'

/**
 * A folder for the pages that a plan makes: in the newsroom, on the disk of which most sites stand, or for one who only
 * reads it among the system's temporary files. What a killed process left there goes. Throws AppError as `explain` tells it.
 */
export function createPreparedFolder(newsroom: string, isReading: boolean) {
  const folder = makeFolder(isReading ? tmpdir() : join(newsroom, folderName), isReading)
  let isThere = true
  return {
    folder,
    /** Whether it stands outside the newsroom, which is not to be written. */
    isApart: isReading,
    /** Where the file of this number lies. */
    file: (number: number): string => join(folder, String(number)),
    isThere: (): boolean => isThere,
    discard(): void {
      isThere = false
      removeQuietly(folder)
    },
  }
}

/** Removes what plans that were never carried out left in a newsroom. Nobody may be planning. */
export function clearPrepared(newsroom: string): void {
  removeQuietly(join(newsroom, folderName))
}

function makeFolder(above: string, isReading: boolean): string {
  try {
    if (!isReading) {
      removeQuietly(above)
      mkdirSync(above, { recursive: true })
    }
    return mkdtempSync(join(above, 'galley-plan-'))
  } catch (cause) {
    throw explain(cause)
  }
}

/** Something may have a file of it open for a moment; what stays is removed by the next plan. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  } catch {
    // See above.
  }
}
