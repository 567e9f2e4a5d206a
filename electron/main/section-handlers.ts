import { handle } from './ipc.ts'
import type { Office } from './office.ts'

export function handleSections({ session, notices }: Office): void {
  function changed(): void {
    notices.tell('sections:changed', {})
    notices.tell('articles:changed', { ids: [] })
  }

  handle('sections:list', () => session.newsroom().sections.list())
  handle('sections:save', (input) => {
    const section = session.newsroom().sections.save(input)
    changed()
    return section
  })
  handle('sections:remove', ({ id }) => {
    session.newsroom().sections.remove(id)
    changed()
  })
}
