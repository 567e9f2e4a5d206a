import { dirname, join } from 'node:path'
import { explain } from '../store/failures.ts'
import { fileName } from '../store/file-name.ts'
import { writeWhole } from '../store/write-whole.ts'
import { handle } from './ipc.ts'
import type { JobContext } from './jobs.ts'
import type { Office } from './office.ts'
import type { ProofRequest } from './printing.ts'

export function handleProofs({
  session,
  preferences,
  dialogs,
  jobs,
  refresher,
  printer,
  words,
  written,
}: Office): void {
  function requestFor(ids: readonly string[], { signal, onProgress }: JobContext): ProofRequest {
    refresher.flush()
    const newsroom = session.newsroom()
    const author = preferences.read().author
    return { newsroom, ids, printedAt: Date.now(), author, locale: words().locale, signal, onProgress }
  }

  /** What the file is called unless the editor says otherwise: the one article's slug, or the newsroom's name. */
  function usualName(ids: readonly string[]): string {
    const newsroom = session.newsroom()
    const [id] = ids
    if (ids.length > 1 || id === undefined) return fileName(newsroom.settings.read().name, 'pdf')
    const { slug, version } = newsroom.articles.row(id)
    return fileName(`${slug || 'proof'} v${version}`, 'pdf')
  }

  handle('proof:save', async ({ ids, job }, window) => {
    refresher.flush()
    const path = await dialogs.choosePath(window, 'proof', join(dialogs.startIn('proof'), usualName(ids)))
    if (path === null) return null
    return jobs.run(job, async (context) => {
      const { pdf, pages } = await printer.makeProof(requestFor(ids, context))
      try {
        writeWhole(path, pdf)
      } catch (cause) {
        throw explain(cause)
      }
      written.add(path).add(dirname(path))
      return { path, pages }
    })
  })
  handle('proof:print', ({ ids, job }) => jobs.run(job, (context) => printer.sendToPrinter(requestFor(ids, context))))
}
