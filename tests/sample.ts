import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { planExport } from '../electron/publishing/export.ts'
import { runExport } from '../electron/publishing/run-export.ts'
import { createNewsroom, openNewsroom } from '../electron/store/newsroom.ts'
import { loadSample } from '../electron/store/sample.ts'

const resources = join(import.meta.dirname, '../resources')
const migrations = join(resources, 'migrations')

/**
 * Puts the sample newsroom into a folder that is not there yet: closed, never exported, but with its pictures made in every
 * size, which takes an export many times as long as everything else. Copies have the same ids.
 */
export async function copySample(folder: string): Promise<void> {
  const kept = join(inject('shelf'), 'sample')
  if (!existsSync(kept)) await makeSample(kept)
  cpSync(kept, folder, { recursive: true })
}

async function makeSample(kept: string): Promise<void> {
  const work = join(inject('shelf'), randomUUID())
  mkdirSync(work)
  const folder = join(work, 'newsroom')
  const made = createNewsroom({ folder, migrations })
  await loadSample(made, join(resources, 'sample'), 'Ada Quill')
  made.close()
  const exported = join(work, 'exported')
  cpSync(folder, exported, { recursive: true })
  const newsroom = openNewsroom({ folder: exported, migrations })
  const plan = await planExport({ newsroom, resources, to: join(work, 'site'), articles: 'all', now: Date.now() })
  await runExport(plan)
  newsroom.close()
  cpSync(join(exported, 'renditions'), join(folder, 'renditions'), { recursive: true })
  try {
    renameSync(folder, kept)
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(kept)) throw error
  }
}
