import { dirname, join } from 'node:path'
import { saveCopies } from '../publishing/formats/write-copy.ts'
import { formatEndings, packageFormats } from '../shared/formats.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

export function handleCopies({ session, resources, dialogs, refresher, written }: Office): void {
  handle('copy:save', async ({ ids, format }, window) => {
    refresher.flush()
    const newsroom = session.newsroom()
    const isFile = ids.length === 1 || packageFormats.includes(format)
    /** What the file is called unless the editor says otherwise: the one article's slug, or the newsroom's name. */
    const usualName = (): string => {
      const [id = ''] = ids
      const name = ids.length > 1 ? newsroom.settings.read().name : newsroom.articles.row(id).slug || 'article'
      return `${name.replace(/[\p{Cc}/\\:*?"<>|]/gu, '-').slice(0, 120)}.${formatEndings[format]}`
    }
    const to = isFile
      ? await dialogs.choosePath(window, 'copy', join(dialogs.startIn('copy'), usualName()))
      : await dialogs.chooseFolder(window, 'copies')
    if (to === null) return null
    const { paths } = await saveCopies({ newsroom, resources }, ids, format, { to, isFile })
    const folder = isFile ? dirname(to) : to
    for (const path of [folder, ...paths]) written.add(path)
    return { paths: [...paths], folder }
  })
}
