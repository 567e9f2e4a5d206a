import { dirname, join } from 'node:path'
import { type Format, formatEndings, packageFormats } from '../shared/formats.ts'
import { fileName } from '../store/file-name.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

export function handleCopies({ session, dialogs, jobs, refresher, written }: Office): void {
  /** What the file is called unless the editor says otherwise: the one article's slug, or the newsroom's name. */
  function usualName(ids: readonly string[], format: Format): string {
    const newsroom = session.newsroom()
    const [id = ''] = ids
    const name = ids.length > 1 ? newsroom.settings.read().name : newsroom.articles.row(id).slug || 'article'
    return fileName(name, formatEndings[format])
  }

  handle('copy:save', async ({ ids, format, job }, window) => {
    refresher.flush()
    const isFile = ids.length === 1 || packageFormats.includes(format)
    const to = isFile
      ? await dialogs.choosePath(window, 'copy', join(dialogs.startIn('copy'), usualName(ids, format)))
      : await dialogs.chooseFolder(window, 'copies')
    if (to === null) return null
    refresher.flush()
    const saved = await jobs.run(job, (context) => jobs.ask('save-copies', { ids, format, to, isFile }, context))
    const paths = [...saved.paths]
    const folder = isFile ? dirname(to) : to
    if (paths.length > 0) for (const path of [folder, ...paths]) written.add(path)
    return { paths, folder, isCancelled: saved.isCancelled }
  })
}
