import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type DocumentJson, documentFrom } from '../../electron/shared/article/document.ts'
import type { Metadata } from '../../electron/shared/article/metadata.ts'
import { createNewsroom, type Newsroom } from '../../electron/store/newsroom.ts'

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

/** An empty newsroom as the Galley whose last migration had this number made it; closed by the caller. */
export function newsroomOfVersion(number: number): Newsroom {
  const folder = temporaryFolder()
  const older = join(folder, 'migrations')
  mkdirSync(older)
  for (const name of readdirSync(migrations).filter((one) => Number(one.slice(0, 4)) <= number)) {
    cpSync(join(migrations, name), join(older, name))
  }
  return createNewsroom({ folder: join(folder, 'newsroom'), migrations: older })
}

export const text = (words: string): DocumentJson => ({ type: 'text', text: words })

export const paragraph = (words: string): DocumentJson => ({ type: 'paragraph', content: [text(words)] })

/** A checked article with a headline and a paragraph for each further text. */
export function article(headline: string, paragraphs: readonly string[], fields: Partial<Metadata> = {}) {
  return documentFrom(fields, [{ type: 'headline', content: [text(headline)] }, ...paragraphs.map(paragraph)])
}
