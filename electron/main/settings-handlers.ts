import type { Preferences } from '../shared/settings.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

export function handleSettings(
  { session, preferences, notices }: Office,
  /** Carries what the editor prefers into the menu and the system's colours. */
  apply: (preferences: Preferences) => void,
): void {
  handle('settings:read', () => session.newsroom().settings.read())
  handle('settings:write', (changes) => {
    const settings = session.newsroom().settings.write(changes)
    notices.tell('settings:changed', settings)
    if (changes.name !== undefined) notices.tell('newsroom:changed', session.state())
    return settings
  })
  handle('preferences:read', () => preferences.read())
  handle('preferences:write', (changes) => {
    const written = preferences.write(changes)
    apply(written)
    notices.tell('preferences:changed', written)
    return written
  })
}
