import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { link, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { copyFileSynced, makeFolders, syncFolder, writeFileSynced } from '../disk.ts'
import { explainWrite, isCode } from '../target.ts'
import type { UndoResult } from './undo.ts'

/** Each archive that can be taken back is known by its own hash: a name that ends in `.json` has what stood there before. */
const record = z.object({ before: z.string().nullable() })

/** The SHA-256 of a file; null where there is none. */
export async function hashOfFile(file: string): Promise<string | null> {
  if (!(await stat(file).catch(() => null))?.isFile()) return null
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece)
  return hash.digest('hex')
}

/**
 * Keeps what stands in the place of an archive, for undoing, before another takes it. What was kept for the one that stands
 * there stays until `forgetOlder`: killed in between, that one can still be taken back.
 */
export async function keepArchive(
  kept: string,
  file: string,
  { before, after }: { readonly before: string | null; readonly after: string },
): Promise<void> {
  await makeFolders(kept)
  const old = join(kept, `${after}.zip`)
  await rm(old, { force: true })
  if (before !== null) await giveSecondName(file, old)
  const written = join(kept, `${after}.json`)
  await rm(`${written}.part`, { force: true })
  await writeFileSynced(`${written}.part`, Buffer.from(JSON.stringify({ before })))
  await rename(`${written}.part`, written)
  await syncFolder(kept)
}

/** Of what can be undone the last publication stays. */
export async function forgetOlder(kept: string, after: string): Promise<void> {
  for (const name of await readdir(kept)) {
    if (!name.startsWith(after)) await rm(join(kept, name), { force: true })
  }
}

/**
 * Puts the archive back that the last publication replaced, or takes its own away where there was none. Throws AppError
 * with nothing changed: `target.nothing-to-undo`, `export.undo-edited` where somebody else has changed the archive since,
 * and as `explainWrite` tells it.
 */
export async function undoArchive(kept: string | null, file: string): Promise<UndoResult> {
  const nothing = new AppError('not_found', 'target.nothing-to-undo', { host: file })
  const known = kept === null ? [] : (await readdir(kept).catch(() => [])).filter((name) => name.endsWith('.json'))
  if (kept === null || known.length === 0) throw nothing
  const now = await hashOfFile(file)
  const found = known.find((name) => name === `${now}.json`)
  if (!found) {
    // One that was cut off after its last step has nothing left to do.
    if (known.some((name) => readRecord(join(kept, name))?.before === now)) throw nothing
    throw new AppError('conflict', 'export.undo-edited', { file: basename(file), folder: dirname(file) })
  }
  const old = join(kept, `${now}.zip`)
  const before = readRecord(join(kept, found))?.before
  if (before === undefined || (before !== null && !existsSync(old))) throw nothing
  const name = basename(file)
  try {
    if (before === null) await rm(file)
    else {
      const beside = `${file}.undo.part`
      await rm(beside, { force: true })
      await copyFileSynced(old, beside)
      await rename(beside, file)
    }
    await syncFolder(dirname(file))
  } catch (cause) {
    throw explainWrite(cause, dirname(file), name)
  }
  await rm(kept, { recursive: true, force: true })
  return before === null ? { restored: [], removed: [name] } : { restored: [name], removed: [] }
}

function readRecord(file: string): z.output<typeof record> | undefined {
  try {
    return record.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

async function giveSecondName(file: string, old: string): Promise<void> {
  try {
    await link(file, old)
  } catch (error) {
    // It may stand on another disk, or on one that knows no second names.
    if (isCode(error, 'ENOSPC')) throw error
    await copyFileSynced(file, old)
  }
}
