import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type DocumentJson, documentFrom } from '../../electron/shared/article/document.ts'
import type { Metadata } from '../../electron/shared/article/metadata.ts'
import { openDatabase, readMigrations } from '../../electron/store/database.ts'
import { createNewsroom, databaseName, type Newsroom } from '../../electron/store/newsroom.ts'

export const migrations = join(import.meta.dirname, '../../resources/migrations')

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galley-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An empty newsroom on disk, closed and removed when the test is over. */
export function temporaryNewsroom(): Newsroom {
  const newsroom = createNewsroom({ folder: join(temporaryFolder(), 'newsroom'), migrations })
  onTestFinished(() => void newsroom.close())
  return newsroom
}

/**
 * The folder of a newsroom as the Galley whose last migration had this number left it: the rows of `filled`, as far as that
 * version had tables for them.
 */
export function folderOfVersion(number: number, filled: Newsroom): string {
  const folder = temporaryFolder()
  const older = readMigrations(migrations).filter((migration) => migration.number <= number)
  const file = join(folder, databaseName)
  const db = openDatabase({ file, migrations: older, backups: join(folder, 'backups'), now: Date.now })
  db.pragma('foreign_keys = OFF')
  db.prepare('ATTACH @path AS filled').run({ path: join(filled.folder, databaseName) })
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%fts5%'")
    .all()
    .filter(({ name }) => !name.startsWith('search') && !name.startsWith('sqlite_'))
  for (const { name } of tables) {
    const columns = db
      .prepare<{ name: string }, { name: string }>('SELECT name FROM pragma_table_info(@name)')
      .all({ name })
    const list = columns.map((column) => column.name).join(', ')
    db.exec(`REPLACE INTO main.${name} (${list}) SELECT ${list} FROM filled.${name}`)
  }
  db.close()
  return folder
}

export const text = (words: string): DocumentJson => ({ type: 'text', text: words })

export const paragraph = (words: string): DocumentJson => ({ type: 'paragraph', content: [text(words)] })

/** A checked article with a headline and a paragraph for each further text. */
export function article(headline: string, paragraphs: readonly string[], fields: Partial<Metadata> = {}) {
  return documentFrom(fields, [{ type: 'headline', content: [text(headline)] }, ...paragraphs.map(paragraph)])
}
