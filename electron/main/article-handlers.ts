import { randomUUID } from 'node:crypto'
import { standingsOf } from '../publishing/standing.ts'
import { documentFrom } from '../shared/article/document.ts'
import { originalsFor } from '../store/original.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

export function handleArticles({ session, preferences, notices, handover, refresher, preview }: Office): void {
  const author = () => preferences.read().author
  const changed = (ids: readonly string[]) => notices.tell('articles:changed', { ids: [...ids] })

  handle('articles:list', (query) => session.newsroom().articles.list(query))
  handle('articles:rows', ({ ids }) => session.newsroom().articles.rows(ids))
  handle('articles:counts', () => session.newsroom().articles.counts())
  handle('article:create', ({ section }) => {
    const { settings, articles } = session.newsroom()
    const { language } = settings.read()
    const document = documentFrom({ section, language }, [{ type: 'headline' }, { type: 'paragraph' }])
    const made = articles.create({ document, author: author() })
    changed([made.id])
    return made
  })
  handle('article:open', ({ id }, window) => {
    const opened = session.newsroom().journal.open(id, randomUUID())
    if (window) handover.join(window)
    return opened
  })
  handle('article:send', ({ id, version, client, steps }) => {
    const appended = session.newsroom().journal.append({ id, version, client, steps, author: author() })
    if (!appended.isAccepted) return { isAccepted: false, changes: [...appended.changes] }
    refresher.touch(id)
    notices.tell('article:changed', { id, changes: [appended.change] })
    return { isAccepted: true, version: appended.version }
  })
  handle('article:status', ({ ids, status, notice }) => {
    session.newsroom().statuses.set(ids, status, author(), undefined, notice)
    changed(ids)
  })
  handle('article:bin', ({ ids }) => {
    session.newsroom().articles.bin(ids)
    changed(ids)
  })
  handle('article:restore', ({ ids }) => {
    session.newsroom().articles.restore(ids)
    changed(ids)
  })
  handle('article:erase', ({ ids }) => {
    session.newsroom().articles.erase(ids)
    changed(ids)
  })
  handle('article:standings', ({ id }) => standingsOf(session.newsroom(), id))
  handle('article:check-slug', (input) => session.newsroom().articles.checkSlug(input))
  handle('article:check-number', (input) => session.newsroom().articles.checkNumber(input))
  handle('article:originals', ({ id, words }) => originalsFor(session.newsroom(), id, words))
  handle('series:list', () => ({ names: session.newsroom().articles.series() }))
  handle('front:read', () => ({ ids: session.newsroom().front.read() }))
  handle('front:write', ({ ids }) => {
    session.newsroom().front.write(ids)
    notices.tell('front:changed', {})
    changed([])
  })
  handle('preview:page', ({ id }) => preview.articlePage(id))
}
