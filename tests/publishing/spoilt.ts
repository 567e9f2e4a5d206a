import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished } from 'vitest'
import { type Newsroom, openNewsroom } from '../../electron/store/newsroom.ts'
import { add, newsroomWithSections, noon, paragraph, picture, resources } from './sites.ts'

/** The newsroom as it is found again after a disk has spoilt something of it: nothing is remembered of before. */
export function spoil(newsroom: Newsroom, sql: string, ...values: readonly string[]): Newsroom {
  const db = new Sqlite(join(newsroom.folder, 'newsroom.sqlite'))
  expect(db.prepare(sql).run(...values).changes).toBeGreaterThan(0)
  db.close()
  const again = openNewsroom({
    folder: newsroom.folder,
    migrations: join(resources, 'migrations'),
    now: () => noon,
    isOpenAlready: true,
  })
  onTestFinished(() => void again.close())
  return again
}

export const ofArticle = 'article = (SELECT row FROM article WHERE id = ?)'
/** Neither the journal nor the copy that is kept beside it can be read. */
export const spoilJournal = (newsroom: Newsroom, id: string) => {
  spoil(newsroom, `DELETE FROM copy WHERE ${ofArticle}`, id)
  return spoil(newsroom, `UPDATE change SET steps = '[{"stepType":"re' WHERE number = 1 AND ${ofArticle}`, id)
}

/** A newsroom of three articles, each with a picture of its own. */
export async function filled() {
  const { newsroom, main } = newsroomWithSections()
  const [one = '', two = '', three = ''] = await Promise.all(
    [1, 2, 3].map(async (number) =>
      add(newsroom, `Article ${number}`, {
        section: main.id,
        number,
        publishedAt: `2026-01-0${number}`,
        body: [await picture(newsroom, `#${number}${number}${number}`), paragraph('x')],
      }),
    ),
  )
  return { newsroom, ids: [one, two, three] as const }
}
