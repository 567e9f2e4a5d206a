import { join } from 'node:path'
import { Transform } from '@tiptap/pm/transform'
import Sqlite from 'better-sqlite3'
import type { StepJson } from '../../electron/shared/article/changes.ts'
import { schema } from '../../electron/shared/article/schema.ts'
import { filledNewsroom } from './material.ts'
import { byTurns, report } from './measuring.ts'

/** A change of typing committed to the journal of a 5,000-word article, against a bare insert of the same bytes. */
export async function benchJournal(folder: string): Promise<void> {
  const { newsroom, longId } = filledNewsroom(join(folder, 'journal'), 0)
  const bare = new Sqlite(join(folder, 'bare.sqlite'))
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = FULL')
  bare.exec('CREATE TABLE change (number INTEGER PRIMARY KEY, steps TEXT NOT NULL) STRICT')
  const insert = bare.prepare<{ steps: string }>('INSERT INTO change (steps) VALUES (@steps)')
  const stepsNow = () => {
    const { document, version } = newsroom.journal.head(longId)
    const steps = new Transform(document).insert(3, schema.text('word ')).steps
    return { version, steps: steps.map((step) => step.toJSON() as StepJson) } // toJSON is typed any
  }
  const json = JSON.stringify(stepsNow().steps)
  const [commit, baseline] = await byTurns(
    400,
    () => newsroom.journal.append({ id: longId, client: 'bench', author: 'Bench', ...stepsNow() }),
    () => insert.run({ steps: json }),
  )
  report('a journal commit (5,000 words)', commit, 'a bare insert', baseline)
  newsroom.close()
  bare.close()
}
