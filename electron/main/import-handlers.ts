import { randomUUID } from 'node:crypto'
import type { Known } from '../importing/plain-text.ts'
import { readFiles } from '../importing/read-file.ts'
import { takeInAll } from '../importing/take-in.ts'
import type { Readings } from '../shared/contract.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

/** Above this the reading goes to the worker, so that the window never waits. */
const readHereBytes = 1_000_000

export function handleImports(office: Office): void {
  const { session, preferences, notices, jobs, dialogs } = office

  handle('import:read', ({ files }) => {
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
    const known = knownFrom(office)
    if (bytes <= readHereBytes) return readFiles(files, known)
    return jobs.run(randomUUID(), (context) => jobs.ask('read-files', { files, known }, context))
  })
  handle('import:choose', async (_, window) => {
    const paths = await dialogs.chooseFiles(window, 'import')
    return paths === null ? null : readOpened(office, paths)
  })
  handle('import:take', ({ articles }) => {
    const ids = [...takeInAll(session.newsroom(), articles, preferences.read().author)]
    notices.tell('sections:changed', {})
    notices.tell('articles:changed', { ids })
    return { ids }
  })
}

/** Reads files of the disk, in the worker. */
export function readOpened(office: Office, paths: readonly string[]): Promise<Readings> {
  const input = { paths, known: knownFrom(office) }
  return office.jobs.run(randomUUID(), (context) => office.jobs.ask('read-paths', input, context))
}

function knownFrom({ session, words }: Office): Known {
  const newsroom = session.find()
  if (!newsroom) return { language: words().locale, sections: [] }
  const sections = newsroom.sections.list().map((section) => section.name)
  return { language: newsroom.settings.read().language, sections }
}
