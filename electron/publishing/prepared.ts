import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type PreparedFolder = ReturnType<typeof createPreparedFolder>

const folderName = 'prepared'

/**
 * A folder for the pages that a plan makes: in the newsroom, on the disk of which most sites stand, or for one who only
 * reads it among the system's temporary files. What a killed process left there goes.
 */
export function createPreparedFolder(newsroom: string, isReading: boolean) {
  const above = isReading ? tmpdir() : join(newsroom, folderName)
  if (!isReading) {
    mkdirSync(above, { recursive: true })
    for (const name of readdirSync(above)) rmSync(join(above, name), { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(above, 'galley-plan-'))
  return {
    folder,
    /** Where the file of this number lies. */
    file: (number: number): string => join(folder, String(number)),
    isThere: (): boolean => existsSync(folder),
    discard: (): void => rmSync(folder, { recursive: true, force: true }),
  }
}
